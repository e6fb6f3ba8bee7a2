import { CarrierUnavailable, type TextQuery, type TextRecord } from '@ringback/carrier';
import { type CarrierId, type Instant, plus, type ReceiptStatus } from '@ringback/event-contracts';
import { z } from 'zod';
import type { VonageApi } from '../http/vonage-api.js';
import { clipped, textOf, Words } from '../words.js';
import { report, REPORTS } from './reports.js';

const ReportRecord = z.object({ message_id: Words, client_ref: Words, status: Words, error_code: Words });
const Page = z.object({ records: z.array(ReportRecord).optional() });

/** The Reports API takes no longer span in one question. */
const LONGEST_SPAN_SECONDS = 86_400;

/** Words of the Messages API and of the SMS API, which both hand texts to the same books. */
const statuses: Readonly<Record<string, ReceiptStatus>> = {
  delivered: 'delivered',
  rejected: 'rejected',
  undeliverable: 'undeliverable',
  failed: 'undeliverable',
  expired: 'undeliverable',
  deleted: 'undeliverable',
  submitted: 'submitted',
  accepted: 'submitted',
  buffered: 'submitted',
};

/**
 * Asks the Reports API.
 * @throws CarrierUnavailable
 * @throws RecordsRefused
 */
export async function findText(api: VonageApi, { messageId, from, until }: TextQuery, timeoutMs: number): Promise<TextRecord | null> {
  const query = new URLSearchParams({
    account_id: api.account,
    product: 'MESSAGES',
    direction: 'outbound',
    // Taken by the API, but described for its asynchronous half only: the records are compared once more.
    client_ref: messageId,
    date_start: from,
    date_end: spanEnd(from, until),
  });
  const page = Page.safeParse(await report(api, `${REPORTS}?${query.toString()}`, 'texts', timeoutMs));
  if (!page.success) throw new CarrierUnavailable('Vonage answered with records of texts that cannot be read');
  const record = page.data.records?.find(({ client_ref }) => textOf(client_ref) === messageId);
  return record ? read(record) : null;
}

function read(record: z.output<typeof ReportRecord>): TextRecord | null {
  const id = textOf(record.message_id) ?? '';
  if (id === '' || id.length > 200) return null;
  const carrierStatus = clipped(textOf(record.status) ?? '', 100);
  const code = textOf(record.error_code) ?? '';
  const errorCode = code === '' || code === '0' ? null : clipped(code, 40);
  return { carrierMessageId: id as CarrierId, status: statuses[carrierStatus.toLowerCase()] ?? 'unrecognised', carrierStatus, errorCode };
}

/** Its end is exclusive, ours is not. */
const spanEnd = (from: Instant, until: Instant): Instant => [plus(from, LONGEST_SPAN_SECONDS), plus(until, 1)].toSorted()[0] ?? until;
