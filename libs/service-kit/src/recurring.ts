import type { RunnerLog } from '@ringback/event-log';

/** Does the same work again and again, never twice at once. A failure is logged, and the next turn comes all the same. */
export class Recurring {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly what: string,
    private readonly everyMs: number,
    private readonly work: () => Promise<void>,
    private readonly log: RunnerLog,
  ) {}

  /** The first turn comes after one interval. */
  start(): void {
    this.timer = setTimeout(() => {
      this.running = this.work()
        .catch((error: unknown) => this.log.warn({ reason: error instanceof Error ? error.message : String(error) }, `${this.what} failed; tried again later`))
        .finally(() => {
          if (!this.stopping) this.start();
        });
    }, this.everyMs);
    this.timer.unref();
  }

  /** For a turn of many steps: the next one is left undone. */
  get isStopping(): boolean {
    return this.stopping;
  }

  /** Resolves when the turn under way is over. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.running;
  }
}
