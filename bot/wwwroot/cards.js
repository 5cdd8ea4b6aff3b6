/** Adaptive Cards in the page's own dress. The library is heavy, so it comes when the first card does, or when nothing else is going on. */

import { make, setWord } from "./page.js";
import { direction, isRightToLeft, say } from "./words.js";

let library;
let charts;

export function loadLibrary() {
  library ??= new Promise((resolve, reject) => {
    document.head.append(make("script", { src: "lib/adaptivecards.min.js", on: { load: resolve, error: reject } }));
  }).then(() => dressed(window.AdaptiveCards)).catch(error => {
    library = undefined;
    throw error;
  });
  return library;
}

/** What draws charts comes with the first card that has one. While it cannot, such a card shows its numbers in a table. */
function loadCharts(library) {
  charts ??= import("./charts.js").then(({ register }) => register(library)).catch(() => { charts = undefined; });
  return charts;
}

/** A card in the log: empty until the library is there, then what the bot sent, or its fallback text. */
export class Card {
  #content;
  #tag;
  #onSubmit;
  #typed;
  #inputs = [];
  #isBusy = false;
  #isFinished = false;
  #releaseTimer;
  hasInputs = false;

  /**
   * @param tag the language the card is written in
   * @param typed where what is typed into forms is kept
   */
  constructor({ content, tag, typed, onSubmit }) {
    this.#content = content;
    this.#tag = tag;
    this.#typed = typed;
    this.#onSubmit = onSubmit;
    this.mark = markOf(content);
    this.element = make("div", { className: "card", dir: isRightToLeft(tag) ? "rtl" : "ltr", lang: tag, data: { testid: "card" } });
    this.ready = this.#fill();
  }

