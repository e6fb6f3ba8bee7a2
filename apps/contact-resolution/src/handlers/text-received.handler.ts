import { Injectable } from '@nestjs/common';
import { type EventOf, TextReceived } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import { recognise } from '../domain/caller.js';
import { ContactRepository } from '../store/contact-repository.js';

/** Whoever has written is no stranger when they call. */
@Injectable()
export class TextReceivedHandler {
  constructor(private readonly contacts: ContactRepository) {}

  @HandlesEvent(TextReceived)
  async onTextReceived({ data: { businessId, sender, receivedAt } }: EventOf<typeof TextReceived>, unit: UnitOfWork): Promise<void> {
    const writer = recognise(sender);
    if (writer.is === 'unresolvable') return;
    const { phone, lineType } = writer;
    await this.contacts.noteText(unit, { businessId, phone, lineType, contactId: contactIdOf(businessId, phone), receivedAt });
  }
}
