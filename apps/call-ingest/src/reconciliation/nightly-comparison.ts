import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import { type CallBooks, CarrierUnavailable, RecordsRefused } from '@ringback/carrier';
import { plus } from '@ringback/event-contracts';
import { Transactions } from '@ringback/outbox';
import { LOGGER, type Logger, Recurring } from '@ringback/service-kit';
import { type Day, hourOf, HOURS, lastClosedDay } from '../domain/nights.js';
import { CARRIER } from '../ports.js';
import { arrangeDays, endDay, findDay, keepHour, lockDay, putOffDay, takeTurn, type Turn } from '../store/reconciliations.js';
import { type Compared, compareHour, SECONDS_AFTER, SECONDS_BEFORE } from './compare-hour.js';

const LOOK_EVERY_MS = 60_000;
/** Until another replica takes up a day of which nothing more is heard. */
const TURN_SECONDS = 600;
const AGAIN_AFTER_SECONDS = 900;
/** Of one hour: with the pauses, for half a day. */
const MOST_TRIES = 48;

/**
 * Every night, what the carrier billed is compared with the calls we know. One replica is at a day at a time, and an hour of it
 * is one transaction together with what is learnt from it: a crash begins that hour again. The books are read outside of it.
 */
@Injectable()
export class NightlyComparison implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly recurring: Recurring;

  constructor(
    private readonly transactions: Transactions,
    private readonly directory: BusinessDirectory,
    @Inject(CARRIER) private readonly carrier: CallBooks,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.recurring = new Recurring('the comparison with the carrier’s books', LOOK_EVERY_MS, () => this.look(), logger);
  }

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.recurring.stop();
  }

  /** Compares the days that are due. */
  async look(): Promise<void> {
    await this.transactions.run((unit) => arrangeDays(unit, lastClosedDay(unit.now), unit.now));
    while (!this.recurring.isStopping) {
      const turn = await this.transactions.run((unit) => takeTurn(unit, unit.now, plus(unit.now, TURN_SECONDS)));
      if (turn === null) return;
      await this.compare(turn);
    }
  }

  private async compare(turn: Turn): Promise<void> {
    try {
      for (let hour = turn.hoursDone; hour < HOURS; hour += 1) {
        if (this.recurring.isStopping || !(await this.compareHourOf(turn.day, hour))) return;
      }
    } catch (error) {
      return this.stop(turn, error);
    }
    await this.transactions.run((unit) => endDay(unit, turn.day, 'done', null, unit.now));
    await this.tell(turn.day);
  }

  /** @returns false when another replica is at the day. */
  private async compareHourOf(day: Day, hour: number): Promise<boolean> {
    const { from, until } = hourOf(day, hour);
    const legs = await this.carrier.billedLegs(plus(from, -SECONDS_BEFORE), plus(until, SECONDS_AFTER));
    return this.transactions.run(async (unit) => {
      if ((await lockDay(unit, day)) !== hour) return false;
      const { calls, differences }: Compared = await compareHour(unit, this.directory, { from, until, legs });
      await keepHour(unit, day, calls, differences, plus(unit.now, TURN_SECONDS));
      return true;
    });
  }

  private async stop({ day, tries }: Turn, error: unknown): Promise<void> {
    const problem = error instanceof Error ? error.message : 'unknown';
    if (!(error instanceof CarrierUnavailable || error instanceof RecordsRefused)) throw error;
    const givesUp = error instanceof RecordsRefused || tries >= MOST_TRIES;
    await this.transactions.run((unit) =>
      givesUp ? endDay(unit, day, 'given-up', problem, unit.now) : putOffDay(unit, day, problem, plus(unit.now, AGAIN_AFTER_SECONDS)),
    );
    this.logger.warn({ day, problem }, givesUp ? 'the calls of a day are not compared with the carrier’s books' : 'the carrier’s books cannot be read now; tried again');
  }

  private async tell(day: Day): Promise<void> {
    const found = await this.transactions.run((unit) => findDay(unit, day));
    this.logger.info({ day, calls: found?.compared, differences: found?.counts }, 'the calls of a day were compared with the carrier’s books');
  }
}
