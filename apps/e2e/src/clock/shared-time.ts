import type { House } from '../house.js';
import type { MovableClock } from './movable-clock.js';

const LOOK_EVERY_MS = 50;
const AT_REST_WITHIN_MS = 60_000;

/** Of a scenario in which more time passes than anybody wants to wait for. */
export interface Time {
  now(): Date;
  /** Resolves when it is this time. */
  until(moment: Date): Promise<void>;
}

/** The time of several scenarios, side by side in one house: when all of them wait for a later moment, it is the next of these. */
export class SharedTime implements Time {
  private playing = 0;
  private readonly waiting: { moment: Date; wake: (moved: Promise<void>) => void }[] = [];
  private isMoving = false;

  constructor(
    private readonly clock: MovableClock,
    private readonly house: Pick<House, 'dataDir' | 'metricsUrls'>,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** Time stands still while this works, unless it waits. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.playing += 1;
    try {
      return await work();
    } finally {
      this.playing -= 1;
      void this.goOn();
    }
  }

  until(moment: Date): Promise<void> {
    return new Promise((wake) => {
      this.waiting.push({ moment, wake });
      void this.goOn();
    });
  }

  private async goOn(): Promise<void> {
    if (this.isMoving || this.waiting.length === 0 || this.waiting.length < this.playing) return;
    this.isMoving = true;
    const next = this.waiting.reduce((one, other) => (one.moment <= other.moment ? one : other));
    const moved = this.moveTo(next.moment);
    await Promise.allSettled([moved]);
    this.waiting.splice(this.waiting.indexOf(next), 1);
    this.isMoving = false;
    next.wake(moved);
  }

  private async moveTo(moment: Date): Promise<void> {
    await this.untilAtRest();
    const seconds = (moment.getTime() - this.now().getTime()) / 1000;
    if (seconds > 0) await this.clock.pass(seconds, this.house.dataDir);
  }

  /** Until every service has handled what there is, and has handed on what it caused. */
  private async untilAtRest(): Promise<void> {
    const deadline = Date.now() + AT_REST_WITHIN_MS;
    while (Date.now() < deadline) {
      const pages = await Promise.all(this.house.metricsUrls.map(async (url) => (await fetch(url)).text()));
      const left = [...pages.join('\n').matchAll(/^ringback_(?:events_lag|outbox_events)\{[^}]*\} (\d+)/gm)].map(([, count]) => Number(count));
      if (left.every((count) => count === 0)) return;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    throw new Error('the product did not come to rest within a minute');
  }
}
