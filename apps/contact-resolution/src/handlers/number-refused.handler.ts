import { Injectable } from '@nestjs/common';
import { type EventOf, NumberRefused } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { ContactRepository } from '../store/contact-repository.js';

/** A number at which the carrier can text nobody is known at the next call, to whichever business. */
@Injectable()
export class NumberRefusedHandler {
  constructor(private readonly contacts: ContactRepository) {}

  @HandlesEvent(NumberRefused)
  async onNumberRefused({ data: { phone, refusedAt } }: EventOf<typeof NumberRefused>, unit: UnitOfWork): Promise<void> {
    await this.contacts.noteRefusal(unit, phone, refusedAt);
  }
}
