import type { E164, Instant, LineType } from '@ringback/event-contracts';
import type { BatchStatement } from '@ringback/outbox';
import type { LineOf } from './contact-repository.js';

/** Remembers for all businesses what a number was said to be; of several about one number the last counts. */
export const rememberLineTypes: BatchStatement<{ phone: E164; lineType: LineType; at: Instant }, void> = async (db, lines) => {
  await db.query(
    `insert into line_types (phone, line_type, learnt_at)
     select distinct on (phone) phone, line_type, learnt_at
     from unnest($1::text[], $2::text[], $3::timestamptz[]) with ordinality as told(phone, line_type, learnt_at, place) order by phone, place desc
     on conflict (phone) do update set line_type = excluded.line_type, learnt_at = excluded.learnt_at`,
    [lines.map(({ phone }) => phone), lines.map(({ lineType }) => lineType), lines.map(({ at }) => at)],
  );
  return lines.map(() => undefined);
};

/** Of several about one number the last counts. */
export const learnLineTypes: BatchStatement<LineOf, void> = async (db, lines) => {
  await db.query(
    `with learned as materialized (
       select distinct on (business_id, phone) business_id, phone, line_type
       from unnest($1::uuid[], $2::text[], $3::text[]) with ordinality as asked(business_id, phone, line_type, place)
       order by business_id, phone, place desc
     ), locked as materialized (
       select id, learned.line_type from contacts join learned using (business_id, phone) order by business_id, phone for no key update of contacts
     )
     update contacts set line_type = locked.line_type from locked where contacts.id = locked.id`,
    [lines.map(({ businessId }) => businessId), lines.map(({ phone }) => phone), lines.map(({ lineType }) => lineType)],
  );
  return lines.map(() => undefined);
};
