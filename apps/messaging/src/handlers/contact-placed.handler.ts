import { Injectable } from '@nestjs/common';
import { ContactPlaced, type EventOf } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { recordPlace } from '../store/places.js';

@Injectable()
export class ContactPlacedHandler {
  /** Texts that wait are judged by it when their time comes. */
  @HandlesEvent(ContactPlaced)
  async onContactPlaced({ data }: EventOf<typeof ContactPlaced>, unit: UnitOfWork): Promise<void> {
    await recordPlace(unit, data);
  }
}
