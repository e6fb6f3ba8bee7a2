import { complete } from '@ringback/business-directory';
import { type BusinessProfile, type BusinessSettings, type E164, type Instant, instantOf, plus, type Registration, settingDefaults } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import type { Candidate, Ownership } from '../domain/claim-round.js';
import { ANSWER_WITHIN_SECONDS, CONSENT_DECISIONS, decisionsOf } from '../domain/consent-answer.js';
import { ANSWERS_CALL_SECONDS, type ContactTiming, NUDGES_REMEMBERED_SECONDS, THREAD_LIVES_SECONDS } from '../domain/contact-timing.js';
import { type Forbidden, type NumberFault, whyForbidden } from '../domain/uncalled-for.js';
import { bucketOf } from './buckets.js';
import { momentOf, OUTGOING_COLUMNS, type OutgoingMessage, outgoingOf, type OutgoingRow } from './outgoing-message.js';

/** A text whose turn may have come, with its words and all that its sending depends on. */
export interface DueMessage {
  message: OutgoingMessage;
  text: string;
  candidate: Candidate;
}

interface DueRow extends OutgoingRow {
  tokens: number | null;
  refilled_at: Date | null;
  paused_until: Date | null;
  text: string;
  words_until: Date | null;
  opted_out: boolean;
  withdrawn: boolean;
  withdrawn_because: string | null;
  /** Null of a text that somebody has written for, and while the business is not known; so are the four after it. */
  numbers: E164[] | null;
  allowed_countries: string[] | null;
  named_by: BusinessProfile | null;
  person_owned: boolean | null;
  fault: NumberFault | null;
  audience: ContactTiming['audience'];
  ownership: Ownership;
  registration: Registration | null;
  answers_order: boolean;
  last_heard_at: Date | null;
  nudged_at: Date[];
  time_zone: string | null;
  region: string | null;
  time_zones: string[] | null;
  quiet_hours: BusinessSettings['quietHours'] | null;
}

/**
 * Nothing goes to a person who opted out but the one confirmation, and answers to calls for help that were written since: by the rules of the trade
 * HELP is answered whoever sends it (docs/texting.md), but an order to stop that came after it is the last word. What answers an order has
 * a certain time from its receipt on, which tells that receipt.
 */
const OPTED_OUT = `
  o.person is not null and o.confirmation_id is distinct from m.id
    and not (starts_with(m.decision_key, '${decisionsOf('help')}') and m.not_after - interval '${ANSWER_WITHIN_SECONDS} s' >= o.since)`;

/**
 * What may forbid a text that nobody has written for. A business's profile, which is long by its flow, is read only where its settings name the person: that is
 * rare. What was learnt of the number before the text was asked for was known to whoever asked.
 */
const UNCALLED_FOR = `
  left join lateral (
    select k.profile -> 'numbers' as numbers, k.profile #> '{settings,allowedCountries}' as allowed_countries,
      case when strpos((k.profile -> 'settings')::text, m.person) > 0 then k.profile end as named_by,
      exists (select from business_numbers where number = m.person) as person_owned,
      (select fault from untextable_numbers u where u.phone = m.person and u.learnt_at >= m.created_at) as fault
    where m.audience = 'caller' and m.purpose in ('opener', 'nudge', 'reminder')) u on true`;

/** Of the number, as its line says. */
const REGISTRATION = `
  (select line ->> 'registration' from jsonb_array_elements(k.profile #> '{settings,lines}') line where line ->> 'number' = m.number limit 1)`;

/** Whether the person wrote lately, asked only where the call alone does not make the text an answer. */
const LAST_HEARD_AT = `
  case when m.call_ended_at is null or m.call_ended_at < $3 then
    (select max(i.created_at) from messages i
     where i.business_id = m.business_id and i.person = m.person and i.direction = 'inbound' and i.created_at >= $4) end`;

/** One whose fate is unknown counts, as of the last moment at which it can have gone out. It may have been asked for long before it went. */
const NUDGED_AT = `
  case when m.purpose = 'nudge' then
    array(select coalesce(s.accepted_at, least(s.not_after, $1)) from messages s
          where s.business_id = m.business_id and s.person = m.person and s.purpose = 'nudge'
            and s.state not in ('pending', 'skipped', 'rejected') and s.created_at >= $5::timestamptz - interval '8 days'
            and coalesce(s.accepted_at, least(s.not_after, $1)) >= $5)
  else '{}' end`;

