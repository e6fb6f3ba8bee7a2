import { CarrierUnavailable, RecordsRefused, type TextQuery, type TextRecord } from '@ringback/carrier';
import { type CarrierId, type Instant, plus, type ReceiptStatus } from '@ringback/event-contracts';
import { z } from 'zod';
import { bodyOf } from '../http/body-of.js';
import type { VonageApi } from '../http/vonage-api.js';
import { clipped, textOf, Words } from '../words.js';

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
 * Asks the Reports API (synchronous, `GET /v2/reports/records`). It is asked as the account: it takes no application's token.
 * @throws CarrierUnavailable
 * @throws RecordsRefused
 */
export async function findText(api: VonageApi, { messageId, from, until }: TextQuery, timeoutMs: number): Promise<TextRecord | null> {
  if (!api.hasAccountSecret) throw new RecordsRefused('the records of texts cannot be looked up: set VONAGE_API_SECRET');
  const query = new URLSearchParams({
    account_id: api.account,
    product: 'MESSAGES',
    direction: 'outbound',
    // Taken by the API, but described for its asynchronous half only: the records are compared once more.
    client_ref: messageId,
    date_start: from,
    date_end: spanEnd(from, until),
  });
  const result = await api.exchange({ method: 'GET', host: 'api', path: `/v2/reports/records?${query.toString()}`, as: 'account', timeoutMs });
  if (result.got === 'answer' && refusals.has(result.status)) {
    throw new RecordsRefused(`Vonage refused the records of texts (${String(result.status)}): check VONAGE_API_KEY, VONAGE_API_SECRET and that the account may use the Reports API`);
  }
  const page = Page.safeParse(bodyOf(result, 'the record of a text'));
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

const refusals = new Set([401, 403, 422]);

/** Its end is exclusive, ours is not. */
const spanEnd = (from: Instant, until: Instant): Instant => [plus(from, LONGEST_SPAN_SECONDS), plus(until, 1)].toSorted()[0] ?? until;
