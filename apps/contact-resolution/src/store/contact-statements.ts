import { type CallId, type ContactClass, type ContactId, type Instant, instantOf, type LineType } from '@ringback/event-contracts';
import type { BatchStatement } from '@ringback/outbox';
import type { FoundContact, MissedCallOf, TextOf } from './contact-repository.js';

interface ContactRow {
  call_id: CallId;
  id: ContactId;
  name: string | null;
  line_type: LineType;
  contact_class: ContactClass;
  returning: boolean;
  lead_closed_at: Date | null;
  asked_at: Date | null;
  refused_at: Date | null;
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
       select contact_id, business_id, phone, coalesce(nullif(asked.line_type, 'unknown'), known.line_type, 'unknown'), count(*), min(ended_at), max(ended_at)
       from asked join fresh using (call_id) left join line_types known using (phone)
       group by contact_id, business_id, phone, asked.line_type, known.line_type order by business_id, phone
       on conflict (business_id, phone) do update set
         line_type = case contacts.line_type when 'unknown' then excluded.line_type else contacts.line_type end,
         calls = contacts.calls + excluded.calls,
         first_seen_at = least(contacts.first_seen_at, excluded.first_seen_at),
         last_seen_at = greatest(contacts.last_seen_at, excluded.last_seen_at)
       returning id, business_id, phone, name, line_type, contact_class, calls > 1 or has_written as returning, lead_closed_at
     )
     select call_id, kept.id, kept.name, kept.line_type, kept.contact_class, kept.returning, kept.lead_closed_at, known.learnt_at as asked_at, refused_at
     from asked join fresh using (call_id) join kept using (business_id, phone)
       left join line_types known using (phone) left join refused_numbers using (phone)`,
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
    return row ? foundIn(row) : null;
  });
};

const foundIn = ({ id, name, line_type, contact_class, returning, lead_closed_at, asked_at, refused_at }: ContactRow): FoundContact => ({
  id,
  name,
  returning,
  contactClass: contact_class,
  leadClosedAt: momentOf(lead_closed_at),
  line: { lineType: line_type, askedAt: momentOf(asked_at) },
  refusedAt: momentOf(refused_at),
});

const momentOf = (date: Date | null): Instant | null => date && instantOf(date.getTime());

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
