import type { OldRows } from '@ringback/outbox';
import { daysKept, daysKeptIfAtAll } from '@ringback/service-kit';
import { z } from 'zod';

/** What call-ingest does not keep for ever. The one-process mode reads these, too. */
export const callRetention = z.object({
  WEBHOOKS_KEPT_DAYS: daysKept({ least: 2, fallback: 30, words: "The carrier's own words, for when its story of a call is doubted, and calls to numbers that are nobody's." }),
  RECONCILIATIONS_KEPT_DAYS: daysKept({ least: 7, fallback: 100, words: "Comparisons with the carrier's records; the default serves whoever compares a quarter with the bills." }),
  RECORDINGS_KEPT_DAYS: daysKept({ least: 30, fallback: 365, words: 'Messages that callers left, with their transcripts: the recording itself goes from the folder or the bucket, too.' }),
  ATTACHMENTS_KEPT_DAYS: daysKept({ least: 30, fallback: 365, words: 'Photos and other files that came with texts of callers, likewise.' }),
  CALLS_KEPT_DAYS: daysKeptIfAtAll({ least: 90, words: 'Calls whose caller has not called since. One with a message of its caller stays, and so does an open one.' }),
});
export type CallRetention = z.output<typeof callRetention>;

export const oldCallRows = ({ WEBHOOKS_KEPT_DAYS, RECONCILIATIONS_KEPT_DAYS, RECORDINGS_KEPT_DAYS, ATTACHMENTS_KEPT_DAYS, CALLS_KEPT_DAYS }: CallRetention): OldRows[] => [
  { table: 'raw_webhooks', since: 'received_at', keptForDays: WEBHOOKS_KEPT_DAYS },
  { table: 'rounds', since: 'begun_at', keptForDays: WEBHOOKS_KEPT_DAYS },
  { table: 'call_backs', since: 'begun_at', keptForDays: WEBHOOKS_KEPT_DAYS },
  // Calls that turned out to be nobody's.
  { table: 'calls', since: 'received_at', keptForDays: WEBHOOKS_KEPT_DAYS, where: 'business_id is null' },
  { table: 'reconciliations', since: 'begun_at', keptForDays: RECONCILIATIONS_KEPT_DAYS },
  // Their files follow: see RemoveFiles.
  { table: 'voicemails', since: 'left_at', keptForDays: RECORDINGS_KEPT_DAYS },
  { table: 'attachments', since: 'received_at', keptForDays: ATTACHMENTS_KEPT_DAYS },
  ...(CALLS_KEPT_DAYS === undefined ? [] : [{ table: 'calls', since: 'received_at', keptForDays: CALLS_KEPT_DAYS, where: NOBODY_ASKS_FOR }]),
];

/** `$1` is the moment before which rows are old. */
const NOBODY_ASKS_FOR = `state <> 'open'
  and not exists (select from voicemails where voicemails.call_id = calls.id)
  and not exists (select from calls later where later.business_id = calls.business_id and later.caller = calls.caller and later.received_at >= $1)`;
