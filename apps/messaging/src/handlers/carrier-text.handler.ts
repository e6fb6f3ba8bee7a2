import { Injectable } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import { CarrierTextReceived, type DataOf, type EventOf, TextReceived } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import { consentIntent, type ConsentIntent } from '@ringback/opt-out';
import type { UnitOfWork } from '@ringback/outbox';
import { segmentsOf } from '@ringback/sms-text';
import { inboundId, recordInbound } from '../store/inbound-texts.js';
import { haveOptedOut, liftOptOuts, recordOptOuts } from '../store/opt-outs.js';

@Injectable()
export class CarrierTextHandler {
  constructor(private readonly directory: BusinessDirectory) {}

  /** Records the text and tells the others, once; an order to stop holds from the same moment. */
  @HandlesEvent(CarrierTextReceived)
  async onCarrierText({ data: text }: EventOf<typeof CarrierTextReceived>, unit: UnitOfWork): Promise<void> {
    const isNew = await unit.batched(recordInbound, { text, segments: segmentsOf(text.text).segments, recordedAt: unit.now });
    if (!isNew) return;
    const { businessId, number, sender, carrierMessageId, media, receivedAt } = text;
    const messageId = inboundId(text);
    const intent = await this.intentOf(text, unit);
    if (intent === 'stop') await unit.batched(recordOptOuts, { businessId, person: sender, since: receivedAt, source: 'text', messageId });
    if (intent === 'resume') await unit.batched(liftOptOuts, { businessId, person: sender });
    const data = { businessId, messageId, number, sender, text: text.text, media, carrierMessageId, receivedAt };
    unit.publish(TextReceived, data, { occurredAt: receivedAt });
  }

  private async intentOf({ businessId, sender, text }: DataOf<typeof CarrierTextReceived>, unit: UnitOfWork): Promise<ConsentIntent['is']> {
    const [business, optedOut] = await Promise.all([
      this.directory.find(unit, businessId),
      unit.batched(haveOptedOut, { businessId, person: sender }),
    ]);
    // Nobody is asked anything who has opted out, so a "yes" of theirs answers no question.
    return consentIntent(text, { optedOut, questionOpen: false, localStopWords: business?.settings.optOutWords ?? [] }).is;
  }
}
