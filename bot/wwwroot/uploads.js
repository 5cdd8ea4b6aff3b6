/** Files on their way: chosen for the message that is being written, then sent with it, each message under one id. */

import { byId, icon, make } from "./page.js";
import { fileSize, say } from "./words.js";

const most = 5;
const largest = 25 * 1024 * 1024;

/** The files chosen for the next message, shown above the composer. */
export class Chosen {
  #list = byId("chosen");
  #tell;
  #files = [];

  /** @param tell says a sentence beside the composer, or takes it back */
  constructor(tell) {
    this.#tell = tell;
    this.#show();
  }

  get isEmpty() {
    return this.#files.length === 0;
  }

  add(files) {
    const fitting = [...files].filter(file => file.size <= largest);
    const tooLarge = [...files].find(file => file.size > largest);
    const room = most - this.#files.length;
    this.#files.push(...fitting.slice(0, room));
    this.#tell(tooLarge ? say("fileTooLarge", { name: tooLarge.name }) : fitting.length > room ? say("tooManyFiles") : "");
    this.#show();
  }

  /** Hands them over. */
  take() {
    const files = this.#files;
    this.#files = [];
    this.#show();
    return files;
  }

  #remove(file) {
    this.#files = this.#files.filter(each => each !== file);
    this.#tell("");
    this.#show();
    byId("attach").focus();
  }

  #show() {
    this.#list.hidden = this.isEmpty;
    this.#list.replaceChildren(...this.#files.map(file => make("li", { className: "attachment", data: { testid: "chosen" } },
      icon("file"), ...nameAndSize(file.name, file.size),
      make("button", {
        type: "button", className: "round", attributes: { "aria-label": say("removeFile", { name: file.name }) },
        on: { click: () => this.#remove(file) },
      }, icon("close")))));
  }
}

export function nameAndSize(name, size) {
  return [make("bdi", { className: "file-name", textContent: name }), size && make("bdi", { className: "file-size", textContent: fileSize(size) })];
}

/** Messages with files. They are too large to be kept over a reload, and leave as soon as they are written. */
export class Uploads {
  #items = new Map();
  #post;
  #onState;
  #waiting = Promise.resolve();
  #listeners = new AbortController();

  /**
   * @param post sends (activity, files, told of the share that has left): a promise
   * @param onState called with (item, "sending" | "sent" | "failed"); a failed one has its refusal, a sending one its progress
   */
  constructor({ post, onState }) {
    this.#post = post;
    this.#onState = onState;
    addEventListener("beforeunload", event => {
      if (this.#items.size > 0) event.preventDefault();
    }, { signal: this.#listeners.signal });
  }

  has(id) {
    return this.#items.has(id);
  }

  add(activity, files) {
    const item = {
      id: activity.channelData.clientActivityID, at: Date.now(), files,
      activity: {
        ...activity,
        attachments: files.map(file => ({ contentType: file.type || "application/octet-stream", name: file.name })),
        channelData: { ...activity.channelData, attachmentSizes: files.map(file => file.size) },
      },
    };
    this.#items.set(item.id, item);
    this.#send(item);
  }

  retry(id) {
    this.#send(this.#items.get(id));
  }

  /** The server has it: it answered so, or the stream brought it back. */
  settle(id) {
    const item = this.#items.get(id);
    if (!item) return;
    this.#items.delete(id);
    this.#onState(item, "sent");
  }

  close() {
    this.#listeners.abort();
    this.#items.clear();
  }

  /** One after the other: a thin line would only carry all of them later. */
  #send(item) {
    delete item.refusal;
    item.progress = 0;
    this.#tell(item, "sending");
    this.#waiting = this.#waiting.then(async () => {
      if (!this.has(item.id)) return;
      try {
        await this.#post(item.activity, item.files, share => {
          item.progress = share;
          this.#tell(item, "sending");
        });
        this.settle(item.id);
      } catch (error) {
        if (!this.has(item.id)) return;
        if (error.isTooFast) {
          this.#tell({ ...item, isTooFast: true }, "failed");
          setTimeout(() => this.has(item.id) && this.#send(item), error.wait);
          return;
        }
        item.refusal = { sentence: error.sentence ?? say("uploadFailed") };
        this.#tell(item, "failed");
      }
    });
  }

  /** Nothing of what is settled: its last part may be told as having left when the stream has already brought it back. */
  #tell(item, state) {
    if (this.has(item.id)) this.#onState(item, state);
  }
}
