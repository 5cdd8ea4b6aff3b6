/** The words of the page and the language it speaks: French, Arabic or English. */

export const languages = ["fr", "ar", "en"];

// Latin digits in Arabic too, as they are written in Morocco.
const locales = { fr: "fr-FR", ar: "ar-MA-u-nu-latn", en: "en-GB" };
const loaded = {};
let spoken = "fr";

export const language = () => spoken;

/** "fr-BE" and "fr" are both French; a language that we do not speak is undefined. */
export const known = tag => languages.find(each => tag?.toLowerCase().split("-")[0] === each);

export const isRightToLeft = tag => known(tag) === "ar";

/**
 * Which way a text runs. An Arabic sentence may begin with a French name, so its first letter does not tell; nor do names in
 * isolates, and where there is nothing else it runs as its language does. A text without letters is left to the browser.
 */
export function direction(whole, tag) {
  const text = whole.replace(/\u2068[^\u2069]*\u2069/g, "");
  if (text !== whole && tag && !/\p{L}/u.test(text)) return isRightToLeft(tag) ? "rtl" : "ltr";
  const arabic = text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (arabic > latin || (arabic > 0 && isRightToLeft(tag))) return "rtl";
  return latin > 0 ? "ltr" : "auto";
}

const otherScript = { fr: /\p{Script=Arabic}/u, ar: /\p{Script=Latin}/u, en: /\p{Script=Arabic}/u };

/** A name of the other direction stands in an isolate (Unicode UAX #9), as in the bot's sentences. */
const isolated = value => otherScript[spoken].test(value) ? `\u2068${value}\u2069` : value;

export const say = (key, values = {}) =>
  (loaded[spoken]?.[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => isolated(values[name] ?? ""));

/** Every wording of one key among the languages loaded so far. */
export const everyWording = key => Object.values(loaded).map(words => words[key]);

/** Makes the whole page speak the language. When its words cannot be fetched, the page stays as it is. */
export async function speak(tag) {
  const next = known(tag);
  if (!next) return;
  loaded[next] ??= await fetchWords(next);
  if (!loaded[next]) return;
  spoken = next;
  document.documentElement.lang = next;
  document.documentElement.dir = isRightToLeft(next) ? "rtl" : "ltr";
  reword(document);
}

async function fetchWords(tag) {
  try {
    const answer = await fetch(`words/${tag}.json`);
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

function reword(root) {
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word, element.dataset);
  for (const element of root.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
  for (const element of root.querySelectorAll("[data-placeholder]")) element.placeholder = say(element.dataset.placeholder);
  for (const element of root.querySelectorAll("time")) tellTime(element);
  for (const element of root.querySelectorAll("button[data-language]"))
    element.setAttribute("aria-pressed", element.dataset.language === spoken);
}

/** Writes a <time> in the page's language: the hour, or the day when data-form is "day". */
export function tellTime(element) {
  const at = new Date(element.dateTime);
  element.textContent = element.dataset.form === "day" ? dayOf(at) : format(at, { hour: "2-digit", minute: "2-digit" });
}

/** As people say it: « 340 Ko », « 1,2 Mo ». */
export function fileSize(bytes) {
  const megabytes = bytes / 1024 / 1024;
  const round = new Intl.NumberFormat(locales[spoken], { maximumFractionDigits: megabytes < 1 ? 0 : 1 });
  return megabytes < 1 ? say("kilobytes", { size: round.format(Math.max(1, bytes / 1024)) }) : say("megabytes", { size: round.format(megabytes) });
}

export const number = value => new Intl.NumberFormat(locales[spoken]).format(value);

function dayOf(at) {
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (at.toDateString() === today.toDateString()) return say("today");
  if (at.toDateString() === yesterday.toDateString()) return say("yesterday");
  const thisYear = at.getFullYear() === today.getFullYear();
  return format(at, { weekday: "long", day: "numeric", month: "long", year: thisYear ? undefined : "numeric" });
}

const format = (at, form) => new Intl.DateTimeFormat(locales[spoken], form).format(at);
