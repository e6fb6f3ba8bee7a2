import type { CallId, ContactClass, ContactId, Instant, LineType } from '@ringback/event-contracts';
import type { BatchStatement } from '@ringback/outbox';
import type { FoundContact, LineOf, MissedCallOf, TextOf } from './contact-repository.js';

interface ContactRow {
  call_id: CallId;
  id: ContactId;
  name: string | null;
  line_type: LineType;
  contact_class: ContactClass;
  returning: boolean;
}

/** Rows are locked in the order of their keys, by every statement, so that two replicas do not wait for each other. */
export const recordMissedCalls: BatchStatement<MissedCallOf & { now: Instant }, FoundContact | null> = async (db, calls) => {
  const rows = await db.query<ContactRow>(
    `with asked as (
       select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::timestamptz[], $7::timestamptz[])
         as asked(call_id, business_id, phone, contact_id, line_type, ended_at, now)
     ), fresh as (
       insert into resolved_calls (call_id, resolved_at)
       select call_id, min(now) from asked group by call_id order by call_id
       on conflict do nothing returning call_id
     ), kept as (
       insert into contacts (id, business_id, phone, line_type, calls, first_seen_at, last_seen_at)
       select contact_id, business_id, phone, line_type, count(*), min(ended_at), max(ended_at)
       from asked join fresh using (call_id) group by contact_id, business_id, phone, line_type order by business_id, phone
       on conflict (business_id, phone) do update set
         calls = contacts.calls + excluded.calls,
         first_seen_at = least(contacts.first_seen_at, excluded.first_seen_at),
         last_seen_at = greatest(contacts.last_seen_at, excluded.last_seen_at)
       returning id, business_id, phone, name, line_type, contact_class, calls > 1 or has_written as returning
     )
     select call_id, kept.id, kept.name, kept.line_type, kept.contact_class, kept.returning
     from asked join fresh using (call_id) join kept using (business_id, phone)`,
    [
      calls.map(({ callId }) => callId),
      calls.map(({ businessId }) => businessId),
      calls.map(({ phone }) => phone),
      calls.map(({ contactId }) => contactId),
      calls.map(({ lineType }) => lineType),
      calls.map(({ endedAt }) => endedAt),
      calls.map(({ now }) => now),
    ],
  );
  const found = new Map(rows.map((row) => [row.call_id, row]));
  return calls.map(({ callId }) => {
    const row = found.get(callId);
    // Taken out, so that one call in two places of a batch is found once.
    found.delete(callId);
    return row ? { id: row.id, name: row.name, lineType: row.line_type, contactClass: row.contact_class, returning: row.returning } : null;
  });
};

export const recordUnresolvable: BatchStatement<{ callId: CallId; now: Instant }, boolean> = async (db, calls) => {
  const rows = await db.query<{ call_id: CallId }>(
    `insert into resolved_calls (call_id, resolved_at)
     select call_id, min(now) from unnest($1::uuid[], $2::timestamptz[]) as asked(call_id, now) group by call_id order by call_id
     on conflict do nothing returning call_id`,
    [calls.map(({ callId }) => callId), calls.map(({ now }) => now)],
  );
  const fresh = new Set(rows.map(({ call_id }) => call_id));
  return calls.map(({ callId }) => fresh.delete(callId));
};

export const noteTexts: BatchStatement<TextOf, void> = async (db, texts) => {
  await db.query(
    `insert into contacts (id, business_id, phone, line_type, has_written, first_seen_at, last_seen_at)
     select contact_id, business_id, phone, line_type, true, min(received_at), max(received_at)
     from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::timestamptz[])
       as asked(business_id, phone, contact_id, line_type, received_at)
     group by contact_id, business_id, phone, line_type order by business_id, phone
     on conflict (business_id, phone) do update set
       has_written = true,
       first_seen_at = least(contacts.first_seen_at, excluded.first_seen_at),
       last_seen_at = greatest(contacts.last_seen_at, excluded.last_seen_at)`,
    [
      texts.map(({ businessId }) => businessId),
      texts.map(({ phone }) => phone),
      texts.map(({ contactId }) => contactId),
      texts.map(({ lineType }) => lineType),
      texts.map(({ receivedAt }) => receivedAt),
    ],
  );
  return texts.map(() => undefined);
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