/**
 * The first `limit` texts that are due, locked; texts that somebody else is changing are left out. Of several businesses that
 * claim a number the last one owns it, as in `BusinessDirectory`.
 */
export async function lockDue(db: Queryable, now: Instant, limit: number): Promise<DueMessage[]> {
  const rows = await db.query<DueRow>(
    `select ${OUTGOING_COLUMNS}, m.text, m.words_until, m.withdrawn, m.withdrawn_because, m.audience, u.*,
       ${OPTED_OUT} as opted_out, b.tokens, b.refilled_at, b.paused_until,
       case when n.business_id = m.business_id then 'owned' when k.business_id is not null then 'not-owned' else 'business-unheard-of' end as ownership,
       ${REGISTRATION} as registration,
       starts_with(m.decision_key, '${CONSENT_DECISIONS}') as answers_order, ${LAST_HEARD_AT} as last_heard_at, ${NUDGED_AT} as nudged_at,
       k.profile #>> '{settings,timeZone}' as time_zone, k.profile #> '{settings,quietHours}' as quiet_hours,
       p.region, p.time_zones
     from (select * from messages where next_attempt_at <= $1
           order by next_attempt_at limit $2 for no key update skip locked) m
     left join opt_outs o on o.business_id = m.business_id and o.person = m.person
     left join lateral (select business_id from business_numbers where number = m.number order by claim desc limit 1) n on true
     left join businesses k on k.business_id = m.business_id
     left join places p on p.business_id = m.business_id and p.person = m.person
     left join send_buckets b on b.bucket = m.number ${UNCALLED_FOR}
     order by m.next_attempt_at`,
    [now, limit, plus(now, -ANSWERS_CALL_SECONDS), plus(now, -THREAD_LIVES_SECONDS), plus(now, -NUDGES_REMEMBERED_SECONDS)],
  );
  return rows.map(dueOf);
}

function dueOf(row: DueRow): DueMessage {
  const message = outgoingOf(row);
  const { tokens, refilled_at, paused_until } = row;
  const bucket = tokens === null || refilled_at === null ? null : bucketOf({ tokens, refilled_at, paused_until });
  const { messageId: id, businessId, number, requestedAt } = message;
  const { notAfter } = message.progress;
  const { opted_out: optedOut, withdrawn, withdrawn_because: withdrawnBecause, ownership } = row;
  const registration = row.registration ?? 'not-needed';
  return { message, text: row.text, candidate: { id, businessId, number, requestedAt, notAfter, wordsUntil: momentOf(row.words_until), optedOut, withdrawn, withdrawnBecause, forbidden: forbiddenBy(row), ownership, registration, timing: timingOf(row), bucket } };
}

function forbiddenBy({ person, number, numbers, allowed_countries: allowedCountries, named_by: namedBy, person_owned: ownedHere, fault }: DueRow): Forbidden | null {
  if (numbers === null) return null;
  return whyForbidden({ person, number, numbers, allowedCountries: allowedCountries ?? [], namedBy: namedBy && complete(namedBy), ownedHere: ownedHere === true, fault });
}

const timingOf = (row: DueRow): ContactTiming => ({
  person: row.person,
  purpose: row.purpose,
  audience: row.audience,
  callEndedAt: momentOf(row.call_ended_at),
  lastHeardAt: momentOf(row.last_heard_at),
  answersOrder: row.answers_order,
  nudgedAt: row.nudged_at.map((at) => instantOf(at.getTime())),
  timeZone: row.time_zone,
  place: row.region === null || row.time_zones === null ? null : { regions: [row.region], zones: row.time_zones },
  quietHours: row.quiet_hours ?? settingDefaults.quietHours,
});

/**
 * When the first text is due, at the price of one look into an index. Asked by `min`: for `limit 1` PostgreSQL may read the
 * whole table, in the belief that many rows match.
 */
export async function firstDue(db: Queryable): Promise<Instant | null> {
  const [row] = await db.query<{ at: Date | null }>('select min(next_attempt_at) as at from messages');
  return momentOf(row?.at ?? null);
}
