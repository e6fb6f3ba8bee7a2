import { Injectable } from '@nestjs/common';
import { CarrierReceiptReceived, type EventOf, MessageId } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { announce } from '../sending/announce.js';
import { keepReceipts } from '../store/early-receipts.js';
import { recordOptOuts } from '../store/opt-outs.js';
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
    if (!change) {
      await unit.batched(keepReceipts, { receipt, detail, eventId, keptAt: unit.now });
      return;
    }
    announce(unit, change);
    const { businessId, recipient: person, messageId } = change.message;
    if (receipt.optedOut) await unit.batched(recordOptOuts, { businessId, person, since: at, source: 'carrier', messageId, confirmationId: null });
  }
}
