/** The start view: what this is, in which language, and (in a demonstration) whom to be. */

import { byId, initials, kept, make } from "./page.js";
import { known, languages, say, speak } from "./words.js";

const roles = ["official", "elected", "mentor", "coordinator", "administrator"];
const view = byId("start");
const list = byId("people");

/**
 * @param trouble names the words that say why the reader is here again, if there is a reason
 * @param onChosen called with the handle of the person to be
 */
export async function showStart({ trouble, onChosen }) {
  view.hidden = false;
  const canChoose = await fillPeople(onChosen);
  byId("trouble").textContent = trouble && canChoose ? say(trouble) : "";
}

export function focusStart() {
  view.querySelector("h1").focus({ preventScroll: true });
}

export function leaveStart() {
  view.hidden = true;
  byId("trouble").textContent = "";
}

/** The language asked for in the address, else the one chosen here before, else the browser's. */
export function firstLanguage() {
  const asked = new URLSearchParams(location.search).get("lang");
  return [asked, kept.get("language"), ...navigator.languages].map(known).find(Boolean) ?? languages[0];
}

view.querySelector(".languages").addEventListener("click", ({ target }) => {
  const chosen = target.closest("button")?.dataset.language;
  if (!chosen) return;
  kept.set("language", chosen);
  speak(chosen);
});

async function fillPeople(onChosen) {
  try {
    const answer = await fetch("demo/people");
    const isDemo = answer.status !== 404;
    if (isDemo && !answer.ok) throw new Error(answer.statusText);
    list.replaceChildren(...isDemo ? choice(await answer.json(), onChosen) : invitation());
    return isDemo;
  } catch {
    list.replaceChildren(
      make("p", { className: "lead", word: "peopleNotReached", attributes: { role: "alert" } }),
      make("button", { type: "button", className: "again", word: "tryAgain", on: { click: () => fillPeople(onChosen) } }));
    return false;
  }
}

function invitation() {
  return [
    make("h2", { word: "byInvitation" }), make("p", { className: "lead", word: "openYourLink" }),
    make("p", {}, make("a", { href: "join", className: "again", word: "haveCode" })),
  ];
}

function choice(people, onChosen) {
  const towns = new Map();
  for (const person of people) towns.set(person.town || "", [...towns.get(person.town || "") ?? [], person]);
  const ordered = [...towns].sort(([a], [b]) => (a === "") - (b === ""));
  return [
    make("h2", { word: "whoAreYou" }),
    make("p", { className: "lead", word: "demoNote" }),
    make("div", { className: "towns" }, ...ordered.map(([town, members], index) => townOf(town, members, index, onChosen))),
  ];
}

function townOf(town, members, index, onChosen) {
  const heading = town ? make("h3", {}, make("bdi", { textContent: town })) : make("h3", { word: "withoutTown" });
  return make("section", { className: "town", data: { tint: index % 3 } }, heading,
    make("ul", {}, ...members.map(person => make("li", {}, personButton(person, onChosen)))));
}

function personButton({ handle, name, roles: held = [] }, onChosen) {
  const words = held.filter(role => roles.includes(role)).map(role => make("span", { word: role }));
  return make("button", { type: "button", className: "person", data: { testid: `person-${handle}` }, on: { click: () => onChosen(handle) } },
    make("span", { className: "avatar", textContent: initials(name), attributes: { "aria-hidden": "true" } }),
    make("span", { className: "person-words" },
      make("span", { className: "person-name", textContent: name, dir: "auto" }),
      make("span", { className: "person-roles" }, ...words)));
}
