import { Injectable } from '@nestjs/common';
import { type EventOf, MessagesWithdrawn } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { withdrawMessages } from '../store/withdrawals.js';

@Injectable()
export class MessagesWithdrawnHandler {
  /** Marked here, and given up in their claim: one that is with the carrier already cannot be called back. */
  @HandlesEvent(MessagesWithdrawn)
  async onMessagesWithdrawn({ data }: EventOf<typeof MessagesWithdrawn>, unit: UnitOfWork): Promise<void> {
    await withdrawMessages(unit, data, unit.now);
  }
}
