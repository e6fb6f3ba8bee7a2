import { Injectable } from '@nestjs/common';
import { CarrierReceiptReceived, type EventOf, MessageId } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import { appendEvidence } from '@ringback/evidence';
import type { UnitOfWork } from '@ringback/outbox';
import { changeEntries, receiptEntry } from '../evidence/entries.js';
import { announce } from '../sending/announce.js';
import { Faults } from '../sending/faults.js';
import { keepReceipts } from '../store/early-receipts.js';
import { letHappen } from '../store/progress.js';

@Injectable()
export class CarrierReceiptHandler {
  constructor(private readonly faults: Faults) {}

  /** The text is found by our id, which the carrier echoes, or else by the carrier's; its business is the one that sent it. */
  @HandlesEvent(CarrierReceiptReceived)
  async onReceipt({ id: eventId, data: receipt }: EventOf<typeof CarrierReceiptReceived>, unit: UnitOfWork): Promise<void> {
    const { carrierMessageId, status, errorCode: code, reportedAt: at } = receipt;
    const detail = receipt.errorDetail ?? `the carrier says: ${receipt.carrierStatus}`;
    const happening = { is: 'reported', status, carrierMessageId, code, fault: this.faults.meaningOf(code), detail, at } as const;
    const change = await unit.batched(letHappen, { messageId: MessageId.safeParse(receipt.messageRef).data ?? null, carrierMessageId, happening });
    if (!change) {
      await unit.batched(keepReceipts, { receipt, detail, eventId, keptAt: unit.now });
      return;
    }
    appendEvidence(unit, [receiptEntry(change, happening, unit.now), ...changeEntries(change, unit.now)]);
    await this.faults.follow(unit, change, happening);
    announce(unit, change);
  }
}
