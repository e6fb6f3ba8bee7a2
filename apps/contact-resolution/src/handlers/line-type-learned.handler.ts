import { Injectable } from '@nestjs/common';
import { type EventOf, LineTypeLearned } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { ContactRepository } from '../store/contact-repository.js';

/** What a carrier's receipt taught of a line is known at the next call. */
@Injectable()
export class LineTypeLearnedHandler {
  constructor(private readonly contacts: ContactRepository) {}

  @HandlesEvent(LineTypeLearned)
  async onLineTypeLearned({ data: { businessId, phone, lineType } }: EventOf<typeof LineTypeLearned>, unit: UnitOfWork): Promise<void> {
    await this.contacts.learnLineType(unit, { businessId, phone, lineType });
  }
}
