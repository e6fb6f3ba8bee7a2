import { Injectable } from '@nestjs/common';
import { ConsentChanged, type EventOf } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import { ThreadRepository } from '../store/thread-repository.js';

@Injectable()
export class ConsentChangedHandler {
  constructor(private readonly threads: ThreadRepository) {}

  /** Remembers who wants no texts: none is asked for after their next call, and the call is shown as what it is. */
  @HandlesEvent(ConsentChanged)
  async onConsentChanged({ data: { businessId, number, person: caller, optedOut } }: EventOf<typeof ConsentChanged>, unit: UnitOfWork): Promise<void> {
    const thread = await this.threads.lock(unit, { businessId, caller, number, contactId: contactIdOf(businessId, caller) });
    await this.threads.recordConsent(unit, thread.id, optedOut);
  }
}
