/** Joining by a link: the code stands behind the hash, where no server's log sees it, and is posted from here. */

import { byId, kept, make } from "./page.js";
import { known, language, languages, say, speak } from "./words.js";

const view = byId("joining");
const roles = ["official", "elected", "mentor", "coordinator", "administrator"];

/** The address is the code's no longer once it was read: it stays in no history and in no picture of the screen. */
function begin() {
  const code = decodeURIComponent(location.hash.slice(1));
  if (location.hash) history.replaceState(null, "", location.pathname);
  if (code) look(code);
  else askForCode();
}

async function ask(path, body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  });
  if (answer.ok) return answer.status === 204 ? {} : answer.json();
  const refused = await answer.json().then(({ refused }) => refused).catch(() => undefined);
  throw Object.assign(new Error("refused"), { refused });
}

async function look(code) {
  trouble();
  view.replaceChildren(make("p", { className: "lead", word: "joinLooking", attributes: { role: "status" } }));
  try {
    const opened = await ask("join/look", { code });
    if (!kept.get("language") && opened.language) await speak(opened.language);
    show(code, opened);
  } catch (fault) {
    askForCode(code);
    trouble(fault);
  }
}

function askForCode(code = "") {
  const field = make("input", { type: "text", name: "code", value: code, required: true, autocomplete: "off", spellcheck: false, dir: "ltr", attributes: { autocapitalize: "characters", "data-testid": "code" } });
  view.replaceChildren(
    make("h2", { word: "joinWithCode" }),
    form([labelled("joinCode", field)], "joinGoOn", () => look(field.value)));
}

function show(code, { use, name, by, town, roles: held, partner, contact }) {
  const isFirst = use === "firstadministrator";
  const fields = isFirst ? [text("name", "joinName"), text("town", "joinTown"), text("place", "joinPlace")] : [];
  const facts = [["joinName", name], ["joinTown", town], ["joinPartner", partner]].filter(([, value]) => value && !isFirst);
  const heading = make("h2", { word: isFirst ? "joinFirst" : use === "account" ? "joinAccount" : "joinInvited", data: { name: name ?? "", by: by ?? "" } });
  const responsible = make("li", { word: contact ? "consentContact" : "consentCoordination", data: { contact: contact ?? "" } });
  for (const line of [heading, responsible]) line.textContent = say(line.dataset.word, line.dataset);
  view.replaceChildren(
    heading,
    make("dl", { className: "joining-facts" },
      ...facts.flatMap(([word, value]) => [make("dt", { word }), make("dd", {}, make("bdi", { textContent: value }))]),
      ...(isFirst || use === "account" ? [] : [make("dt", { word: "joinRoles" }), make("dd", {}, ...held.filter(role => roles.includes(role)).map(role => make("span", { className: "joining-role", word: role })))])),
    make("h3", { word: "consentTitle" }),
    make("ul", { className: "consent" }, ...["consentKept", "consentSeen", "consentHowLong", "consentRights"].map(word => make("li", { word })),
      responsible),
    make("p", {}, make("a", { href: "privacy", target: "_blank", rel: "noopener", word: "consentMore" })),
    form(fields, use === "account" ? "joinSignIn" : "joinAccept", () => accept(code, fields)));
  view.focus({ preventScroll: true });
}

async function accept(code, fields) {
  const told = Object.fromEntries(fields.map(field => field.querySelector("input")).map(input => [input.name, input.value]));
  try {
    await ask("join/accept", { code, language: language(), ...told });
    location.replace("./");
  } catch (fault) {
    trouble(fault);
  }
}

function form(fields, word, onSubmit) {
  const button = make("button", { type: "submit", className: "again", word, data: { testid: "join" } });
  return make("form", {
    on: {
      submit: async event => {
        event.preventDefault();
        trouble();
        button.disabled = true;
        await onSubmit();
        button.disabled = false;
      },
    },
  }, ...fields, button);
}

const text = (name, word) => labelled(word, make("input", { type: "text", name, required: true, maxLength: 100, dir: "auto", attributes: { autocomplete: name === "name" ? "name" : "off" } }));

const labelled = (word, input) => make("label", { className: "joining-field" }, make("span", { word }), input);

function trouble(fault) {
  const word = fault === undefined ? undefined : fault.refused ?? "joinNotReached";
  const sentence = word === undefined ? "" : say(word);
  byId("trouble").textContent = sentence === word ? say("joinNotReached") : sentence;
}

// Last, since what runs here uses all that is declared above.
await speak([kept.get("language"), ...navigator.languages].map(known).find(Boolean) ?? languages[0]);
document.querySelector(".languages").addEventListener("click", ({ target }) => {
  const chosen = target.closest("button")?.dataset.language;
  if (!chosen) return;
  kept.set("language", chosen);
  speak(chosen);
});
addEventListener("hashchange", begin);
begin();
