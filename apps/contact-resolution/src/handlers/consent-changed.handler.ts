import { Injectable } from '@nestjs/common';
import { ConsentChanged, type EventOf } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { contactIdOf, lineClass } from '@ringback/phone';
import { ContactRepository } from '../store/contact-repository.js';

/** People see of a contact whether they may be texted. Messaging alone acts on it. */
@Injectable()
export class ConsentChangedHandler {
  constructor(private readonly contacts: ContactRepository) {}

  @HandlesEvent(ConsentChanged)
  async onConsentChanged({ data: { businessId, person: phone, optedOut, changedAt } }: EventOf<typeof ConsentChanged>, unit: UnitOfWork): Promise<void> {
    const contactId = contactIdOf(businessId, phone);
    await this.contacts.noteConsent(unit, { businessId, phone, contactId, lineType: lineClass(phone), receivedAt: changedAt }, optedOut ? changedAt : null);
  }
}
