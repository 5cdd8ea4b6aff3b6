/** The log of a conversation: bubbles, cards, notices, days, and where the reader is in it. */

import { Card, isWeb } from "./cards.js";
import { byId, icon, make, setWord } from "./page.js";
import { nameAndSize } from "./uploads.js";
import { direction, known, language, number, say, tellTime } from "./words.js";

const adaptiveCard = "application/vnd.microsoft.card.adaptive";
const groupedWithin = 5 * 60_000;
const typingLasts = 5_000;
const burst = 1_500;
const toldAfter = 800;
const seenAfter = 700;

export class Messages {
  #log = byId("log");
  #scroller = byId("scroller");
  #newer = byId("newer");
  #typing = byId("typing");
  #typingTimer;
  #changed = byId("changed");
  #changedTimer;
  /** What stands of each activity by its id, so that the same again is told from another in its place. */
  #seen = new Map();
  #bots = new Map();
  #next = new Map();
  #mine = new Map();
  #cards = new Map();
  /** The card that shows each form now, by the form's mark. */
  #forms = new Map();
  #typed;
  #submitted = new Set();
  #isFollowing = true;
  #scrolledTo = 0;
  #answer;
  #answerAt = 0;
  #actions;
  #listeners = new AbortController();
  #resizes = new ResizeObserver(() => this.#follow());
  #reading = new IntersectionObserver(entries => this.#noteRead(entries), { threshold: Array.from({ length: 11 }, (_, i) => i / 10) });
  #inView = new Set();
  #readTimer;

