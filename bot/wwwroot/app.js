/** The page: at "/" the conversation of whoever is signed in, else the start view; in a demonstration that of one person
 * at "/?as=handle"; "/R-5" asks for that thing first. In a demonstration each tab is whom its address names. */

import { Chat } from "./chat.js";
import { sentenceOf } from "./connection.js";
import { forgetOthers } from "./forms.js";
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

async function show(trouble) {
  const isReturn = chat !== undefined;
  chat?.close();
  chat = undefined;
  shown = named();
  if (shown) return enter(shown, rememberedSession(shown), () => signIn("demo/token", { person: shown, resume: true }), leave);
  const session = trouble ? undefined : await signedIn();
  if (session) {
    forgetOthers(session.person.handle);
    return enter(session.person.handle, session, () => signIn("session/token", {}), signOut);
  }
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
  if (!trouble) chat.forget();
  show(trouble);
}

function enter(handle, session, again, onLeave) {
  leaveStart();
  chat = new Chat({ handle, session, signIn: again, onLeave });
  return chat.run();
}

/** Whoever this browser is signed in as; without a line, whoever this tab knew before. */
async function signedIn() {
  try {
    return await signIn("session/token", {});
  } catch (fault) {
    const session = JSON.parse(sessionStorage.getItem("session"));
    return fault.isSignedOut || !session || session.isDemo ? undefined : session;
  }
}

async function signOut(trouble) {
  if (!trouble) {
    chat.forget();
    await ask("session/end", {}).catch(() => {});
  }
  show(trouble ?? "");
}

/** What this tab knew before a reload, so that the conversation opens before the server answers. */
function rememberedSession(handle) {
  const session = JSON.parse(sessionStorage.getItem("session"));
  return session?.person?.handle === handle ? session : undefined;
}

function ask(path, body) {
  return fetch(new URL(path, new URL("/", location)), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  });
}

async function signIn(path, body) {
  const answer = await ask(path, body);
  if (!answer.ok || answer.status === 204) {
    const isSignedOut = answer.status === 204 || (answer.status >= 400 && answer.status < 500 && ![408, 429].includes(answer.status));
    throw Object.assign(new Error(await sentenceOf(answer)), { isSignedOut });
  }
  const session = { ...await answer.json(), isDemo: path.startsWith("demo") };
  sessionStorage.setItem("session", JSON.stringify(session));
  return session;
}
