/** A bell for one sleeper. A ring while nobody sleeps is kept, once. */
export class WakeUp {
  private rung = false;
  private rouse: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.rouse?.();
  }

  /** What it has rung for until now is heard. */
  answer(): void {
    this.rung = false;
  }

  /** Sleeps until the bell rings, or `ms` are over. */
  async within(ms: number): Promise<void> {
    if (this.rung) return;
    const { promise, resolve } = Promise.withResolvers<null>();
    this.rouse = () => resolve(null);
    const timer = setTimeout(this.rouse, ms);
    await promise;
    clearTimeout(timer);
    this.rouse = undefined;
  }
}
