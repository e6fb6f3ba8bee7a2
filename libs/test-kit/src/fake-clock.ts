import { type Clock, type Instant, instantOf, plus } from '@ringback/event-contracts';

/** A clock that stands still until told to move. Starts at a round moment, the same in every test. */
export class FakeClock implements Clock {
  private current: Instant;

  constructor(start: Instant = instantOf(Date.UTC(2026, 10, 23, 17, 0, 0))) {
    this.current = start;
  }

  now(): Instant {
    return this.current;
  }

  /** Moves the clock only; `startService`'s `advance` also moves the service's timers. */
  forward(seconds: number): void {
    this.current = plus(this.current, seconds);
  }
}
