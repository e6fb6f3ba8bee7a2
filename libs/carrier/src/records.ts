import type { CarrierId, Instant, MessageId, ReceiptStatus } from '@ringback/event-contracts';

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
