import type { CarrierId, E164, Instant, MessageId, ReceiptStatus, Seconds } from '@ringback/event-contracts';
import type { Leg } from './call.js';

/** A text whose answer was lost, as far as it helps to find it. */
export interface TextQuery {
  messageId: MessageId;
  /** When it was handed over, if it was; both included. */
  from: Instant;
  until: Instant;
}

/** What the carrier's books say became of a text. */
export interface TextRecord {
  carrierMessageId: CarrierId;
  status: ReceiptStatus;
  carrierStatus: string;
  errorCode: string | null;
}

export interface TextRecords {
  /**
   * Looks a text up by our id. Null when the books do not hold it: they are written behind the traffic, so this proves nothing
   * for as long as they may lag.
   * @throws CarrierUnavailable when it cannot be asked now, or did not answer within `timeoutMs`.
   * @throws RecordsRefused when asking again changes nothing until somebody mends the configuration or the account.
   */
  findText(query: TextQuery, timeoutMs: number): Promise<TextRecord | null>;
}

/** One leg of a call, as the carrier bills it. Its books do not say which legs belong to one call. */
export interface BilledLeg {
  legId: CarrierId;
  leg: Leg;
  /** Who calls: of a leg to the staff, the number that their phone shows. Null when withheld or malformed. */
  from: E164 | null;
  fromAsSent: string | null;
  to: E164 | null;
  startedAt: Instant;
  /** Null while it is not over. */
  endedAt: Instant | null;
  /** Null when the books do not say. */
  connectedFor: Seconds | null;
}

export interface CallBooks {
  /**
   * All legs that started within this span, of at most a day; the end is exclusive. The books are written behind the traffic,
   * and are kept for the whole account: also of numbers that are none of ours.
   * @throws CarrierUnavailable when they cannot be read now, or not whole.
   * @throws RecordsRefused when asking again changes nothing until somebody mends the configuration or the account.
   */
  billedLegs(from: Instant, until: Instant): Promise<readonly BilledLeg[]>;
}
