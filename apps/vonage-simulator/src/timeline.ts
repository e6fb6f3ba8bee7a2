import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Lets simulated time pass, and ends everything under way when the simulator stops or is reset. Phone time (rings,
 * talks, receipts) runs at `pace`: how many of its seconds pass in a real one.
 */
export class Timeline {
  #era = new AbortController();
  readonly #running = new Set<Promise<void>>();

  constructor(
    private readonly pace: number,
    private readonly onFault: (error: unknown) => void,
  ) {}

  /** Aborted when what is now under way has to end. */
  get ended(): AbortSignal {
    return this.#era.signal;
  }

  /** Waits for phone seconds. Rejects with an `AbortError` when `until` is aborted, or on {@link reset}. */
  async phoneSeconds(seconds: number, until?: AbortSignal): Promise<void> {
    await this.milliseconds((seconds * 1000) / this.pace, until);
  }

  /** How many phone seconds so many real milliseconds are. */
  inPhoneSeconds(ms: number): number {
    return (ms * this.pace) / 1000;
  }

  /** Waits for real milliseconds; rejects as {@link phoneSeconds} does. */
  async milliseconds(ms: number, until?: AbortSignal): Promise<void> {
    const signal = until === undefined ? this.ended : AbortSignal.any([this.ended, until]);
    await sleep(ms, undefined, { signal });
  }

  /** Runs work nobody waits for. Being cut short by {@link reset} is a normal end; any other error is reported. */
  inBackground(work: () => Promise<unknown>): void {
    const { ended } = this;
    const run = work()
      .then(() => undefined)
      .catch((error: unknown) => {
        if (!ended.aborted) this.onFault(error);
      })
      .finally(() => this.#running.delete(run));
    this.#running.add(run);
  }

  /** Ends everything under way where it is; what starts afterwards is not concerned. */
  reset(): void {
    this.#era.abort();
    this.#era = new AbortController();
  }

  /** As {@link reset}, and waits until all of it has ended. */
  async stop(): Promise<void> {
    this.reset();
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
