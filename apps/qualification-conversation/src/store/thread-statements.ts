import { type ContactId, type ConversationId, type Instant, instantOf, type MessageId } from '@ringback/event-contracts';
import { TransientError } from '@ringback/event-log';
import type { BatchStatement } from '@ringback/outbox';
import type { OpenerOutcome, ReceivedReply, Thread, ThreadOf } from './thread-repository.js';

interface ThreadRow {
  id: ConversationId;
  business_id: string;
  caller: string;
  contact_id: ContactId;
  opened_at: Date | null;
  last_missed_at: Date | null;
  last_spoke_at: Date | null;
  replies: number;
  repeated_calls: number;
  state: 'waiting' | 'replied';
  opener_message_id: MessageId | null;
  opener_state: 'requested' | 'sent' | 'not-sent' | null;
  opener_at: Date | null;
  opted_out: boolean;
}

/**
 * Every statement takes row locks in the order of business and caller. Updating a row to itself locks it and reads its
 * latest state in the same round trip that creates it when it is missing.
 */
export const lockThreads: BatchStatement<ThreadOf & { newId: ConversationId; now: Instant }, Thread> = async (db, asked) => {
  const firsts = new Map(asked.map((thread) => [keyOf(thread.businessId, thread.caller), thread] as const).reverse());
  const wanted = [...firsts.values()];
  const rows = await db.query<ThreadRow>(
    `insert into threads (id, business_id, caller, contact_id, number, last_activity_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::timestamptz[])
       as asked(id, business_id, caller, contact_id, number, now)
     order by business_id, caller
     on conflict (business_id, caller) do update set id = threads.id
     returning id, business_id, caller, contact_id, opened_at, last_missed_at, last_spoke_at, replies, repeated_calls, state, opener_message_id, opener_state, opener_at, opted_out`,
    [
      wanted.map(({ newId }) => newId),
      wanted.map(({ businessId }) => businessId),
      wanted.map(({ caller }) => caller),
      wanted.map(({ contactId }) => contactId),
      wanted.map(({ number }) => number),
      wanted.map(({ now }) => now),
    ],
  );
  const found = new Map(rows.map((row) => [keyOf(row.business_id, row.caller), row]));
  return asked.map((thread) => {
    const key = keyOf(thread.businessId, thread.caller);
    const row = found.get(key);
    // Events of one caller never meet here, but jobs can: the second one decides in a transaction of its own.
    if (firsts.get(key) !== thread || !row) return new TransientError('the thread is being decided on by another piece of work');
    return toThread(row);
  });
};

const keyOf = (businessId: string, caller: string): string => `${businessId}:${caller}`;
const moment = (date: Date | null): Instant | null => date && instantOf(date.getTime());

const toThread = (row: ThreadRow): Thread => ({
  id: row.id,
  contactId: row.contact_id,
  opened: row.opened_at !== null,
  repeatedCalls: row.repeated_calls,
  waitsForReplyTo: row.state === 'waiting' ? row.opener_message_id : null,
  lastOpenerAt: row.opener_state === 'not-sent' ? null : moment(row.opener_at),
  lastMissedAt: moment(row.last_missed_at),
  lastSpokeAt: moment(row.last_spoke_at),
  replies: row.replies,
  optedOut: row.opted_out,
});

/** The threads are locked already. */
export const recordReplies: BatchStatement<ReceivedReply & { now: Instant }, boolean> = async (db, replies) => {
  const rows = await db.query<{ message_id: string }>(
    `with asked as (
       select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[])
         as asked(message_id, thread_id, number, received_at, now)
     ), fresh as (
       insert into replies (message_id, thread_id, received_at)
       select message_id, thread_id, received_at from asked order by message_id
       on conflict do nothing returning message_id
     ), moved as (
       update threads set
         replies = threads.replies + 1, repeated_calls = 0, state = 'replied', number = asked.number,
         opened_at = coalesce(threads.opened_at, asked.now),
         last_activity_at = greatest(threads.last_activity_at, asked.received_at)
       from asked join fresh using (message_id) where threads.id = asked.thread_id
     )
     select message_id from fresh`,
    [
      replies.map(({ messageId }) => messageId),
      replies.map(({ threadId }) => threadId),
      replies.map(({ number }) => number),
      replies.map(({ receivedAt }) => receivedAt),
      replies.map(({ now }) => now),
    ],
  );
  const fresh = new Set(rows.map(({ message_id }) => message_id));
  return replies.map(({ messageId }) => fresh.has(messageId));
};

export const settleOpeners: BatchStatement<OpenerOutcome, void> = async (db, outcomes) => {
  await db.query(
    `with asked as (
       select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::timestamptz[])
         as asked(business_id, caller, message_id, state, at)
     ), locked as (
       select threads.id, asked.state, asked.at from threads join asked using (business_id, caller)
       where threads.opener_message_id = asked.message_id
       order by business_id, caller for update of threads
     )
     update threads set
       opener_state = locked.state,
       opener_at = case locked.state when 'sent' then locked.at else threads.opener_at end,
       last_activity_at = greatest(threads.last_activity_at, locked.at)
     from locked where threads.id = locked.id`,
    [
      outcomes.map(({ businessId }) => businessId),
      outcomes.map(({ caller }) => caller),
      outcomes.map(({ messageId }) => messageId),
      outcomes.map(({ state }) => state),
      outcomes.map(({ at }) => at),
    ],
  );
  return outcomes.map(() => undefined);
};
