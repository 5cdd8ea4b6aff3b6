/** The conversation view: header and menu, log, suggestions, composer; it ties the connection, the outbox and the log together. */

import { loadLibrary } from "./cards.js";
import { backoff, Connection } from "./connection.js";
import { TypedForms } from "./forms.js";
import { Messages } from "./messages.js";
import { Outbox } from "./outbox.js";
import { byId, kept, make, setWord } from "./page.js";
import { ReadReceipts } from "./read.js";
import { Chosen, Uploads } from "./uploads.js";
import { everyWording, known, language, number, say, speak } from "./words.js";

const longest = 10_000;
const historyIsQuietAfter = 500;
const view = byId("chat");
const composer = byId("said");
const note = byId("composer-note");
const menu = byId("menu");
const menuButton = byId("menu-button");
const cardsSwitch = byId("cards-switch");
const attach = byId("attach");
const picker = byId("files");
const talk = view.querySelector(".talk");
const isTouch = matchMedia("(hover: none) and (pointer: coarse)").matches;

export class Chat {
  #handle;
  #session;
  #signIn;
  #onLeave;
  #connection;
  #outbox;
  #messages;
  #typed;
  #uploads;
  #chosen;
  #read;
  #pressed = new Map();
  #isHistory = true;
  #historyTimer;
  #isClosed = false;
  #isTooLong = false;
  #unread = 0;
  #suggested = [];
  #listeners = new AbortController();

