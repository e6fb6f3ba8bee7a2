import type { OldRows } from '@ringback/outbox';
import { daysKeptIfAtAll } from '@ringback/service-kit';
import { z } from 'zod';
import { LINE_TYPE_KEPT_DAYS } from '../domain/line-type.js';
import { REFUSAL_KEPT_DAYS } from '../domain/refusal.js';

/** What contact-resolution does not keep for ever. The one-process mode reads these, too. */
export const contactRetention = z.object({
  CONTACTS_KEPT_DAYS: daysKeptIfAtAll({ least: 90, words: 'Contacts of whom nothing was heard, written or said since, with their notes and leads. Personal contacts and those who opted out stay.' }),
});
export type ContactRetention = z.output<typeof contactRetention>;

export const oldContactRows = ({ CONTACTS_KEPT_DAYS }: ContactRetention): OldRows[] => [
  { table: 'line_types', since: 'learnt_at', keptForDays: LINE_TYPE_KEPT_DAYS },
  { table: 'refused_numbers', since: 'refused_at', keptForDays: REFUSAL_KEPT_DAYS },
  ...(CONTACTS_KEPT_DAYS === undefined ? [] : [{ table: 'contacts', since: 'last_seen_at', keptForDays: CONTACTS_KEPT_DAYS, where: NOBODY_DEALS_WITH }]),
];

/** `$1` is the moment before which rows are old. A person with several numbers goes as a whole, or not at all. */
const NOBODY_DEALS_WITH = `not exists (
  select from contacts other
  where (other.id = contacts.id or other.person_id = contacts.person_id)
    and (other.last_seen_at >= $1 or other.opted_out_since is not null or other.contact_class = 'personal'
      or exists (select from contact_notes n where n.contact_id = other.id and n.written_at >= $1)
      or exists (select from lead_changes l where l.contact_id = other.id and l.at >= $1)
      or exists (select from contact_merges m where (m.contact_id = other.id or m.other_id = other.id) and m.at >= $1)))`;
