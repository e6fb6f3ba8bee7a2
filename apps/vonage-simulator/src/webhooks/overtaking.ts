import type { Timeline } from '../timeline.js';

/** How long a webhook waits to be overtaken before it goes all the same, in milliseconds. */
const AT_MOST_MS = 5_000;

/** Holds a webhook back until the next one about the same thing has been delivered. */
export class Overtaking {
  readonly #waiting = new Map<string, (() => void)[]>();

  async waitForTheNext(about: string, timeline: Timeline): Promise<void> {
    const overtaken = new AbortController();
    this.#waiting.set(about, [...(this.#waiting.get(about) ?? []), () => overtaken.abort()]);
    await timeline.milliseconds(AT_MOST_MS, overtaken.signal).catch((error: unknown) => {
      if (!overtaken.signal.aborted) throw error;
    });
  }

  /** A webhook about this was delivered: those that waited for it may go. */
  passed(about: string): void {
    const waiting = this.#waiting.get(about) ?? [];
    this.#waiting.delete(about);
    for (const go of waiting) go();
  }
}