  /**
   * @param session what this tab remembers of an earlier sign-in, if anything
   * @param signIn a promise of a session; it fails with `isSignedOut` when asking again would not help
   */
  constructor({ handle, session, signIn, onLeave }) {
    this.#handle = handle;
    this.#session = session;
    this.#signIn = signIn;
    this.#onLeave = onLeave;
    this.#read = new ReadReceipts({
      handle,
      tell: activity => this.#connection ? this.#connection.tell(activity) : Promise.reject(new Error("Not connected yet")),
    });
    this.#typed = new TypedForms(handle);
    this.#messages = new Messages(this.#typed, {
      submit: (card, activityId, value, title) => this.#submit(card, activityId, value, title),
      retry: id => this.#uploads.has(id) ? this.#uploads.retry(id) : this.#outbox.retry(id),
      edit: id => this.#edit(id),
      wantsRead: id => !this.#read.has(id),
      read: id => this.#read.add(id),
    });
    this.#uploads = new Uploads({
      post: (activity, files, onProgress) => this.#connection
        ? this.#connection.upload(activity, files, onProgress)
        : Promise.reject(new Error("Not connected yet")),
      onState: (item, state) => this.#messages.showMine(item, state),
    });
    this.#chosen = new Chosen(sentence => this.#tell(sentence));
    view.hidden = false;
    this.#listen();
    this.#tellConnection("connecting");
    this.#closeMenu();
    composer.value = kept.get(this.#draftKey) ?? "";
    this.#composerChanged();
    this.#showChips();
    if (session) this.#becomeKnown(session);
    else byId("who").textContent = handle;
    if (isTouch) view.querySelector("h1").focus({ preventScroll: true });
    else composer.focus();
  }

  /** Stays in the conversation until it is closed. */
  async run() {
    try {
      const session = await this.#signInPatiently();
      if (this.#isClosed) return;
      await this.#becomeKnown(session);
      this.#askForLinked();
      this.#connection = new Connection({
        session,
        renew: async () => {
          const renewed = await this.#signIn();
          this.#outbox.moveTo(renewed.conversationId);
          return renewed;
        },
        language,
        onActivities: activities => this.#take(activities),
        onState: state => this.#tellConnection(state),
      });
      await this.#connection.run();
    } catch (error) {
      if (this.#isClosed) return;
      if (!error.isSignedOut) throw error;
      this.#onLeave("personNotKnown");
    }
  }

  close() {
    this.#isClosed = true;
    this.#listeners.abort();
    this.#connection?.close();
    this.#outbox?.close();
    this.#uploads.close();
    this.#chosen.take();
    this.#messages.close();
    this.#read.close();
    clearTimeout(this.#historyTimer);
    byId("hello").hidden = true;
    byId("chips").replaceChildren();
    byId("log").setAttribute("aria-live", "off");
    note.textContent = composer.value = "";
    document.title = "PracticeBot";
    view.hidden = true;
  }

  /** They leave: nothing that they wrote and did not send stays in the browser. */
  forget() {
    kept.remove(this.#draftKey);
    this.#typed.forgetAll();
    this.#outbox?.forget();
  }

  async #signInPatiently() {
    for (let failures = 1; ; failures++) {
      try {
        return await this.#signIn();
      } catch (error) {
        if (error.isSignedOut || this.#isClosed) throw error;
        this.#tellConnection("offline");
        await Promise.race([
          new Promise(resolve => setTimeout(resolve, backoff(failures))),
          new Promise(resolve => addEventListener("online", resolve, { once: true })),
        ]);
        if (this.#isClosed) throw error;
      }
    }
  }

  async #becomeKnown(session) {
    const { person, conversationId } = session;
    this.#session = session;
    byId("who").textContent = person.name;
    byId("hello-name").dataset.word = "hello";
    byId("hello-name").dataset.name = person.name;
    byId("hello-name").textContent = say("hello", person);
    if (this.#outbox) this.#outbox.moveTo(conversationId);
    else this.#openOutbox(conversationId);
    await speak(person.language);
    this.#showChips();
  }

  /** A link to one thing ("/R-5") asks for it, once. */
  #askForLinked() {
    const linked = /^\/([EQR]-\d+)$/i.exec(location.pathname)?.[1];
    if (!linked) return;
    history.replaceState(null, "", `/${location.search}`);
    this.#say(linked);
  }

  #openOutbox(conversation) {
    this.#outbox = new Outbox({
      conversation,
      post: activity => this.#connection ? this.#connection.post(activity) : Promise.reject(new Error("Not connected yet")),
      onState: (item, state) => this.#tellOutgoing(item, state),
    });
    for (const item of this.#outbox.items) this.#messages.showMine(item, item.refusal ? "failed" : "sending");
  }

  #tellOutgoing(item, state) {
    this.#messages.showMine(item, state);
    const card = this.#pressed.get(item.id);
    if (!card) return;
    if (state === "sending") card.isBusy = true;
    if (state === "sent") card.awaitAnswer();
    if (state === "failed" && item.refusal) card.isBusy = false;
    if (state === "sent") this.#pressed.delete(item.id);
  }

  #take(activities) {
    for (const activity of activities) {
      const id = activity.channelData?.clientActivityID;
      if (id && activity.from?.role !== "bot") {
        this.#outbox.settle(id);
        this.#uploads.settle(id);
      }
      if (activity.from?.role !== "bot") this.#noteCards(activity.text);
    }
    const fresh = this.#messages.take(activities, { isHistory: this.#isHistory });
    if (this.#isHistory) this.#awaitQuiet();
    else this.#countNotices(fresh);
    const spoken = fresh.map(activity => known(activity.locale)).findLast(Boolean);
    if (spoken && spoken !== language()) speak(spoken).then(() => this.#showChips());
    const last = activities.findLast(activity => activity.type === "message" && !activity.channelData?.changedAt);
    if (last) this.#suggested = last.from?.role === "bot" ? last.suggestedActions?.actions ?? [] : [];
    this.#showChips();
  }

  /** What comes before the stream falls silent for a moment is history: it is shown, but not read aloud. */
  #awaitQuiet() {
    clearTimeout(this.#historyTimer);
    this.#historyTimer = setTimeout(() => {
      this.#isHistory = false;
      byId("log").setAttribute("aria-live", "polite");
      this.#showChips();
    }, historyIsQuietAfter);
  }

  #countNotices(fresh) {
    if (!document.hidden) return;
    this.#unread += fresh.filter(activity => activity.channelData?.notice === true).length;
    if (this.#unread > 0) document.title = `(${this.#unread}) PracticeBot`;
  }

  #noteCards(text) {
    const word = text?.trim().toLowerCase();
    if (everyWording("cardsOff").includes(word)) cardsSwitch.setAttribute("aria-checked", "true");
    if (everyWording("cardsOn").includes(word)) cardsSwitch.setAttribute("aria-checked", "false");
  }

  #tellConnection(state) {
    const shown = byId("connection");
    shown.dataset.connection = state;
    setWord(shown.querySelector(".connection-words"), state);
    const strip = byId("strip");
    strip.hidden = state !== "offline";
    if (state === "offline") setWord(strip, "offlineStrip");
    attach.setAttribute("aria-disabled", String(state === "offline"));
    if (state === "online" && note.textContent === say("noFilesOffline")) this.#tell("");
    if (state !== "online") return;
    this.#outbox?.flush();
    this.#read.flush();
    if (this.#isHistory) this.#awaitQuiet();
    const isThrifty = navigator.connection?.saveData;
    if (!isThrifty) (window.requestIdleCallback ?? setTimeout)(() => loadLibrary().catch(() => {}));
  }

  // What the person says

  /** Words may hand in the form above: what was typed into it goes with them. */
  #say(text) {
    this.#send({ text }, { form: this.#messages.unsent });
  }

  #submit(card, activityId, value, title) {
    this.#send({ value, replyToId: activityId }, { postBack: true, title }, card);
  }

  #send(said, channelData, card, files) {
    const id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
    if (card) this.#pressed.set(id, card);
    this.#suggested = [];
    const activity = {
      type: "message",
      from: { id: this.#handle, role: "user" },
      locale: language(),
      localTimestamp: localNow(),
      localTimezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...said,
      channelData: { clientActivityID: id, ...channelData },
    };
    if (files) this.#uploads.add(activity, files);
    else this.#outbox.add(activity);
    this.#noteCards(said.text);
    this.#showChips();
  }

  #edit(id) {
    const item = this.#outbox.takeBack(id);
    if (!item) return;
    this.#messages.remove(id);
    const draft = composer.value.trim();
    composer.value = draft ? `${item.activity.text}\n${draft}` : item.activity.text;
    this.#composerChanged();
    composer.focus();
  }

  #sendComposed() {
    const text = composer.value.trim();
    if ((!text && this.#chosen.isEmpty) || !this.#outbox) return;
    if (text.length > longest) {
      this.#tellLength(true);
      composer.focus();
      return;
    }
    const files = this.#chosen.isEmpty ? undefined : this.#chosen.take();
    composer.value = "";
    this.#composerChanged();
    if (files) this.#send({ text }, undefined, undefined, files);
    else this.#say(text);
  }

  #chooseFiles(files) {
    if (files.length === 0) return;
    if (attach.getAttribute("aria-disabled") === "true") return this.#tell(say("noFilesOffline"));
    this.#chosen.add(files);
    this.#composerChanged();
    composer.focus();
  }

  #tell(sentence) {
    note.textContent = sentence;
  }

  #composerChanged() {
    composer.style.height = "auto";
    composer.style.height = `${composer.scrollHeight}px`;
    const text = composer.value;
    if (text) kept.set(this.#draftKey, text);
    else kept.remove(this.#draftKey);
    view.querySelector(".send").classList.toggle("ready", text.trim() !== "" || !this.#chosen.isEmpty);
    // Said once when the limit is passed: a count at each key would be read aloud at each key.
    const isTooLong = text.trim().length > longest;
    if (isTooLong !== this.#isTooLong) this.#tellLength(isTooLong);
  }

  #tellLength(isTooLong) {
    this.#isTooLong = isTooLong;
    note.textContent = isTooLong ? say("tooLong", { count: number(composer.value.trim().length), limit: number(longest) }) : "";
  }

  get #draftKey() {
    return `draft.${this.#handle}`;
  }

  // Suggestions

  #showChips() {
    const isEmpty = !this.#isHistory && !this.#messages.hasMine;
    const chips = this.#suggested.length > 0 ? this.#suggested.map(action => this.#suggestion(action)) : isEmpty ? this.#starters() : [];
    byId("hello").hidden = !isEmpty || byId("log").childElementCount > 0;
    byId("chips").replaceChildren(...chips);
  }

  #suggestion({ type, title, value }) {
    const text = typeof value === "string" ? value : undefined;
    const press = () => type === "imBack" || (!type && text)
      ? this.#say(text ?? title)
      : this.#send(text ? { text } : { value }, { postBack: true, title });
    return chip({ textContent: title ?? text, dir: "auto" }, press);
  }

  #starters() {
    return [
      chip({ word: "starterCalled" }, () => {
        composer.value = say("starterCalledText");
        this.#composerChanged();
        composer.focus();
        composer.setSelectionRange(composer.value.length, composer.value.length);
      }),
      ...["starterExchanges", "starterQuestion", "starterResource", "help"].map(word => chip({ word }, () => this.#say(say(word)))),
    ];
  }

  // Header and menu

  #listen() {
    const { signal } = this.#listeners;
    const on = (element, event, listener) => element.addEventListener(event, listener, { signal });
    on(byId("composer"), "submit", event => {
      event.preventDefault();
      this.#sendComposed();
    });
    on(composer, "input", () => this.#composerChanged());
    on(composer, "keydown", event => {
      // On a phone Enter starts a new line, as its chat applications do; the button sends.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || isTouch) return;
      event.preventDefault();
      this.#sendComposed();
    });
    on(attach, "click", () => {
      if (attach.getAttribute("aria-disabled") === "true") this.#tell(say("noFilesOffline"));
      else picker.click();
    });
    on(picker, "change", () => {
      this.#chooseFiles([...picker.files]);
      picker.value = "";
    });
    on(composer, "paste", event => {
      // A copied passage of a document brings a picture of itself along: then it is the words that are meant.
      const { files } = event.clipboardData;
      if (files.length === 0 || event.clipboardData.types.includes("text/plain")) return;
      event.preventDefault();
      this.#chooseFiles([...files]);
    });
    on(talk, "dragover", event => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      talk.dataset.drop = say("dropHere");
      talk.classList.add("dropping");
    });
    on(talk, "dragleave", event => {
      if (!talk.contains(event.relatedTarget)) talk.classList.remove("dropping");
    });
    on(talk, "drop", event => {
      talk.classList.remove("dropping");
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      this.#chooseFiles([...event.dataTransfer.files]);
    });
    on(menuButton, "click", () => menu.hidden ? this.#openMenu() : this.#closeMenu());
    on(document, "keydown", event => {
      if (event.key !== "Escape" || menu.hidden) return;
      this.#closeMenu();
      menuButton.focus();
    });
    on(document, "pointerdown", ({ target }) => {
      if (!menu.contains(target) && !menuButton.contains(target)) this.#closeMenu();
    });
    on(menu, "focusout", ({ relatedTarget }) => {
      if (relatedTarget && !menu.contains(relatedTarget) && relatedTarget !== menuButton) this.#closeMenu();
    });
    on(menu, "click", ({ target }) => this.#choose(target.closest("button")));
    on(document, "visibilitychange", () => {
      if (document.hidden) return;
      this.#unread = 0;
      document.title = "PracticeBot";
    });
  }

  #choose(button) {
    if (!button || !this.#outbox) return;
    if (button.id === "menu-leave") return this.#onLeave();
    if (button.dataset.language) this.#say({ fr: "français", ar: "العربية", en: "English" }[button.dataset.language]);
    if (button.id === "menu-help") this.#say(say("helpWord"));
    if (button.id === "menu-sessions") this.#say(say("sessionsWord"));
    if (button === cardsSwitch) this.#say(say(cardsSwitch.getAttribute("aria-checked") === "true" ? "cardsOn" : "cardsOff"));
    this.#closeMenu();
    if (isTouch) menuButton.focus();
    else composer.focus();
  }

  #openMenu() {
    menu.hidden = false;
    menuButton.setAttribute("aria-expanded", "true");
    menu.querySelector("button").focus();
  }

  #closeMenu() {
    menu.hidden = true;
    menuButton.setAttribute("aria-expanded", "false");
  }
}

function chip(properties, onPress) {
  return make("button", { type: "button", className: "chip", ...properties, data: { testid: "chip" }, on: { click: onPress } });
}

/** Now, in the speaker's own offset: a message written at 23:59 and sent later still speaks of that day. */
function localNow() {
  const now = new Date();
  const offset = -now.getTimezoneOffset();
  const shifted = new Date(now.getTime() + offset * 60_000).toISOString().slice(0, -1);
  const pad = value => String(value).padStart(2, "0");
  return `${shifted}${offset < 0 ? "-" : "+"}${pad(Math.trunc(Math.abs(offset) / 60))}:${pad(Math.abs(offset) % 60)}`;
}
