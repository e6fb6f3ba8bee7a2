import { type Clock, type Instant, plus } from '@ringback/event-contracts';

export interface BreakerOptions {
  /** Failures in a row after which nobody asks for a while. */
  failures: number;
  restSeconds: number;
}

/** Keeps everybody from waiting for something that has failed several times in a row. One for each process. */
export class Breaker {
  private inARow = 0;
  private restsUntil: Instant | null = null;

  constructor(
    private readonly options: BreakerOptions,
    private readonly clock: Clock,
  ) {}

  /** Whether it is worth while to ask. */
  get allows(): boolean {
    return this.restsUntil === null || this.restsUntil <= this.clock.now();
  }

  succeeded(): void {
    this.inARow = 0;
  }

  /** @returns true when nobody asks from now on, for a while. */
  failed(): boolean {
    this.inARow += 1;
    if (this.inARow < this.options.failures) return false;
    this.inARow = 0;
    this.restsUntil = plus(this.clock.now(), this.options.restSeconds);
    return true;
  }
}
