import { Injectable } from '@nestjs/common';
import { BusinessDirectory, isOurs } from '@ringback/business-directory';
import { CarrierTextReceived, type DataOf, type EventOf, TextReceived } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import { appendEvidence } from '@ringback/evidence';
import { consentIntent, type ConsentIntent } from '@ringback/opt-out';
import { areForgotten, type UnitOfWork } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import { segmentsOf } from '@ringback/sms-text';
import { isOfACaller } from '../domain/wish-of-a-caller.js';
import { wishEntry } from '../evidence/entries.js';
import { ConsentAnswers, consentAnswerId } from '../sending/consent-answers.js';
import { announceConsent } from '../sending/consent-news.js';
import { inboundId, recordInbound } from '../store/inbound-texts.js';
import { haveOptedOut, liftOptOuts, recordOptOuts } from '../store/opt-outs.js';

type InboundText = DataOf<typeof CarrierTextReceived>;

@Injectable()
export class CarrierTextHandler {
  constructor(
    private readonly directory: BusinessDirectory,
    private readonly answers: ConsentAnswers,
  ) {}

  /** Records the text and tells the others, once; an order to stop holds from the same moment. Of a text of somebody who was to be forgotten only such an order is kept. */
  @HandlesEvent(CarrierTextReceived)
  async onCarrierText({ id: causeId, data: text }: EventOf<typeof CarrierTextReceived>, unit: UnitOfWork): Promise<void> {
    const { businessId, number, sender, carrierMessageId, media, receivedAt } = text;
    const isForgotten = await unit.batched(areForgotten, { ids: [contactIdOf(businessId, sender)], at: receivedAt });
    const isNew = isForgotten || (await unit.batched(recordInbound, { text, segments: segmentsOf(text.text).segments, recordedAt: unit.now }));
    if (!isNew) return;
    const messageId = inboundId(text);
    const [business, optedOut] = await Promise.all([this.directory.find(unit, businessId), unit.batched(haveOptedOut, { businessId, person: sender })]);
    // Nobody is asked anything who has opted out, so a "yes" of theirs answers no question.
    const isOfStaff = business !== null && isOurs(business, sender);
    const wish = consentIntent(text.text, { optedOut, questionOpen: false, localStopWords: business?.settings.optOutWords ?? [] });
    const intent = ofThemselves(wish, text.text, isOfStaff);
    const changed = await keepBooks(unit, text, intent);
    if (intent !== 'none') appendEvidence(unit, [wishEntry({ businessId, messageId, person: sender, words: text.text }, intent, receivedAt)]);
    if (isForgotten) return;
    if (changed) announceConsent(unit, { businessId, number, person: sender, optedOut: intent === 'stop', source: 'text', changedAt: receivedAt });
    // Who of the staff asks for help is told what the staff can write, by the conversation.
    const isForStaff = intent === 'help' && !optedOut && isOfStaff;
    if (intent !== 'none' && business && !isForStaff) await this.answers.give(unit, { text, business, answer: intent, changed, optedOut, causeId });
    const data = { businessId, messageId, number, sender, text: text.text, media, carrierMessageId, receivedAt, consentIntent: intent };
    unit.publish(TextReceived, data, { occurredAt: receivedAt });
  }
}

/** What the staff tell of a caller's wish is none of theirs. */
const ofThemselves = (wish: ConsentIntent, text: string, isOfStaff: boolean): ConsentIntent['is'] => (isOfStaff && isOfACaller(wish, text) ? 'none' : wish.is);

/** Answers whether the text changed what its sender consents to. */
async function keepBooks(unit: UnitOfWork, text: InboundText, intent: ConsentIntent['is']): Promise<boolean> {
  const { businessId, sender: person, receivedAt } = text;
  switch (intent) {
    case 'stop':
      return unit.batched(recordOptOuts, {
        businessId, person, since: receivedAt, source: 'text', messageId: inboundId(text), confirmationId: consentAnswerId(text),
      });
    case 'resume':
      return unit.batched(liftOptOuts, { businessId, person, at: receivedAt });
    case 'help':
    case 'none':
      return false;
  }
}
