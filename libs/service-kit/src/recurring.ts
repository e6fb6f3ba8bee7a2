import type { RunnerLog } from '@ringback/event-log';

/** Does the same work again and again, never twice at once. A failure is logged, and the next turn comes all the same. */
export class Recurring {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopping = false;

  constructor(
    private readonly what: string,
    private readonly everyMs: number,
    private readonly work: () => Promise<void>,
    private readonly log: RunnerLog,
  ) {}

  /** The first turn comes after one interval. */
  start(): void {
    this.timer = setTimeout(() => this.turn(), this.everyMs);
    this.timer.unref();
  }

  /** The next turn comes now; after the one under way, which may have missed what there is to do. */
  wake(): void {
    if (this.stopping) return;
    if (this.running) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.turn();
  }

  /** For a turn of many steps: the next one is left undone. */
  get isStopping(): boolean {
    return this.stopping;
  }

  /** Resolves when the turn under way is over. @param patienceMs or after so long: for turns that wait for others, and do no harm when they are cut off. */
  async stop(patienceMs?: number): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    const over = this.running ?? Promise.resolve();
    await (patienceMs === undefined ? over : Promise.race([over, new Promise((resolve) => setTimeout(resolve, patienceMs).unref())]));
  }

  private turn(): void {
    this.again = false;
    this.running = this.work()
      .catch((error: unknown) => this.log.warn({ reason: error instanceof Error ? error.message : String(error) }, `${this.what} failed; tried again later`))
      .finally(() => {
        this.running = undefined;
        if (this.stopping) return;
        if (this.again) this.turn();
        else this.start();
      });
  }
}
