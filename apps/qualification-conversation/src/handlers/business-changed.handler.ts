import { Injectable } from '@nestjs/common';
import { BusinessUpdatedHandler } from '@ringback/business-directory';
import { BusinessUpdated, type EventOf } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { CalendarReader } from '../calendars/calendar-reader.js';
import { DecideOpener } from '../jobs/decide-opener.job.js';
import { BusyCalendars } from '../store/busy-calendars.js';
import { HeldOpeners } from '../store/held-openers.js';

/** Keeps the copy of the business, reads the calendars that it names, and decides anew about those calls whose texts were held: what held them may be over. */
@Injectable()
export class BusinessChangedHandler {
  constructor(
    private readonly directory: BusinessUpdatedHandler,
    private readonly held: HeldOpeners,
    private readonly calendars: BusyCalendars,
    private readonly reader: CalendarReader,
  ) {}

  @HandlesEvent(BusinessUpdated)
  async onBusinessUpdated(event: EventOf<typeof BusinessUpdated>, unit: UnitOfWork): Promise<void> {
    await this.directory.onBusinessUpdated(event, unit);
    if (await this.calendars.keepOnly(unit, event.data.businessId, event.data.settings.booking)) unit.afterCommit(() => this.reader.wake());
    for (const held of await this.held.of(unit, event.data.businessId)) {
      const undecided = DecideOpener.schema.parse(held);
      // In place of the timer: a decision that misses this news, because it is being taken now, still has that one.
      unit.schedule(DecideOpener, undecided, { at: unit.now, key: undecided.call.callId });
    }
  }
}
