import { Injectable } from '@nestjs/common';
import { type BusinessId, type ContactId, type ConversationId, type E164, type Instant, type MessageId, type MessagePurpose, MessageRequested, TextWithheld, type WithheldReason } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { factsOf, originOf } from '../domain/thread-history.js';
import { templateGrounds, type Wording } from '../domain/wording.js';
import { ThreadHistories } from '../store/thread-histories.js';

/** In which conversation a text is said. */
export interface InThread {
  businessId: BusinessId;
  conversationId: ConversationId;
  contactId: ContactId;
  number: E164;
  caller: E164;
}

/** A text, and what was decided about it. */
export interface ThreadText {
  /** A new one where none is given. */
  messageId?: MessageId;
  purpose: Exclude<MessagePurpose, 'opener'>;
  decisionKey: string;
  text: string;
  notAfter: Instant;
  grounds: TextGrounds;
}

/** For the ledger. */
export interface TextGrounds {
  /** Names the rules that decided, and their constants: a change of them is a new one. */
  ruleSet: string;
  /** The reason in one word. The summary of evidence has a sentence for each. */
  because: 'replied' | 'not-replied' | 'appointment-near' | 'appointment-cancelled' | 'staff-wrote';
  /** What else was looked at. Ids, times, counts and codes only. */
  inputs: Readonly<Record<string, unknown>>;
  /** Null for what a person wrote. */
  template: Wording | null;
}

/** Asks for every text to a caller that is not their first, and tells what it was decided from; first texts are the {@link OpenerRequest}'s. */
@Injectable()
export class ThreadTexts {
  constructor(private readonly histories: ThreadHistories) {}

  async ask(unit: UnitOfWork, { businessId, conversationId, contactId, number, caller: recipient }: InThread, { grounds, messageId = unit.newId<MessageId>(), ...text }: ThreadText): Promise<void> {
    const history = await this.histories.of(unit, conversationId);
    const { callId, consent } = originOf(history);
    const { ruleSet, because, inputs, template } = grounds;
    unit.publish(MessageRequested, {
      businessId, conversationId, contactId, number, recipient, messageId, callId, callEndedAt: null, ...text,
      ...(consent && { consentMode: consent }), ...(template && templateGrounds(template)),
      ruleSetVersion: ruleSet, inputs: { because, ...inputs, ...factsOf(history) },
    });
  }

  /** Tells of a text that was due why it is not asked for. */
  async withhold(unit: UnitOfWork, { businessId, conversationId, caller }: Pick<InThread, 'businessId' | 'conversationId' | 'caller'>, reason: WithheldReason, { decisionKey, grounds }: Pick<ThreadText, 'decisionKey' | 'grounds'>): Promise<void> {
    const history = await this.histories.of(unit, conversationId);
    const { ruleSet, because, inputs } = grounds;
    unit.publish(TextWithheld, {
      businessId, conversationId, callId: originOf(history).callId, caller, decisionKey, reason, decidedAt: unit.now,
      ruleSetVersion: ruleSet, inputs: { because, ...inputs, ...factsOf(history) },
    });
  }
}
