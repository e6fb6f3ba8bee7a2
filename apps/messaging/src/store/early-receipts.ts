import type { TextFault } from '@ringback/carrier';
import type { CarrierId, Instant } from '@ringback/event-contracts';
import { type CarrierReceiptReceived, type DataOf, instantOf, type ReceiptStatus } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import type { Happening } from '../domain/message-state.js';
import { storable } from './postgres-text.js';
import type { Told } from './progress.js';

export interface EarlyReceipt {
  receipt: DataOf<typeof CarrierReceiptReceived>;
  detail: string;
  /** The event that brought it. */
  eventId: string;
  keptAt: Instant;
}

/** Keeps receipts of texts that nobody here knows, yet. */
export async function keepReceipts(db: Queryable, receipts: readonly EarlyReceipt[]): Promise<null[]> {
  await db.query(
    `insert into early_receipts (carrier_message_id, status, code, detail, reported_at, event_id, kept_at)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::timestamptz[])
     on conflict do nothing`,
    [
      receipts.map(({ receipt }) => storable(receipt.carrierMessageId)),
      receipts.map(({ receipt }) => receipt.status),
      receipts.map(({ receipt }) => receipt.errorCode && storable(receipt.errorCode)),
      receipts.map(({ detail }) => storable(detail)),
      receipts.map(({ receipt }) => receipt.reportedAt),
      receipts.map(({ eventId }) => eventId),
      receipts.map(({ keptAt }) => keptAt),
    ],
  );
  return receipts.map(() => null);
}

export interface KnownReceipt extends Told {
  happening: Happening & { is: 'reported' };
  /** The event that brought it. */
  eventId: string;
}

interface ReceiptRow {
  carrier_message_id: CarrierId;
  status: ReceiptStatus;
  code: string | null;
  detail: string;
  reported_at: Date;
  event_id: string;
}

/** Takes out the receipts whose text has become known, in the order the carrier reported them. */
export async function takeKnownReceipts(db: Queryable, meaningOf: (code: string | null) => TextFault | null): Promise<KnownReceipt[]> {
  const rows = await db.query<ReceiptRow>(
    `delete from early_receipts e using messages m
     where m.carrier_message_id = e.carrier_message_id and m.direction = 'outbound' returning e.*`,
  );
  return rows
    .toSorted((one, other) => one.reported_at.getTime() - other.reported_at.getTime())
    .map(({ carrier_message_id: carrierMessageId, status, code, detail, reported_at, event_id: eventId }) => ({
      messageId: null,
      carrierMessageId,
      eventId,
      happening: { is: 'reported', status, carrierMessageId, code, fault: meaningOf(code), detail, at: instantOf(reported_at.getTime()) },
    }));
}

export async function forgetReceipts(db: Queryable, keptBefore: Instant): Promise<void> {
  await db.query('delete from early_receipts where kept_at < $1', [keptBefore]);
}
