import { say } from "./words.js";

export const byId = id => document.getElementById(id);

/**
 * Builds an element. `word`, `label` and `placeholder` name words of the page, which then follow its language;
 * `data` fills the data- attributes, `attributes` any other, `on` the listeners; the rest are properties.
 * Text reaches the document through text nodes alone, never as HTML.
 */
export function make(tag, { word, label, placeholder, data, attributes, on, ...properties } = {}, ...children) {
  const element = document.createElement(tag);
  Object.assign(element, properties);
  Object.assign(element.dataset, data);
  for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, value);
  for (const [event, listener] of Object.entries(on ?? {})) element.addEventListener(event, listener);
  if (word) setWord(element, word);
  if (label) {
    element.dataset.label = label;
    element.setAttribute("aria-label", say(label));
  }
  if (placeholder) {
    element.dataset.placeholder = placeholder;
    element.placeholder = say(placeholder);
  }
  element.append(...children.filter(child => child !== undefined && child !== null));
  return element;
}

export function setWord(element, word) {
  element.dataset.word = word;
  element.textContent = say(word);
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#${name}`);
  svg.setAttribute("class", `icon ${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

export function initials(name) {
  const names = name.trim().split(/\s+/);
  const letters = [names[0], names.length > 1 ? names.at(-1) : ""].map(part => [...part][0] ?? "");
  return letters.join("").toLocaleUpperCase();
}

/** What the browser keeps for us. Where it refuses (private windows, full disk) the page works on without it. */
export const kept = {
  get(key) {
    try { return JSON.parse(localStorage.getItem(`practicebot.${key}`)); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem(`practicebot.${key}`, JSON.stringify(value)); } catch { /* kept in memory alone */ }
  },
  remove(key) {
    try { localStorage.removeItem(`practicebot.${key}`); } catch { /* was never kept */ }
  },
  /** The keys that begin so, without the beginning. */
  keys(prefix) {
    const start = `practicebot.${prefix}`;
    try { return Object.keys(localStorage).filter(key => key.startsWith(start)).map(key => key.slice(start.length)); } catch { return []; }
  },
};
