import { Injectable } from '@nestjs/common';
import {
  type BusinessProfile, type CarrierTextReceived, type ConversationId, type DataOf, derivedId, type MessageId, type MessageRequested, plus,
} from '@ringback/event-contracts';
import { appendEvidence } from '@ringback/evidence';
import { traceparentOfNow, type UnitOfWork } from '@ringback/outbox';
import { contactIdOf, displayPhone } from '@ringback/phone';
import { hashOfTemplate, segmentsOf } from '@ringback/sms-text';
import { carrierAnswers } from '../domain/carrier-keywords.js';
import { ANSWER_WITHIN_SECONDS, ANSWERS_REMEMBERED_SECONDS, answerText, type ConsentAnswer, decisionsOf, isAnswered, saidTo } from '../domain/consent-answer.js';
import { requested } from '../domain/message-state.js';
import { earlier } from '../domain/patience.js';
import { requestEntries } from '../evidence/entries.js';
import { type AnswersGiven, findAnswersGiven } from '../store/consent-answers.js';
import { inboundId } from '../store/inbound-texts.js';
import { recordRequests } from '../store/requests.js';
import { Sender } from './sender.js';

const RULE_SET = 'consent-answer-1';

/** A text that orders something about being texted. */
export interface ConsentOrder {
  text: DataOf<typeof CarrierTextReceived>;
  business: BusinessProfile;
  answer: ConsentAnswer;
  /** Whether it changed what its sender consents to. */
  changed: boolean;
  /** Whether its sender had opted out before. */
  optedOut: boolean;
  /** The event that brought it. */
  causeId: string;
}

/** The same for every copy of one text. */
export const consentAnswerId = (text: ConsentOrder['text']): MessageId => derivedId('consent answer', inboundId(text)) as MessageId;

/** Answers STOP, HELP and START, with texts of the business's own number that wait in the same queue as all others. */
@Injectable()
export class ConsentAnswers {
  constructor(private readonly sender: Sender) {}

  async give(unit: UnitOfWork, order: ConsentOrder): Promise<void> {
    const { business, answer, changed, causeId, text } = order;
    // An order that only means what a keyword says is one that the carrier did not hear.
    if (business.settings.carrierAnswersOptOut && carrierAnswers(answer, text.text)) return;
    const { businessId, sender: person } = text;
    const since = plus(unit.now, -ANSWERS_REMEMBERED_SECONDS);
    const before = await unit.batched(findAnswersGiven, { businessId, person, decisions: decisionsOf(answer), since });
    if (!isAnswered(answer, changed, before.given, unit.now)) return;
    const request = requestOf(order, before, unit);
    const isNew = await unit.batched(recordRequests, {
      request,
      causeId,
      segments: segmentsOf(request.text).segments,
      traceparent: traceparentOfNow(),
      // A list of texts shows it after the one that it answers.
      requestedAt: plus(unit.now, 0.001),
      progress: requested(unit.now, request.notAfter),
    });
    if (!isNew) return;
    appendEvidence(unit, requestEntries(request, unit.now));
    unit.afterCommit(() => this.sender.wake());
  }
}

function requestOf({ text, business, answer, changed, optedOut }: ConsentOrder, before: AnswersGiven, { now }: UnitOfWork): DataOf<typeof MessageRequested> {
  const { businessId, number, sender: recipient, receivedAt } = text;
  const { name, settings } = business;
  const said = saidTo(answer, optedOut);
  const words = answerText(said, settings.language, { name, phone: displayPhone(number), website: settings.links.website });
  return {
    businessId,
    messageId: consentAnswerId(text),
    // Who was never texted has no thread yet that is known here, and an answer begins none.
    conversationId: before.conversationId ?? (derivedId('consent thread', businessId, recipient) as ConversationId),
    contactId: contactIdOf(businessId, recipient),
    callId: null,
    number,
    recipient,
    purpose: 'notice',
    decisionKey: `${decisionsOf(answer)}${inboundId(text)}`,
    text: words,
    notAfter: plus(earlier(receivedAt, now), ANSWER_WITHIN_SECONDS),
    callEndedAt: null,
    templateId: `consentAnswer:${said}:${settings.language}`,
    templateHash: hashOfTemplate(words),
    templateText: words,
    // Whoever wants no texts agrees to none by asking, and is owed the answer all the same.
    ...((said === 'help' || said === 'resume') && { consentMode: 'text-in' as const }),
    ruleSetVersion: RULE_SET,
    inputs: { because: 'order', order: answer, changed, optedOut, heardId: inboundId(text), heardAt: receivedAt, answeredBefore: before.given },
  };
}
