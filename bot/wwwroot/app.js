/** The page: the start view at "/", the conversation of one person at "/?as=handle", "/R-5" asks for that
 * thing first. Each tab is whom its address names. */

import { Chat } from "./chat.js";
import { sentenceOf } from "./connection.js";
import { firstLanguage, focusStart, leaveStart, showStart } from "./start.js";
import { speak } from "./words.js";

let chat;
let shown;

await speak(firstLanguage());
addEventListener("popstate", () => {
  // A skip link changes the address too, but not who is speaking.
  if (named() !== shown) show();
});
show();

function named() {
  return new URLSearchParams(location.search).get("as");
}

function show(trouble) {
  const isReturn = chat !== undefined;
  chat?.close();
  chat = undefined;
  shown = named();
  if (shown) return enter(shown);
  sessionStorage.removeItem("session");
  showStart({ trouble, onChosen: choose });
  if (isReturn) focusStart();
}

function choose(handle) {
  history.pushState(null, "", `?as=${encodeURIComponent(handle)}`);
  show();
}

/** With trouble there is nothing to come back to: the address is replaced. */
function leave(trouble) {
  if (trouble) history.replaceState(null, "", location.pathname);
  else history.pushState(null, "", location.pathname);
  show(trouble);
}

function enter(handle) {
  leaveStart();
  chat = new Chat({ handle, session: rememberedSession(handle), signIn: () => signIn(handle), onLeave: leave });
  return chat.run();
}

/** What this tab knew before a reload, so that the conversation opens before the server answers. */
function rememberedSession(handle) {
  const session = JSON.parse(sessionStorage.getItem("session"));
  return session?.person?.handle === handle ? session : undefined;
}

async function signIn(handle) {
  const answer = await fetch("demo/token", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ person: handle, resume: true }),
    signal: AbortSignal.timeout(15_000),
  });
  if (!answer.ok) {
    const isSignedOut = answer.status >= 400 && answer.status < 500 && ![408, 429].includes(answer.status);
    throw Object.assign(new Error(await sentenceOf(answer)), { isSignedOut });
  }
  const session = await answer.json();
  sessionStorage.setItem("session", JSON.stringify(session));
  return session;
}
