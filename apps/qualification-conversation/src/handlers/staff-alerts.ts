import { type BusinessProfile, type ConversationId, type E164, type MessageId, MessageRequested, plus } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';

/** Whom it is about, and from which of the business's numbers it is told. */
export interface AlertAbout {
  conversationId: ConversationId;
  number: E164;
  caller: E164;
}

/** Who is told of an emergency an hour later is told too late, but better than never. */
const ALERTS_WITHIN_SECONDS = 3600;

/** Texts everybody of the business who wants to be told. @param why one text for each at one moment. */
export function alertStaff(unit: UnitOfWork, business: BusinessProfile, about: AlertAbout, why: string, text: string): void {
  for (const phone of business.settings.alertPhones) tellStaff(unit, business, about, phone, why, text);
}

/** Texts one of them. */
export function tellStaff(unit: UnitOfWork, { businessId }: BusinessProfile, { conversationId, number }: AlertAbout, recipient: E164, why: string, text: string): void {
  const contactId = contactIdOf(businessId, recipient);
  unit.publish(MessageRequested, {
    businessId, conversationId, contactId, number, recipient, messageId: unit.newId<MessageId>(), callId: null, purpose: 'notice', audience: 'staff',
    decisionKey: `alert:${conversationId}:${why}:${contactId}:${unit.now}`, text, notAfter: plus(unit.now, ALERTS_WITHIN_SECONDS), callEndedAt: null,
  });
}