  /**
   * @param typed where what is typed into forms is kept
   * @param actions what the log asks for: {submit(card, activityId, value, title), retry(id), edit(id), read(id)}
   */
  constructor(typed, actions) {
    this.#typed = typed;
    this.#actions = actions;
    this.#log.replaceChildren();
    this.#typing.hidden = this.#newer.hidden = true;
    const { signal } = this.#listeners;
    this.#scroller.addEventListener("scroll", () => this.#noteWhereReaderIs(), { signal, passive: true });
    this.#newer.addEventListener("click", () => this.#goToEnd(), { signal });
    document.addEventListener("visibilitychange", () => this.#awaitRead(), { signal });
    this.#resizes.observe(this.#scroller);
    this.#resizes.observe(this.#log.parentElement);
  }

  /** What stands in the form that was shown last and was not sent. */
  get unsent() {
    return [...this.#forms.values()].at(-1)?.unsent;
  }

  get hasMine() {
    return this.#mine.size > 0;
  }

  close() {
    this.#listeners.abort();
    this.#resizes.disconnect();
    this.#reading.disconnect();
    clearTimeout(this.#typingTimer);
    clearTimeout(this.#changedTimer);
    clearTimeout(this.#readTimer);
    this.#changed.textContent = "";
    this.#log.replaceChildren();
  }

  /**
   * Shows what came through the stream, each activity once; what comes again and says something else takes its place.
   * Returns the bot's messages that were new.
   */
  take(activities, { isHistory }) {
    const fresh = [];
    for (const activity of activities) {
      if (activity.type === "typing" && activity.from?.role === "bot" && !isHistory) this.#showTyping();
      const isBots = activity.from?.role === "bot";
      if (activity.type === "messageDelete" && isBots) this.#takeAway(activity.id);
      if (activity.type !== "message") continue;
      const shown = JSON.stringify(activity);
      const before = activity.id ? this.#seen.get(activity.id) : undefined;
      if (activity.id) this.#seen.set(activity.id, shown);
      if (before !== undefined) {
        if (isBots && before !== shown) this.#change(activity);
      } else if (isBots) {
        fresh.push(activity);
        this.#showBots(activity, isHistory);
      } else this.#showEchoed(activity);
    }
    if (activities.length > 0) this.#arrange();
    this.#follow();
    return fresh;
  }

  /** Shows the person's own message, or where it stands now. */
  showMine(item, state) {
    const { id, activity, refusal, isTooFast } = item;
    let message = this.#mine.get(id);
    if (!message) {
      message = this.#build(activity, "me", new Date(item.at));
      this.#mine.set(id, message);
      this.#log.append(message);
      this.#answer = undefined;
      this.#arrange();
    }
    this.#tellState(message, id, state, refusal, item.progress, isTooFast);
    if (state === "sending" && !item.progress) this.#goToEnd();
    this.#follow();
  }

  remove(id) {
    this.#mine.get(id)?.remove();
    this.#mine.delete(id);
    this.#arrange();
  }

  #showBots(activity, isHistory) {
    this.#hideTyping();
    const message = this.#build(activity, "bot", new Date(activity.timestamp ?? Date.now()));
    this.#bots.set(activity.id, message);
    if (activity.channelData?.changedAt) this.#insertInTime(message);
    else this.#insert(message);
    this.#watch(activity, message);
    if (activity.channelData?.notice !== true) this.#finishForms();
    this.#closeForm(activity.channelData?.closedForm);
    if (isHistory) return;
    for (const card of this.#cards.get(activity.id) ?? []) card.ready.then(() => card.keepTyped());
    if (!this.#answer || Date.now() - this.#answerAt > burst) this.#answer = message;
    this.#answerAt = Date.now();
    if (!this.#isFollowing) this.#newer.hidden = false;
  }

  /** In the very place of what stood there, once it looks as it will: no second bubble, and nothing that jumps. */
  async #change(activity) {
    const { id } = activity;
    if (!this.#bots.has(id)) return;
    const message = this.#build(activity, "bot", new Date(this.#bots.get(id).dataset.at));
    // The log would read all of it again; that it changed is said once, in few words.
    message.setAttribute("aria-live", "off");
    this.#next.set(id, message);
    await Promise.all((this.#cards.get(id) ?? []).map(card => card.ready));
    const standing = this.#bots.get(id);
    if (this.#next.get(id) !== message || !standing || this.#listeners.signal.aborted) return;

    this.#next.delete(id);
    this.#bots.set(id, message);
    const pressed = standing.contains(document.activeElement) ? document.activeElement.textContent : undefined;
    standing.replaceWith(message);
    if (this.#answer === standing) this.#answer = message;
    if (pressed !== undefined) focusOn(message, pressed);
    this.#reading.unobserve(standing);
    this.#inView.delete(standing);
    this.#watch(activity, message);
    this.#arrange();
    this.#follow();
    this.#tellChange(activity);
  }

  #takeAway(id) {
    this.#bots.get(id)?.remove();
    this.#bots.delete(id);
    this.#cards.delete(id);
    this.#arrange();
  }

  /** Said politely, and only the last of several that follow one another. */
  #tellChange(activity) {
    clearTimeout(this.#changedTimer);
    const text = activity.text || activity.attachments?.find(each => each.contentType === adaptiveCard)?.content?.fallbackText || "";
    this.#changedTimer = setTimeout(() => {
      this.#changed.lang = known(activity.locale) ?? "";
      this.#changed.textContent = say("changed", { text });
    }, toldAfter);
  }

  // What was really seen

  #watch(activity, message) {
    if (activity.channelData?.notice !== true || !activity.id || !this.#actions.wantsRead(activity.id)) return;
    this.#reading.observe(message);
  }

  #noteRead(entries) {
    for (const { target, isIntersecting, intersectionRatio, intersectionRect, rootBounds } of entries) {
      // Half of it, or, of what is taller than the screen, half a screen of it.
      const isSeen = isIntersecting && (intersectionRatio >= 0.5 || intersectionRect.height >= (rootBounds?.height ?? innerHeight) / 2);
      if (isSeen) this.#inView.add(target);
      else this.#inView.delete(target);
    }
    this.#awaitRead();
  }

  /** What only passes by while somebody scrolls is not read. */
  #awaitRead() {
    clearTimeout(this.#readTimer);
    if (this.#inView.size > 0) this.#readTimer = setTimeout(() => this.#tellRead(), seenAfter);
  }

  #tellRead() {
    if (document.hidden) return;
    for (const message of this.#inView) {
      this.#reading.unobserve(message);
      this.#actions.read(message.dataset.notice);
    }
    this.#inView.clear();
  }

  #showEchoed(activity) {
    const id = activity.channelData?.clientActivityID ?? activity.id;
    const at = new Date(activity.timestamp ?? Date.now());
    let message = this.#mine.get(id);
    const files = activity.attachments ?? [];
    if (message && files.length > 0) {
      // What was kept has its link now, and what was not is no longer shown as sent.
      for (const shown of message.querySelectorAll(".attachment")) shown.remove();
      message.querySelector(".meta").before(...this.#attachments(activity));
    }
    if (message) {
      message.dataset.at = at.toISOString();
      const time = message.querySelector(".meta time");
      time.dateTime = message.dataset.at;
      tellTime(time);
      // Moving it would have it read aloud a second time: only when something unsent stands before it.
      if (this.#firstUnsent() !== message) this.#insert(message);
    } else if (activity.text || activity.channelData?.title || files.length > 0) {
      message = this.#build(activity, "me", at);
      this.#mine.set(id, message);
      this.#insert(message);
    }
    if (message) this.#tellState(message, id, "sent");
    if (activity.channelData?.postBack && activity.replyToId) this.#submitted.add(activity.replyToId);
  }

  /** What the stream brings stands before what has not left yet. */
  #insert(message) {
    this.#log.insertBefore(message, this.#firstUnsent() ?? null);
  }

  /** What was changed comes last out of the transcript, and stands where it stood before. */
  #insertInTime(message) {
    const later = [...this.#log.querySelectorAll(".message")].find(each => each.dataset.at > message.dataset.at);
    if (!later) return this.#insert(message);
    const day = later.previousElementSibling;
    (day?.matches(".day") ? day : later).before(message);
  }

  #firstUnsent() {
    return this.#log.querySelector(".message[data-from=me]:not([data-state=sent])");
  }

  #build(activity, from, at) {
    const isNotice = from === "bot" && activity.channelData?.notice === true;
    const attachments = activity.attachments ?? [];
    this.#cards.delete(activity.id);
    const card = attachments.find(each => each.contentType === adaptiveCard);
    const isPressed = from === "me" && activity.channelData?.postBack;
    const said = isPressed ? activity.channelData.title ?? activity.text : activity.text;
    const text = card?.content?.fallbackText === said ? "" : said;
    const message = make("div", {
      className: card ? "message carded" : "message",
      data: { from, at: at.toISOString(), ...(isNotice && { notice: activity.id ?? "" }), ...(isPressed && { pressed: "" }) },
    });
    message.append(make("span", { className: "unseen", word: from === "me" ? "you" : "bot" }));
    if (isNotice) message.append(make("p", { className: "notice-mark" }, icon("bell"), make("span", { word: "notice" })));
    if (text) message.append(make("div", { className: "bubble", lang: known(activity.locale) ?? "" }, ...paragraphs(text, activity.locale)));
    message.append(...this.#attachments(activity));
    const time = make("time", { dateTime: at.toISOString() });
    tellTime(time);
    message.append(make("div", { className: "meta" }, time));
    return message;
  }

  #attachments(activity) {
    const sizes = activity.channelData?.attachmentSizes ?? [];
    return (activity.attachments ?? []).map((attachment, index) => this.#attachment(attachment, activity, sizes[index])).filter(Boolean);
  }

  #attachment({ contentType, content, contentUrl, name }, activity, size) {
    if (contentType === adaptiveCard) {
      const card = new Card({
        content,
        tag: known(content?.lang) ?? known(activity.locale) ?? language(),
        typed: this.#typed,
        onSubmit: (value, title) => this.#actions.submit(card, activity.id, value, title),
      });
      this.#cards.set(activity.id, [...this.#cards.get(activity.id) ?? [], card]);
      if (card.mark) this.#showForm(card);
      return card.element;
    }
    if (!contentUrl && activity.from?.role !== "bot" && name)
      return make("span", { className: "attachment" }, icon("file"), ...nameAndSize(name, size));
    const isOurs = contentUrl?.startsWith("/") && !contentUrl.startsWith("//");
    if (!isOurs && !isWeb(contentUrl)) return undefined;
    return make("a", { className: "attachment", href: contentUrl, target: "_blank", rel: "noopener noreferrer" },
      icon("file"), ...nameAndSize(name || contentUrl, size), newTab());
  }

  /** One card of a form can be sent: the one that shows it as it stands. */
  #showForm(card) {
    this.#forms.get(card.mark)?.finish();
    this.#forms.delete(card.mark);
    this.#forms.set(card.mark, card);
  }

  /** It was sent, or given up. */
  #closeForm(mark) {
    if (!mark) return;
    this.#forms.get(mark)?.finish();
    this.#typed.forget(mark);
  }

  #finishForms() {
    for (const id of this.#submitted)
      for (const card of this.#cards.get(id) ?? []) card.ready.then(() => card.hasInputs && card.finish());
    this.#submitted.clear();
  }

  #tellState(message, id, state, refusal, progress, isTooFast) {
    const isMoving = state === "sending" && progress !== undefined;
    message.dataset.state = state;
    const meta = message.querySelector(".meta");
    const words = make("span", { className: "state", data: { shown: state } });
    if (state === "sending") words.append(icon("clock"), isMoving
      ? make("span", { textContent: say("uploading", { share: number(Math.floor(progress * 100)) }), attributes: { "aria-hidden": "true" } })
      : make("span", { word: "sending" }));
    if (state === "sent") words.append(icon("check"), make("span", { className: "unseen", word: "sent" }));
    if (state === "failed") {
      const reason = make("span", refusal?.sentence ? { textContent: refusal.sentence, dir: "auto" } : { word: refusal ? "refused" : isTooFast ? "tooFast" : "failed" });
      // That the line is down is said once for all above; a refusal concerns this message alone.
      if (refusal) words.setAttribute("role", "alert");
      words.append(icon("alert"), reason, make("button", { type: "button", word: "tryAgain", on: { click: () => this.#actions.retry(id) } }));
      if (message.querySelector(".bubble") && !message.querySelector(".attachment") && !("pressed" in message.dataset))
        words.append(make("button", { type: "button", word: "edit", on: { click: () => this.#actions.edit(id) } }));
    }
    if (meta.querySelector(".state")?.textContent === words.textContent) return;
    meta.querySelector(".state")?.remove();
    meta.append(words);
  }

  #showTyping() {
    this.#typing.hidden = false;
    clearTimeout(this.#typingTimer);
    this.#typingTimer = setTimeout(() => this.#hideTyping(), typingLasts);
  }

  #hideTyping() {
    this.#typing.hidden = true;
  }

  /** Puts a date before each day's first message and groups what one side said in one go. */
  #arrange() {
    for (const day of this.#log.querySelectorAll(".day")) if (!day.nextElementSibling?.matches(".message")) day.remove();
    let before;
    for (const message of this.#log.querySelectorAll(".message")) {
      const at = new Date(message.dataset.at);
      const beforeAt = before && new Date(before.dataset.at);
      const startsDay = at.toDateString() !== beforeAt?.toDateString();
      const day = message.previousElementSibling?.matches(".day") ? message.previousElementSibling : undefined;
      if (startsDay && !day) message.before(dayOf(message));
      if (!startsDay) day?.remove();
      const follows = !startsDay && before.dataset.from === message.dataset.from
        && ("notice" in before.dataset) === ("notice" in message.dataset) && at - beforeAt < groupedWithin;
      message.classList.toggle("follows", follows);
      before?.classList.toggle("ends", !follows);
      before = message;
    }
    before?.classList.add("ends");
  }

  #noteWhereReaderIs() {
    const top = this.#scroller.scrollTop;
    // Our own scrolling reports here too, sometimes after more has been added below: that is not the reader leaving.
    if (Math.abs(top - this.#scrolledTo) <= 1) return;
    this.#scrolledTo = top;
    const isAtBottom = top >= this.#bottom() - 48;
    this.#isFollowing = isAtBottom || Math.abs(top - this.#end()) < 48;
    if (isAtBottom) this.#newer.hidden = true;
  }

  #goToEnd() {
    this.#isFollowing = true;
    this.#answer = undefined;
    this.#newer.hidden = true;
    this.#follow();
  }

  #follow() {
    // Only ever onwards: whoever reads further down is not pulled back.
    if (!this.#isFollowing || this.#end() <= this.#scroller.scrollTop) return;
    this.#scroller.scrollTop = this.#end();
    this.#scrolledTo = this.#scroller.scrollTop;
  }

  #bottom() {
    return this.#scroller.scrollHeight - this.#scroller.clientHeight;
  }

  /** The bottom, unless an answer is taller than the screen: then its beginning, where reading starts. */
  #end() {
    const top = this.#answer ? this.#answer.offsetTop - 56 : Infinity;
    return Math.max(0, Math.min(this.#bottom(), top));
  }
}

/** Whoever was on a button of what was replaced is on the same one still. */
function focusOn(message, text) {
  const buttons = [...message.querySelectorAll("button, a")];
  const same = buttons.find(button => button.textContent === text);
  if (same) return same.focus({ preventScroll: true });
  message.tabIndex = -1;
  message.focus({ preventScroll: true });
}

function dayOf(message) {
  const time = make("time", { dateTime: message.dataset.at, data: { form: "day" } });
  tellTime(time);
  return make("div", { className: "day" }, time);
}

function paragraphs(text, tag) {
  return text.trim().split(/\n{2,}/).map(paragraph => make("p", { dir: direction(paragraph, tag) }, ...linked(paragraph)));
}

function* linked(text) {
  let from = 0;
  for (const found of text.matchAll(/https?:\/\/[^\s<>"«»“”]+/gi)) {
    const address = found[0].replace(/[.,;:!?…'’)\]،؛؟]+$/, "");
    if (!isWeb(address)) continue;
    yield* withReferences(text.slice(from, found.index));
    yield make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, make("bdi", { textContent: address }), newTab());
    from = found.index + address.length;
  }
  yield* withReferences(text.slice(from));
}

/** E-34 stays in one piece, at the end of a line and in an Arabic sentence. */
function withReferences(text) {
  return text.split(/\b([A-Z]-\d+)\b/).map((part, index) => index % 2 ? make("bdi", { className: "reference", textContent: part }) : part);
}

function newTab() {
  return make("span", { className: "unseen", word: "opensInNewTab" });
}
