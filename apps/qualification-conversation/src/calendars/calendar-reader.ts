import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import { plus } from '@ringback/event-contracts';
import type { OutboundAnswer, OutboundHttp } from '@ringback/outbound-http';
import { Transactions } from '@ringback/outbox';
import { inRounds, type Logger, LOGGER, Recurring } from '@ringback/service-kit';
import { type BusyTimes, busyTimes, NotACalendar } from '../domain/busy-times.js';
import { type BusyCalendar, BusyCalendars } from '../store/busy-calendars.js';

export const OUTBOUND = Symbol('ringback:outbound');

const LOOK_EVERY_MS = 15_000;
/** Calendars change slowly, and their owners' servers are asked by many. */
const READ_EVERY_SECONDS = 600;
const AT_ONCE = 4;
const TIMEOUT_MS = 20_000;
/** A slow server does not hold up the end of the process. */
const PATIENCE_MS = 3_000;
/** Some thousands of events. */
const LARGEST = 3_000_000;
const DAY_SECONDS = 86_400;

/** Reads the calendars that businesses name, to know when their people are busy. */
@Injectable()
export class CalendarReader implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly work: Recurring;

  constructor(
    private readonly transactions: Transactions,
    private readonly calendars: BusyCalendars,
    private readonly directory: BusinessDirectory,
    @Inject(OUTBOUND) private readonly outbound: OutboundHttp,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.work = new Recurring('the reading of calendars', LOOK_EVERY_MS, () => this.readDue(), logger);
  }

  onApplicationBootstrap(): void {
    this.work.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.work.stop(PATIENCE_MS);
  }

  /** Soon: there is a calendar that was never read. */
  wake(): void {
    this.work.wake();
  }

  private readDue(): Promise<void> {
    return inRounds({
      atOnce: AT_ONCE,
      take: (limit) => this.transactions.run((unit) => this.calendars.takeDue(unit, limit, plus(unit.now, READ_EVERY_SECONDS))),
      each: (calendar) => this.read(calendar),
      isStopping: () => this.work.isStopping,
    });
  }

  private async read(calendar: BusyCalendar): Promise<void> {
    const answer = await this.outbound.request(calendar.url, { headers: { accept: 'text/calendar' }, timeoutMs: TIMEOUT_MS, maxBytes: LARGEST, redirects: 3 });
    const found = await this.transactions.run(async (unit) => ({ now: unit.now, business: await this.directory.find(unit, calendar.businessId) }));
    if (!found.business?.settings.booking) return;
    const { timeZone, booking } = found.business.settings;
    const span = { from: plus(found.now, -DAY_SECONDS), until: plus(found.now, (booking.horizonDays + 2) * DAY_SECONDS) };
    const read = await timesIn(answer, (text) => busyTimes(text, span, timeZone));
    await this.transactions.run((unit) =>
      typeof read === 'string'
        ? this.calendars.keepProblem(unit, calendar, read)
        : this.calendars.keepTimes(unit, calendar, read.times, read.incomplete ? INCOMPLETE : null, unit.now),
    );
  }
}

const SAYS = {
  forbidden: 'its address may not be asked: it must be https, and of the internet',
  timeout: 'it did not answer in time',
  'too-large': 'it is larger than 3 MB: give the address of a calendar with less history',
  network: 'it could not be reached',
} as const;

const INCOMPLETE = 'events that recur too often were not followed to their end: what they take may be offered';

/** What an answer holds; or why there is nothing, for the business's people. */
async function timesIn(answer: OutboundAnswer, read: (text: string) => Promise<BusyTimes>): Promise<BusyTimes | string> {
  if (answer.got === 'nothing') return SAYS[answer.because];
  if (answer.status !== 200) return `its server answered ${String(answer.status)}`;
  try {
    return await read(answer.body.toString('utf8'));
  } catch (error) {
    if (error instanceof NotACalendar) return error.message;
    // Dates that no calendar has, in whatever form: the library that reads them has errors of its own.
    return 'it holds times that cannot be read';
  }
}
