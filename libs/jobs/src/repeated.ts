/** Work that is done over and over, with a pause after each time. It must not throw. */
export class Repeated {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly everyMs: number,
    private readonly work: () => Promise<void>,
  ) {}

  get isStopping(): boolean {
    return this.stopping;
  }

  start(): void {
    this.running = this.work().finally(() => {
      if (!this.stopping) this.timer = setTimeout(() => this.start(), this.everyMs);
    });
  }

  /** Resolves when what is under way is done. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.running;
  }
}
