import type { Instant } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import type { Candidate, Ownership } from '../domain/claim-round.js';
import { bucketOf } from './buckets.js';
import { OUTGOING_COLUMNS, type OutgoingMessage, outgoingOf, type OutgoingRow } from './outgoing-message.js';

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
  opted_out: boolean;
  ownership: Ownership;
}

/**
 * The first `limit` texts that are due, locked; texts that somebody else is changing are left out. Of several businesses that
 * claim a number the last one owns it, as in `BusinessDirectory`.
 */
export async function lockDue(db: Queryable, now: Instant, limit: number): Promise<DueMessage[]> {
  const rows = await db.query<DueRow>(
    `select ${OUTGOING_COLUMNS}, m.text,
       o.person is not null and o.confirmation_id is distinct from m.id as opted_out, b.tokens, b.refilled_at, b.paused_until,
       case when n.business_id = m.business_id then 'owned' when k.business_id is not null then 'not-owned' else 'business-unheard-of' end as ownership
     from (select * from messages where next_attempt_at <= $1
           order by next_attempt_at limit $2 for no key update skip locked) m
     left join opt_outs o on o.business_id = m.business_id and o.person = m.person
     left join lateral (select business_id from business_numbers where number = m.number order by claim desc limit 1) n on true
     left join businesses k on k.business_id = m.business_id
     left join send_buckets b on b.bucket = m.number
     order by m.next_attempt_at`,
    [now, limit],
  );
  return rows.map(dueOf);
}

function dueOf(row: DueRow): DueMessage {
  const message = outgoingOf(row);
  const { tokens, refilled_at, paused_until } = row;
  const bucket = tokens === null || refilled_at === null ? null : bucketOf({ tokens, refilled_at, paused_until });
  const { messageId: id, number, requestedAt } = message;
  const { notAfter } = message.progress;
  return { message, text: row.text, candidate: { id, number, requestedAt, notAfter, optedOut: row.opted_out, ownership: row.ownership, bucket } };
}

/**
 * Whether anything is due, at the price of one look into an index. Asked by `min`: for `limit 1` or `exists` PostgreSQL
 * may read the whole table, in the belief that many rows match.
 */
export async function anyDue(db: Queryable, now: Instant): Promise<boolean> {
  const [row] = await db.query<{ due: boolean | null }>('select min(next_attempt_at) <= $1 as due from messages', [now]);
  return row?.due ?? false;
}
