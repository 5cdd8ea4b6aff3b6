/** What somebody typed into a form and has not sent: kept in their browser until the form is dealt with, or they leave. */

import { kept } from "./page.js";

const keptFor = 14 * 24 * 60 * 60_000;

export class TypedForms {
  #prefix;

  constructor(handle) {
    this.#prefix = `form.${handle}.`;
    for (const mark of kept.keys(this.#prefix))
      if (!(Date.now() - kept.get(this.#prefix + mark)?.at < keptFor)) this.forget(mark);
  }

  /** By field: what stood in it when it came, and what was typed in its place. */
  of(mark) {
    return kept.get(this.#prefix + mark)?.fields ?? {};
  }

  keep(mark, fields) {
    if (Object.keys(fields).length > 0) kept.set(this.#prefix + mark, { at: Date.now(), fields });
    else this.forget(mark);
  }

  forget(mark) {
    kept.remove(this.#prefix + mark);
  }

  forgetAll() {
    for (const mark of kept.keys(this.#prefix)) this.forget(mark);
  }
}

/** Another person is here now: what others wrote and did not send is not theirs to see. */
export function forgetOthers(handle) {
  for (const prefix of ["draft.", "form."])
    for (const rest of kept.keys(prefix))
      if (rest !== handle && !rest.startsWith(`${handle}.`)) kept.remove(prefix + rest);
}
