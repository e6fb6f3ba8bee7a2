import type { Logger } from '@ringback/service-kit';

/** Does the same work again and again, never twice at once. A failure is logged, and the next turn comes all the same. */
export class Recurring {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly what: string,
    private readonly everyMs: number,
    private readonly work: () => Promise<void>,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.timer = setTimeout(() => {
      this.running = this.work()
        .catch((error: unknown) => this.logger.warn({ reason: error instanceof Error ? error.message : String(error) }, `${this.what} failed; tried again later`))
        .finally(() => this.timer && this.start());
    }, this.everyMs);
    this.timer.unref();
  }

  /** Resolves when the turn under way is over. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.running;
  }
}
