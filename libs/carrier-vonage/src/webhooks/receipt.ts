import type { Read, Receipt } from '@ringback/carrier';
import { ReceiptStatus, type CarrierId, type Instant } from '@ringback/event-contracts';
import { z } from 'zod';
import { momentOf } from '../moment.js';
import { e164Of } from '../phone-number.js';
import { clipped, textOf, Words } from '../words.js';
import { dedupeKey } from './dedupe-key.js';
import { fieldsOf } from './json-body.js';
import { missing, olderShape } from './message-shape.js';

/** A message's status, v1. `error.title` is the error's number: a string since 1.11, a number before. */
const Status = z.object({
  channel: Words,
  message_uuid: Words,
  to: Words,
  from: Words,
  timestamp: Words,
  status: Words,
  client_ref: Words,
  error: z.object({ type: Words, title: Words, detail: Words }).nullish().catch(null),
});
type Status = z.output<typeof Status>;

const known: ReadonlySet<string> = new Set(ReceiptStatus.options.filter((status) => status !== 'unrecognised'));

export function readReceipt(body: Buffer, receivedAt: Instant): Read<Receipt> {
  const json = fieldsOf(body);
  if ('malformed' in json) return json.malformed;
  const older = olderShape(json.fields);
  if (older) return older;
  const report = Status.parse(json.fields);
  const id = textOf(report.message_uuid);
  const status = clipped(textOf(report.status) ?? '', 100);
  if (id === null || id.length > 200) return missing('message_uuid', id === null ? 'is missing' : 'is longer than 200 characters');
  if (status === '') return missing('status', 'is missing');
  const key = dedupeKey('receipt', id, status);
  const number = e164Of(textOf(report.from));
  const recipient = e164Of(textOf(report.to));
  // Some payloads of the SDKs' own tests leave the channel out; a text sent here has no other.
  if (report.channel !== 'sms' && report.channel !== 'mms' && textOf(report.channel) !== null) {
    return { is: 'irrelevant', dedupeKey: key, because: 'it is about a channel other than SMS and MMS' };
  }
  if (number === null) return { is: 'irrelevant', dedupeKey: key, because: 'it is about a text from a name or short code: not sent by this product' };
  if (recipient === null) return missing('to', 'is no phone number');
  const value: Receipt = {
    carrierMessageId: id as CarrierId,
    number,
    recipient,
    messageRef: textOf(report.client_ref),
    status: known.has(status) ? (status as ReceiptStatus) : 'unrecognised',
    carrierStatus: status,
    ...errorOf(report),
    reportedAt: momentOf(textOf(report.timestamp)) ?? receivedAt,
  };
  return { is: 'read', value, dedupeKey: key };
}

/** The number stands in the title, and after the `#` of the type whatever the host; other titles are words. */
function errorOf({ error }: Status): { errorCode: string | null; errorDetail: string | null } {
  const title = textOf(error?.title);
  const inType = /#(\w{1,40})$/.exec(textOf(error?.type) ?? '')?.[1] ?? null;
  const detail = textOf(error?.detail);
  const errorCode = title !== null && /^\d+$/.test(title) ? title : (inType ?? title);
  return { errorCode: errorCode && clipped(errorCode, 40), errorDetail: detail && clipped(detail, 1000) };
}
