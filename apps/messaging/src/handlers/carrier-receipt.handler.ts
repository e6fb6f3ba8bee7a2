import { Injectable } from '@nestjs/common';
import { CarrierReceiptReceived, type EventOf, MessageId } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { announce } from '../sending/announce.js';
import { keepReceipts } from '../store/early-receipts.js';
import { letHappen } from '../store/progress.js';

@Injectable()
export class CarrierReceiptHandler {
  /** The text is found by our id, which the carrier echoes, or else by the carrier's; its business is the one that sent it. */
  @HandlesEvent(CarrierReceiptReceived)
  async onReceipt({ id: eventId, data: receipt }: EventOf<typeof CarrierReceiptReceived>, unit: UnitOfWork): Promise<void> {
    const { carrierMessageId, status, errorCode: code, reportedAt: at } = receipt;
    const detail = receipt.errorDetail ?? `the carrier says: ${receipt.carrierStatus}`;
    const change = await unit.batched(letHappen, {
      messageId: MessageId.safeParse(receipt.messageRef).data ?? null,
      carrierMessageId,
      happening: { is: 'reported', status, carrierMessageId, code, detail, at },
    });
    if (change) announce(unit, change);
    else await unit.batched(keepReceipts, { receipt, detail, eventId, keptAt: unit.now });
  }
}
