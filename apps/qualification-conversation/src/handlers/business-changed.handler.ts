import { Injectable } from '@nestjs/common';
import { BusinessDirectory, BusinessUpdatedHandler, responseTo } from '@ringback/business-directory';
import { type BusinessProfile, BusinessUpdated, type EventOf, MessagesWithdrawn } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { isDeepStrictEqual } from 'node:util';
import { CalendarReader } from '../calendars/calendar-reader.js';
import { DecideOpener } from '../jobs/decide-opener.job.js';
import { BusyCalendars } from '../store/busy-calendars.js';
import { HeldOpeners } from '../store/held-openers.js';
import { OPENER_DECISIONS } from './opener-request.js';

/**
 * Keeps the copy of the business, reads the calendars that it names, and decides anew about those calls whose texts were held: what held them may be
 * over. Takes back what was asked for and waits, after calls like which the business wants no text any more.
 */
@Injectable()
export class BusinessChangedHandler {
  constructor(
    private readonly directory: BusinessDirectory,
    private readonly copy: BusinessUpdatedHandler,
    private readonly held: HeldOpeners,
    private readonly calendars: BusyCalendars,
    private readonly reader: CalendarReader,
  ) {}

  @HandlesEvent(BusinessUpdated)
  async onBusinessUpdated(event: EventOf<typeof BusinessUpdated>, unit: UnitOfWork): Promise<void> {
    const before = await this.directory.find(unit, event.data.businessId);
    await this.copy.onBusinessUpdated(event, unit);
    if (before && hasOtherResponses(before, event.data)) await this.takeBack(unit, event.data);
    if (await this.calendars.keepOnly(unit, event.data.businessId, event.data.settings.booking)) unit.afterCommit(() => this.reader.wake());
    for (const held of await this.held.of(unit, event.data.businessId)) {
      const undecided = DecideOpener.schema.parse(held);
      // In place of the timer: a decision that misses this news, because it is being taken now, still has that one.
      unit.schedule(DecideOpener, undecided, { at: unit.now, key: undecided.call.callId });
    }
  }

  private async takeBack(unit: UnitOfWork, { businessId, settings: { responses } }: BusinessProfile): Promise<void> {
    for (const { callId, conversationId, caller: recipient, situation } of await this.held.asked(unit, businessId)) {
      if (responseTo(situation, responses).send === 'text') continue;
      unit.publish(MessagesWithdrawn, { businessId, conversationId, recipient, decisionPrefixes: [`${OPENER_DECISIONS}${callId}`], because: 'response-off', withdrawnAt: unit.now });
    }
  }
}

const hasOtherResponses = (before: BusinessProfile, now: BusinessProfile): boolean =>
  before.revision < now.revision && !isDeepStrictEqual(before.settings.responses, now.settings.responses);
