import type { CarrierId, E164, MessageId, Seconds } from '@ringback/event-contracts';

/** One text to hand to the carrier. */
export interface OutgoingText {
  /** Echoed by the carrier in every receipt; NOT an idempotency key: sending twice sends two texts. */
  messageId: MessageId;
  from: E164;
  to: E164;
  text: string;
  /** How long the carrier may keep trying to deliver. */
  validFor: Seconds;
}

/**
 * What became of handing a text over. The difference that matters is between "surely not accepted" (`not-sent`,
 * `throttled`: may be tried again) and "perhaps accepted" (`unknown`: must not be). Every `detail` is for people and safe to
 * log: it holds no credential, phone number or text.
 */
export type SendOutcome =
  | { is: 'accepted'; carrierMessageId: CarrierId }
  /** Refused for good: the same text would be refused again. `code` is the carrier's, for people to look up. */
  | { is: 'rejected'; reason: RejectionReason; code: string | null; detail: string }
  /** Over the carrier's rate; nothing was accepted. Pause what shares the rate, not only this text. */
  | { is: 'throttled'; retryAfter: Seconds | null }
  /** Surely not accepted, and worth another try: no connection came about, or the carrier said that it did not take the request. */
  | { is: 'not-sent'; detail: string }
  /** The request may have been accepted: it left, and a time-out, a reset, a server fault or an unreadable answer followed. */
  | { is: 'unknown'; detail: string };

export type RejectionReason =
  | 'invalid-recipient'
  | 'invalid-sender'
  | 'opted-out'
  | 'content'
  | 'account'
  | 'credentials'
  | 'other';

export interface TextSender {
  /** Hands one text to the carrier, once. Never throws for anything the carrier or the network does. */
  sendText(text: OutgoingText): Promise<SendOutcome>;
}
