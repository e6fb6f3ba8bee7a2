import type { OldRows } from '@ringback/outbox';
import { daysKeptIfAtAll } from '@ringback/service-kit';
import { z } from 'zod';
import { UNTEXTABLE_KEPT_DAYS } from './untextable-numbers.js';

/** What messaging does not keep for ever. The one-process mode reads these, too. */
export const messageRetention = z.object({
  MESSAGES_KEPT_DAYS: daysKeptIfAtAll({
    least: 90,
    words: 'Texts of threads in which nothing was written since. Texts of people who opted out stay, and so does what is not settled. The ledger of evidence has a lifetime of its own, five years.',
  }),
});
export type MessageRetention = z.output<typeof messageRetention>;

export const oldMessages = ({ MESSAGES_KEPT_DAYS }: MessageRetention): OldRows[] => [
  { table: 'untextable_numbers', since: 'learnt_at', keptForDays: UNTEXTABLE_KEPT_DAYS },
  ...(MESSAGES_KEPT_DAYS === undefined ? [] : [{ table: 'messages', since: 'created_at', keptForDays: MESSAGES_KEPT_DAYS, where: NOBODY_ASKS_FOR }]),
];

/** `$1` is the moment before which rows are old. A whole thread goes, or nothing of it. */
const NOBODY_ASKS_FOR = `next_attempt_at is null and lease_until is null and look_up_at is null
  and not exists (select from opt_outs o where o.business_id = messages.business_id and o.person = messages.person)
  and not exists (select from messages later where later.business_id = messages.business_id and later.person = messages.person
    and (later.created_at >= $1 or later.next_attempt_at is not null or later.lease_until is not null or later.look_up_at is not null))`;
