import { setTimeout as sleep } from 'node:timers/promises';
import type { House } from './house.js';
import { newNumber, type Shop } from './story.js';

/** One new caller after another, whom nobody answers, until told to stop. */
export class Callers {
  readonly numbers: string[] = [];
  private stopped = false;
  private readonly calling: Promise<void>;

  constructor(
    private readonly house: Pick<House, 'carrier'>,
    private readonly shop: Shop,
    private readonly everyMs = 200,
  ) {
    this.calling = this.run();
  }

  /** @returns the id of the call at the carrier. */
  call(): Promise<string> {
    const caller = newNumber();
    this.numbers.push(caller);
    return this.house.carrier.call(caller, this.shop.number, { does: 'no-answer' });
  }

  callAtOnce(calls: number): Promise<string[]> {
    return Promise.all(Array.from({ length: calls }, () => this.call()));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.calling;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await this.call();
      await sleep(this.everyMs);
    }
  }
}