  /** Busy while what was pressed is on its way. */
  set isBusy(value) {
    clearTimeout(this.#releaseTimer);
    this.#isBusy = value;
    this.#apply();
  }

  /** A form that was sent waits for the answer, but not forever: then it can be sent again. */
  awaitAnswer() {
    if (!this.hasInputs) return void (this.isBusy = false);
    this.#releaseTimer = setTimeout(() => { this.isBusy = false; }, 15_000);
  }

  /** What was typed into it outlives a reload, and goes over to the same form when it is shown anew. */
  keepTyped() {
    if (this.mark && !this.#isFinished) this.#typed.keep(this.mark, this.#changed);
  }

  /** What was typed into it and not sent, which words that are said now may hand in; none once it is dealt with. */
  get unsent() {
    if (!this.mark || this.#isFinished) return undefined;
    const fields = this.hasInputs ? this.#changed : this.#typed.of(this.mark);
    return Object.keys(fields).length > 0 ? { mark: this.mark, fields } : undefined;
  }

  /** By field: what stood in it when it came, and what stands there now. */
  get #changed() {
    const came = valuesOf(this.#content);
    const changed = this.#inputs.map(({ id, value }) => [id, came[id] ?? "", value ?? ""]).filter(([, from, to]) => !isSame(from, to));
    return Object.fromEntries(changed.map(([id, from, to]) => [id, [from, to]]));
  }

  /** The form was answered, or is shown anew: it stays readable, and cannot be sent a second time. */
  finish() {
    this.#isFinished = true;
    this.isBusy = false;
  }

  async #fill() {
    try {
      const { library, hostConfig } = await loadLibrary();
      if (JSON.stringify(this.#content).includes('"Chart.')) await loadCharts(library);
      this.element.append(this.#render(library, hostConfig));
      this.#apply();
    } catch {
      const text = make("p", { className: "card-text", dir: "auto", textContent: this.#content?.fallbackText ?? "" });
      if (!text.textContent) setWord(text, "cardFailed");
      this.element.replaceChildren(text);
    }
  }

  #render({ AdaptiveCard, SubmitAction, OpenUrlAction }, hostConfig) {
    const card = new AdaptiveCard();
    card.hostConfig = hostConfig;
    card.parse(this.#withTyped(plain(this.#content)));
    card.lang = this.#tag;
    card.rtl = isRightToLeft(this.#tag);
    card.onExecuteAction = action => {
      if (action instanceof SubmitAction) this.#onSubmit(action.data, action.title);
      if (action instanceof OpenUrlAction && isWeb(action.url)) window.open(action.url, "_blank", "noopener,noreferrer");
    };
    const isTooNew = card.version?.isValid && !card.isVersionSupported();
    const element = isTooNew ? undefined : card.render();
    if (!element?.childElementCount) throw new Error("Nothing to show");
    this.#inputs = card.getAllInputs();
    this.hasInputs = this.#inputs.length > 0;
    if (this.hasInputs) {
      for (const event of ["input", "change"]) this.element.addEventListener(event, () => this.keepTyped());
      this.element.setAttribute("role", "group");
      this.element.dataset.label = "form";
      this.element.setAttribute("aria-label", say("form"));
    }
    labelChoices(element);
    for (const text of element.querySelectorAll(".ac-textBlock, .ac-richTextBlock")) {
      const way = direction(text.textContent, this.#tag);
      // A bar of signs fills the way its reader reads.
      text.dir = way === "auto" ? this.element.dir : way;
    }
    return element;
  }

  /** What the bot has changed since stands as the bot says. */
  #withTyped(content) {
    const fields = this.mark ? this.#typed.of(this.mark) : {};
    for (const input of content.body ?? []) {
      const [from, to] = fields[input.id] ?? [];
      if (to !== undefined && isSame(input.value ?? "", from)) input.value = to;
    }
    return content;
  }

  #apply() {
    const isStill = this.#isBusy || this.#isFinished;
    this.element.classList.toggle("busy", this.#isBusy);
    this.element.classList.toggle("finished", this.#isFinished && this.hasInputs);
    this.element.setAttribute("aria-busy", this.#isBusy);
    for (const button of this.element.querySelectorAll("button")) button.disabled = isStill && (this.#isBusy || this.hasInputs);
    for (const input of this.element.querySelectorAll("input, select, textarea")) input.disabled = isStill && this.hasInputs;
  }
}

/** Which form a card shows: the same for every card that shows it. */
const markOf = content => content?.actions?.map(action => action.data).find(data => data?.form)?.mark;

const valuesOf = content => Object.fromEntries((content.body ?? []).filter(input => input.id).map(input => [input.id, input.value ?? ""]));

/** Several choices are the same in any order, and a text however its lines end. */
const isSame = (one, other) => settled(one) === settled(other);
const settled = value => String(value).replace(/\r\n?/g, "\n").trim().split(",").sort().join();

/** The page reads no Markdown: what was escaped for clients that do is shown as it was written. */
function plain(content) {
  const unescaped = text => text?.replace(/\\([\\`*_[\]<>#])/g, "$1");
  return JSON.parse(JSON.stringify(content), function (key, value) {
    if (key === "text" && this.type === "TextBlock") return unescaped(value);
    if (key === "facts") return value.map(fact => ({ ...fact, value: unescaped(fact.value) }));
    return value;
  });
}

export function isWeb(address) {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}

/** The library names the group in its first choice only; screen readers expect the group to carry its name. */
function labelChoices(element) {
  for (const choices of element.querySelectorAll(".ac-choiceSetInput-expanded, .ac-choiceSetInput-multiSelect")) {
    const label = choices.closest(".ac-input-container")?.previousElementSibling;
    choices.setAttribute("role", choices.querySelector("[type=radio]") ? "radiogroup" : "group");
    if (label?.id) choices.setAttribute("aria-labelledby", label.id);
    // aria-required belongs to the group; on a single radio button it is not allowed.
    for (const input of choices.querySelectorAll("[aria-required]")) input.removeAttribute("aria-required");
  }
  // Its name is its text already; the same words as a tooltip only cover the next message.
  for (const button of element.querySelectorAll("button")) {
    button.type = "button";
    button.removeAttribute("title");
  }
}

const both = color => ({ default: color, subtle: color });
const colors = {
  default: { default: "var(--ink)", subtle: "var(--soft)" },
  dark: { default: "var(--ink)", subtle: "var(--soft)" },
  light: { default: "var(--soft)", subtle: "var(--soft)" },
  accent: both("var(--accent-ink)"),
  attention: both("var(--bad)"),
  good: both("var(--good)"),
  warning: both("var(--notice-ink)"),
};
const font = {
  fontFamily: "inherit",
  fontSizes: { small: 14, default: 16, medium: 17, large: 20, extraLarge: 23 },
  fontWeights: { lighter: 400, default: 400, bolder: 650 },
};
const container = backgroundColor => ({ backgroundColor, foregroundColors: colors });

function dressed(library) {
  const { AdaptiveCard, HostConfig, GlobalSettings } = library;
  AdaptiveCard.onProcessMarkdown = (_, result) => { result.didProcess = false; };
  GlobalSettings.setTabIndexAtCardRoot = false;
  const hostConfig = new HostConfig({
    supportsInteractivity: true,
    fontTypes: { default: font, monospace: { ...font, fontFamily: "monospace" } },
    lineHeights: { small: 21, default: 24, medium: 25, large: 28, extraLarge: 32 },
    spacing: { small: 4, default: 10, medium: 16, large: 22, extraLarge: 30, padding: 16 },
    separator: { lineThickness: 1, lineColor: "var(--line)" },
    containerStyles: {
      default: container("transparent"),
      emphasis: container("var(--sunk)"),
      accent: container("var(--accent-tint)"),
      good: container("var(--accent-tint)"),
      attention: container("var(--bad-tint)"),
      warning: container("var(--notice)"),
    },
    inputs: {
      label: {
        inputSpacing: "small",
        requiredInputs: { weight: "bolder", size: "small", suffix: " *", suffixColor: "attention" },
        optionalInputs: { weight: "bolder", size: "small" },
      },
      errorMessage: { color: "attention", size: "small", weight: "default" },
    },
    actions: {
      maxActions: 8,
      spacing: "medium",
      buttonSpacing: 0,
      showCard: { actionMode: "inline", inlineTopMargin: 10, style: "emphasis" },
      actionsOrientation: "horizontal",
      actionAlignment: "left",
      allowTitleToWrap: true,
    },
    factSet: {
      title: { size: "small", color: "default", isSubtle: true, weight: "default", wrap: true, maxWidth: 140 },
      value: { size: "default", color: "default", weight: "default", wrap: true },
      spacing: 8,
    },
    textBlock: { headingLevel: 2 },
    adaptiveCard: { allowCustomStyle: false },
  });
  return { library, hostConfig };
}
