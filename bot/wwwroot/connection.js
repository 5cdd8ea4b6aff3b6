/** Direct Line 3.0 as the page needs it: a stream that comes back by itself, and messages that are posted. */

const base = "v3/directline";
const pingEvery = 20_000;
const pollEvery = 2_000;
const trySocketAgainAfter = 30_000;
const refreshEvery = 15 * 60_000;
const staleAfter = 20_000;
const echoWithin = 10_000;
const stalledAfter = 60_000;

/** The server said no. `isFinal` when saying the same again would not help. */
export class Refused extends Error {
  /** @param wait milliseconds until it is worth saying again, where the server knows */
  constructor(status, sentence, wait = 0) {
    super(sentence ?? `HTTP ${status}`);
    this.status = status;
    this.sentence = sentence;
    this.wait = wait;
  }

  get isTooFast() {
    return this.status === 429;
  }

  get isFinal() {
    return this.status >= 400 && this.status < 500 && ![401, 403, 404, 408, 429].includes(this.status);
  }
}

class SocketNeverOpened extends Error {}

export class Connection {
  #session;
  #renew;
  #renewing;
  #language;
  #onActivities;
  #onState;
  #state;
  #socket;
  #watermark = "";
  #isStarted = false;
  #isClosed = false;
  #socketFailures = 0;
  #heardAt = 0;
  #hiddenAt = 0;
  #isHurried = false;
  #wake = () => {};
  #listeners = new AbortController();

  /**
   * @param session what signing in gave: {token, conversationId, person}
   * @param renew signs in again: a promise of a new session
   */
  constructor({ session, renew, language, onActivities, onState }) {
    this.#session = session;
    this.#renew = renew;
    this.#language = language;
    this.#onActivities = onActivities;
    this.#onState = onState;
  }

  get conversation() {
    return this.#session.conversationId;
  }

