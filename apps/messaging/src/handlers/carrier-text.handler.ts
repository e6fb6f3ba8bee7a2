import { Injectable } from '@nestjs/common';
import { CarrierTextReceived, type EventOf, TextReceived } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { segmentsOf } from '@ringback/sms-text';
import { optOutOrder } from '../domain/opt-out-word.js';
import { inboundId, recordInbound } from '../store/inbound-texts.js';
import { liftOptOuts, recordOptOuts } from '../store/opt-outs.js';

@Injectable()
export class CarrierTextHandler {
  /** Records the text and tells the others, once; an order to stop holds from the same moment. */
  @HandlesEvent(CarrierTextReceived)
  async onCarrierText({ data: text }: EventOf<typeof CarrierTextReceived>, unit: UnitOfWork): Promise<void> {
    const isNew = await unit.batched(recordInbound, { text, segments: segmentsOf(text.text).segments, recordedAt: unit.now });
    if (!isNew) return;
    const { businessId, number, sender, carrierMessageId, media, receivedAt } = text;
    const messageId = inboundId(text);
    const order = optOutOrder(text.text);
    if (order === 'stop') await unit.batched(recordOptOuts, { businessId, person: sender, since: receivedAt, source: 'text', messageId });
    if (order === 'start') await unit.batched(liftOptOuts, { businessId, person: sender });
    const data = { businessId, messageId, number, sender, text: text.text, media, carrierMessageId, receivedAt };
    unit.publish(TextReceived, data, { occurredAt: receivedAt });
  }
}
