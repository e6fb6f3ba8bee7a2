import type { CarrierId, E164, Instant, ReceiptStatus } from '@ringback/event-contracts';
import type { CallReport } from './call.js';

export type SignatureVerdict =
  | { is: 'genuine' }
  /** No signature at all: the carrier sometimes forgets one, and signs when it tries again. */
  | { is: 'missing' }
  /** Forged, altered, stale, or made for somebody else. `because` is safe to log: it repeats nothing of what was sent. */
  | { is: 'wrong'; because: string };

export interface RawWebhook {
  /** Lower-cased names. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body's bytes as they came over the wire: the signature covers these, not a re-serialised copy. */
  body: Buffer;
}

export interface InboundText {
  carrierMessageId: CarrierId;
  number: E164;
  sender: E164;
  text: string;
  /** Addresses of what came with it, at the carrier; each once. */
  media: readonly string[];
  receivedAt: Instant;
}

export interface Receipt {
  carrierMessageId: CarrierId;
  number: E164;
  recipient: E164;
  messageRef: string | null;
  status: ReceiptStatus;
  carrierStatus: string;
  errorCode: string | null;
  errorDetail: string | null;
  reportedAt: Instant;
}

/**
 * A webhook read: `dedupeKey` is equal for repeats of one webhook, and only for those. A fallback webhook repeats the one it
 * wraps. At most 1,700 characters. No text in `value` holds a NUL or half a character, so a database can store it.
 */
export type Read<T> =
  | { is: 'read'; value: T; dedupeKey: string }
  /** Well-formed, but about nothing this product acts on (such as a web-socket leg): keep it and do nothing. */
  | { is: 'irrelevant'; dedupeKey: string; because: string }
  /** `field` is a JSON path such as `sms.num_messages`; `fix` says what the operator should change. */
  | { is: 'malformed'; field: string; problem: string; fix: string };

/** Reads the carrier's webhooks, after {@link verify} called them genuine. */
export interface CarrierWebhooks {
  verify(webhook: RawWebhook, now: Instant): SignatureVerdict;
  /** What the signature of a webhook covers that came as a GET. @param query what stands behind the `?` of its address */
  bytesOf(query: string): Buffer;
  readAnswer(body: Buffer, receivedAt: Instant): Read<CallReport>;
  /** The question what whoever picked up a phone is to hear first. */
  readPickUp(body: Buffer, receivedAt: Instant): Read<CallReport>;
  /** Also reads the fallback webhook, which wraps an answer or an event. */
  readVoiceEvent(body: Buffer, receivedAt: Instant): Read<CallReport>;
  readInboundText(body: Buffer, receivedAt: Instant): Read<InboundText>;
  readReceipt(body: Buffer, receivedAt: Instant): Read<Receipt>;
}
