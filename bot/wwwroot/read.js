/** Which notices were really seen, told to the bot once each: in few requests, and again after a reload only if it could not be. */

import { kept } from "./page.js";

const gather = 1_500;
const tryAgainAfter = 30_000;
const mostRemembered = 300;

export class ReadReceipts {
  #key;
  #tell;
  #told;
  #waiting = new Set();
  #timer;
  #isTelling = false;
  #isClosed = false;

  /** @param tell posts an activity: a promise, which fails with `isFinal` when saying the same again would not help */
  constructor({ handle, tell }) {
    this.#key = `read.${handle}`;
    this.#tell = tell;
    this.#told = new Set(kept.get(this.#key) ?? []);
  }

  has(id) {
    return this.#told.has(id) || this.#waiting.has(id);
  }

  add(id) {
    if (this.has(id)) return;
    this.#waiting.add(id);
    this.#flushIn(gather);
  }

  /** What could not be told yet. */
  flush() {
    if (this.#waiting.size > 0) this.#flushIn(gather);
  }

  close() {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #flushIn(milliseconds) {
    clearTimeout(this.#timer);
    if (!this.#isClosed) this.#timer = setTimeout(() => this.#flush(), milliseconds);
  }

  async #flush() {
    if (this.#isTelling || this.#waiting.size === 0) return;
    const ids = [...this.#waiting].slice(0, 50);
    this.#isTelling = true;
    try {
      await this.#tell({
        type: "event",
        name: "application/vnd.microsoft.readReceipt",
        value: { lastReadMessageId: ids.at(-1), readMessageIds: ids },
      });
      this.#settle(ids);
    } catch (error) {
      if (error.isFinal) this.#settle(ids);
    }
    this.#isTelling = false;
    if (this.#waiting.size > 0) this.#flushIn(this.#waiting.has(ids[0]) ? tryAgainAfter : gather);
  }

  #settle(ids) {
    for (const id of ids) {
      this.#waiting.delete(id);
      this.#told.add(id);
    }
    kept.set(this.#key, [...this.#told].slice(-mostRemembered));
  }
}