  /** Stays connected until `close`; throws only when signing in again is refused. */
  async run() {
    this.#watchTheDevice();
    const refresh = setInterval(() => this.#refresh(), refreshEvery);
    let failures = 0;
    this.#become("connecting");
    try {
      while (!this.#isClosed) {
        let wait = 0;
        try {
          const streamUrl = await this.#open();
          if (this.#socketFailures < 2) await this.#listen(streamUrl);
          else await this.#poll();
          failures = 0;
          if (this.#socketFailures === 1) continue;
        } catch (error) {
          if (error.isSignedOut) throw error;
          if (error instanceof SocketNeverOpened && this.#socketFailures >= 2) continue;
          failures++;
          wait = error.wait ?? 0;
        }
        if (this.#isClosed) return;
        this.#become(navigator.onLine && failures < 2 ? "connecting" : "offline");
        await this.#pause(Math.max(wait, backoff(failures)));
      }
    } finally {
      clearInterval(refresh);
    }
  }

  async post(activity) {
    const postedAt = Date.now();
    const answer = await this.#request("POST", id => `conversations/${id}/activities`, activity, 30_000);
    // A phone's socket can be dead without saying so: an echo that does not come is how it shows.
    setTimeout(() => { if (this.#heardAt < postedAt) this.#drop(); }, echoWithin);
    return answer;
  }

  /** Tells something that nobody says: no echo of it comes. */
  tell(activity) {
    return this.#request("POST", id => `conversations/${id}/activities`, activity);
  }

  /** Sends a message with files. Only XMLHttpRequest tells how much of it has left. */
  async upload(activity, files, onProgress, isSecondTry = false) {
    const { token, conversationId, person } = this.#session;
    const answer = await new Promise((resolve, reject) => {
      const body = new FormData();
      body.append("activity", new Blob([JSON.stringify({ ...activity, attachments: undefined })], { type: "application/vnd.microsoft.activity" }), "blob");
      for (const file of files) body.append("file", file, file.name);
      const request = new XMLHttpRequest();
      request.open("POST", `${base}/conversations/${encodeURIComponent(conversationId)}/upload?userId=${encodeURIComponent(person.handle)}`);
      request.setRequestHeader("Authorization", `Bearer ${token}`);
      let moved = setTimeout(() => request.abort(), stalledAfter);
      request.upload.onprogress = ({ loaded, total }) => {
        clearTimeout(moved);
        moved = setTimeout(() => request.abort(), stalledAfter);
        onProgress(total ? loaded / total : 0);
      };
      request.onload = () => resolve(request);
      request.onerror = request.onabort = () => reject(new Error("The line broke"));
      request.onloadend = () => clearTimeout(moved);
      request.send(body);
    });
    if ([401, 403, 404].includes(answer.status) && !isSecondTry) {
      await this.#signInAgain(token);
      return this.upload(activity, files, onProgress, true);
    }
    if (answer.status >= 300) throw new Refused(answer.status, sentenceIn(answer.responseText), waitOf(answer.getResponseHeader("Retry-After")));
    return JSON.parse(answer.responseText);
  }

  close() {
    this.#isClosed = true;
    this.#listeners.abort();
    this.#hurry();
  }

  async #open() {
    const opened = this.#isStarted
      ? await this.#request("GET", id => `conversations/${id}?watermark=${encodeURIComponent(this.#watermark)}`)
      : await this.#request("POST", () => "conversations", { user: { id: this.#session.person.handle }, locale: this.#language() });
    this.#isStarted = true;
    this.#session = { ...this.#session, conversationId: opened.conversationId, token: opened.token ?? this.#session.token };
    return opened.streamUrl;
  }

  /** Resolves when a socket that had opened closes. */
  #listen(streamUrl) {
    return new Promise((resolve, reject) => {
      const address = new URL(streamUrl, document.baseURI);
      address.protocol = address.protocol.replace("http", "ws");
      const socket = new WebSocket(address);
      this.#socket = socket;
      let isOpen = false;
      const ping = setInterval(() => isOpen && socket.send(""), pingEvery);
      const impatience = setTimeout(() => isOpen || socket.close(), 10_000);
      socket.onopen = () => {
        isOpen = true;
        this.#socketFailures = 0;
        this.#heardAt = Date.now();
        this.#become("online");
      };
      socket.onmessage = ({ data }) => {
        this.#heardAt = Date.now();
        if (data) this.#take(JSON.parse(data));
      };
      const end = () => {
        clearInterval(ping);
        clearTimeout(impatience);
        socket.onopen = socket.onmessage = socket.onclose = null;
        socket.close();
        if (isOpen) return resolve();
        this.#socketFailures++;
        reject(new SocketNeverOpened());
      };
      socket.onclose = end;
      socket.end = end;
    });
  }

  /** For networks that let no WebSocket through; now and then the socket gets another try. */
  async #poll() {
    const until = Date.now() + trySocketAgainAfter;
    while (!this.#isClosed && Date.now() < until) {
      const watermark = encodeURIComponent(this.#watermark);
      this.#take(await this.#request("GET", id => `conversations/${id}/activities?watermark=${watermark}`));
      this.#heardAt = Date.now();
      this.#become("online");
      await this.#pause(pollEvery);
    }
    this.#socketFailures = 1;
  }

  #take({ activities = [], watermark }) {
    if (watermark !== undefined && watermark !== null) this.#watermark = watermark;
    this.#onActivities(activities);
  }

  async #request(method, path, body, patience = 15_000, isSecondTry = false) {
    const { token, conversationId } = this.#session;
    const answer = await fetch(`${base}/${path(encodeURIComponent(conversationId))}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(body && { "Content-Type": "application/json" }) },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
    if ([401, 403, 404].includes(answer.status) && !isSecondTry) {
      await this.#signInAgain(token);
      return this.#request(method, path, body, patience, true);
    }
    if (!answer.ok) throw new Refused(answer.status, await sentenceOf(answer), waitOf(answer.headers.get("Retry-After")));
    return answer.status === 204 ? {} : answer.json();
  }

  async #signInAgain(rejected) {
    if (this.#session.token !== rejected) return;
    const before = this.conversation;
    this.#renewing ??= this.#renew().finally(() => { this.#renewing = undefined; });
    this.#session = await this.#renewing;
    if (this.conversation === before) return;
    this.#isStarted = false;
    this.#watermark = "";
    this.#drop();
  }

  async #refresh() {
    try {
      const { token } = await this.#request("POST", () => "tokens/refresh");
      if (token) this.#session = { ...this.#session, token };
    } catch { /* the next request that is refused signs in again */ }
  }

  #watchTheDevice() {
    const { signal } = this.#listeners;
    addEventListener("online", () => this.#hurry(), { signal });
    addEventListener("offline", () => { this.#drop(); this.#become("offline"); }, { signal });
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.#hiddenAt = Date.now();
      // Phones cut sockets of pages in the background without telling them.
      else if (this.#state !== "online" || Date.now() - this.#hiddenAt > staleAfter) this.#hurry();
    }, { signal });
  }

  #hurry() {
    this.#isHurried = true;
    this.#drop();
    this.#wake();
  }

  #drop() {
    this.#socket?.end();
    this.#socket = undefined;
  }

  #become(state) {
    if (state === this.#state || this.#isClosed) return;
    this.#state = state;
    this.#onState(state);
  }

  #pause(milliseconds) {
    if (this.#isHurried) {
      this.#isHurried = false;
      return undefined;
    }
    return new Promise(resolve => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        this.#isHurried = false;
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** From 1 to 15 seconds, spread so that a town's phones do not all come back in the same instant. */
export const backoff = failures => Math.min(15_000, 1_000 * 2 ** Math.max(0, failures - 1)) * (0.6 + Math.random() * 0.4);

const longestWait = 120_000;

/** What Retry-After says in seconds, as milliseconds. */
const waitOf = header => Math.min(longestWait, 1_000 * (Number(header) || 0));

export async function sentenceOf(answer) {
  return sentenceIn(await answer.text().catch(() => ""));
}

function sentenceIn(body) {
  try {
    return JSON.parse(body)?.error?.message;
  } catch {
    return undefined;
  }
}
