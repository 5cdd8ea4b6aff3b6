import { backoff } from "./connection.js";
import { kept } from "./page.js";

/**
 * What the person said and the server has not confirmed yet. It is kept before it is sent and survives a reload;
 * messages leave in order, one at a time, each under one id, so that the server can tell a repetition.
 */
export class Outbox {
  #conversation;
  #items = [];
  #post;
  #onState;
  #isSending = false;
  #failures = 0;
  #retry;

  /** @param onState called with (item, "sending" | "sent" | "failed") */
  constructor({ conversation, post, onState }) {
    this.#conversation = conversation;
    this.#post = post;
    this.#onState = onState;
    this.#items = this.#recall(conversation);
  }

  get items() {
    return [...this.#items];
  }

  add(activity) {
    const item = { id: activity.channelData.clientActivityID, at: Date.now(), activity };
    this.#items.push(item);
    this.#keep(item);
    this.#onState(item, "sending");
    this.flush();
  }

  /** A message that was refused is tried again only when its writer asks. */
  retry(id) {
    const item = this.#find(id);
    if (!item) return;
    delete item.refusal;
    this.#keep(item);
    this.flush();
  }

  /** The server has it: it answered so, or the stream brought it back. */
  settle(id) {
    const item = this.#take(id);
    if (item) this.#onState(item, "sent");
  }

  /** Gives the message back to its writer. */
  takeBack(id) {
    return this.#take(id);
  }

  /** The conversation goes on under another id: what waits goes with it. */
  moveTo(conversation) {
    if (conversation === this.#conversation) return;
    for (const item of this.#items) kept.remove(this.#key(item.id));
    this.#conversation = conversation;
    for (const item of this.#items) this.#keep(item);
  }

  async flush() {
    if (this.#isSending) return;
    this.#isSending = true;
    clearTimeout(this.#retry);
    try {
      for (let item; (item = this.#waiting()[0]); ) {
        for (const each of this.#waiting()) this.#onState(each, "sending");
        try {
          await this.#post(item.activity);
          this.settle(item.id);
          this.#failures = 0;
        } catch (error) {
          if (!this.#find(item.id)) continue;
          if (error.isFinal) {
            item.refusal = { sentence: error.sentence };
            this.#keep(item);
            this.#onState(item, "failed");
            continue;
          }
          for (const each of this.#waiting()) this.#onState({ ...each, isTooFast: error.isTooFast }, "failed");
          this.#retry = setTimeout(() => this.flush(), Math.max(error.wait ?? 0, 2_000 + backoff(++this.#failures)));
          return;
        }
      }
    } finally {
      this.#isSending = false;
    }
  }

  /** What was not sent goes with whoever wrote it. */
  forget() {
    for (const { id } of this.#items) this.#take(id);
  }

  close() {
    clearTimeout(this.#retry);
    this.#post = () => new Promise(() => {});
  }

  #waiting() {
    return this.#items.filter(item => !item.refusal);
  }

  #find(id) {
    return this.#items.find(item => item.id === id);
  }

  #take(id) {
    const item = this.#find(id);
    this.#items = this.#items.filter(each => each !== item);
    kept.remove(this.#key(id));
    return item;
  }

  // One key a message, so that two tabs of one person never overwrite each other's.
  #key(id) {
    return `outbox.${this.#conversation}.${id}`;
  }

  #keep(item) {
    kept.set(this.#key(item.id), item);
  }

  #recall(conversation) {
    const prefix = `outbox.${conversation}.`;
    return kept.keys(prefix).map(id => kept.get(prefix + id)).filter(item => item?.activity).sort((a, b) => a.at - b.at);
  }
}
