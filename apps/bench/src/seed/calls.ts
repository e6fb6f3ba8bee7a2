import pg from 'pg';
import { progress } from '../report.js';

export interface Seed {
  businessIds: readonly string[];
  /** The number of each business, in digits. */
  numberOf: (index: number) => string;
  /** Missed calls of before, dealt out over the businesses: one a second until an hour ago. */
  calls: number;
}

const CHUNK = 50_000;
/** So many calls each caller has made. */
const CALLS_OF_ONE = 4;

/**
 * A history of missed calls, each with its contact, its thread, its decision, its text and its figures, as the services'
 * own tables hold them. Written by SQL: through the doors it would take hours. Events and raw webhooks of before are
 * left out, as they are kept for days only.
 */
export async function seedCalls(databaseUrl: string, { businessIds, numberOf, calls }: Seed): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `create temporary table seed_businesses as
       select n - 1 as place, business_id, number from unnest($1::uuid[], $2::text[]) with ordinality as b(business_id, number, n)`,
      [businessIds, businessIds.map((_, index) => `+${numberOf(index)}`)],
    );
    for (let from = 0; from < calls; from += CHUNK) {
      const to = Math.min(calls, from + CHUNK);
      await client.query('begin');
      for (const statement of statements) await client.query(statement, [from, to - 1, calls, businessIds.length, CALLS_OF_ONE]);
      await client.query('commit');
      progress(`history: ${to.toLocaleString('en')} of ${calls.toLocaleString('en')} calls written`);
    }
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

/** Calls `from` to `to` of all, with ids that tell them apart; a caller keeps to one business. */
const seeded = `with s as (
  select n, b.business_id, b.number, '+1213' || (2200000 + c)::text as caller, now() - make_interval(secs => $3 - n + 3600) as at,
    md5('call ' || n)::uuid as call_id, md5('contact ' || c)::uuid as contact_id, md5('thread ' || c)::uuid as thread_id, md5('message ' || n)::uuid as message_id
  from generate_series($1::int, $2::int) as n
  cross join lateral (select n % ($3::int / $5::int) as c) as caller
  join seed_businesses b on b.place = c % $4::int)`;

const statements = [
  `${seeded} insert into call_ingest.calls (id, carrier_call_id, business_id, rules, number, caller, caller_as_sent, known, state, outcome, received_at, ended_at, announced_at, version)
   select call_id, 'seeded-' || n, business_id, '{}', number, caller, caller, '{}', 'missed', 'no-answer', at, at, at, 3 from s`,
  `${seeded} insert into contact_resolution.contacts (id, business_id, phone, line_type, calls, first_seen_at, last_seen_at)
   select distinct on (contact_id) contact_id, business_id, caller, 'unknown', 1, at, at from s on conflict do nothing`,
  `${seeded} insert into contact_resolution.resolved_calls (call_id, resolved_at) select call_id, at from s`,
  `${seeded} insert into qualification_conversation.threads (id, business_id, caller, contact_id, number, opened_at, last_activity_at, missed_calls, last_missed_at, opener_message_id, opener_state, opener_at)
   select distinct on (thread_id) thread_id, business_id, caller, contact_id, number, at, at, 1, at, message_id, 'sent', at from s on conflict do nothing`,
  `${seeded} insert into qualification_conversation.opener_decisions (call_id, business_id, decision, message_id, conversation_id, inputs, decided_at)
   select call_id, business_id, 'requested', message_id, thread_id, '{}', at from s`,
  `${seeded} insert into messaging.messages (id, direction, business_id, number, person, text, segments, created_at, decision_key, conversation_id, contact_id, call_id, purpose, call_ended_at, not_after, cause_id, state, attempt, carrier_message_id, accepted_at, delivered_at)
   select message_id, 'outbound', business_id, number, caller, 'Sorry we missed your call.', 1, at, 'opener:' || call_id, thread_id, contact_id, call_id, 'opener', at, at, 'seeded', 'delivered', 1, 'seeded-' || n, at, at from s`,
  `${seeded} insert into analytics.occurrences (kind, subject_id, business_id, at, seconds)
   select kind, case when kind in ('calls', 'missed') then call_id else message_id end, business_id, at, case kind when 'texted' then 6.5 end
   from s cross join unnest(array['calls', 'missed', 'texted', 'delivered']) as kind`,
];
