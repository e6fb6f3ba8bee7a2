import type { Instant } from '@ringback/event-contracts';
import type { BatchStatement } from '@ringback/outbox';
import type { RecordedDecision } from './thread-repository.js';

/**
 * The decision's row is what makes it one per call: where it is there already, and does not hold the call, the thread is left
 * as it is. The threads are locked already.
 */
export const recordDecisions: BatchStatement<RecordedDecision & { decidedAt: Instant }, boolean> = async (db, decisions) => {
  const rows = await db.query<{ call_id: string }>(
    `with asked as (
       select * from unnest(
         $1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::jsonb[], $8::timestamptz[],
         $9::uuid[], $10::uuid[], $11::text[], $12::timestamptz[], $13::jsonb[])
         as asked(call_id, business_id, decision, reason, message_id, conversation_id, inputs, decided_at, thread_id, contact_id, number, ended_at, held)
     ), fresh as (
       insert into opener_decisions (call_id, business_id, decision, reason, message_id, conversation_id, inputs, decided_at, held)
       select distinct on (call_id) call_id, business_id, decision, reason, message_id, conversation_id, inputs, decided_at, held
       from asked order by call_id
       on conflict (call_id) do update set
         decision = excluded.decision, reason = excluded.reason, message_id = excluded.message_id, conversation_id = excluded.conversation_id,
         inputs = excluded.inputs, decided_at = excluded.decided_at, held = excluded.held
       where opener_decisions.decision = 'held'
       -- Only a row that was there before has been locked by its update.
       returning call_id, xmax = 0 as first
     ), counted as (
       update threads set
         contact_id = asked.contact_id,
         missed_calls = threads.missed_calls + fresh.first::int,
         last_missed_at = greatest(threads.last_missed_at, asked.ended_at),
         last_activity_at = greatest(threads.last_activity_at, asked.decided_at),
         repeated_calls = case
           when asked.decision = 'requested' then 0 when asked.reason = 'texted-recently' then threads.repeated_calls + 1 else threads.repeated_calls end,
         opened_at = case asked.decision when 'requested' then coalesce(threads.opened_at, asked.decided_at) else threads.opened_at end,
         state = case asked.decision when 'requested' then 'waiting' else threads.state end,
         number = case asked.decision when 'requested' then asked.number else threads.number end,
         opener_state = case asked.decision when 'requested' then 'requested' else threads.opener_state end,
         opener_message_id = case asked.decision when 'requested' then asked.message_id else threads.opener_message_id end,
         opener_call_id = case asked.decision when 'requested' then asked.call_id else threads.opener_call_id end,
         opener_at = case asked.decision when 'requested' then asked.decided_at else threads.opener_at end
       from asked join fresh using (call_id) where threads.id = asked.thread_id
     )
     select call_id from fresh`,
    [
      decisions.map(({ callId }) => callId),
      decisions.map(({ businessId }) => businessId),
      decisions.map(({ outcome }) => outcome.is),
      decisions.map(({ outcome }) => (outcome.is === 'requested' ? null : outcome.reason)),
      decisions.map(({ outcome }) => (outcome.is === 'requested' ? outcome.messageId : null)),
      decisions.map(({ conversationId }) => conversationId),
      decisions.map(({ inputs }) => JSON.stringify(inputs)),
      decisions.map(({ decidedAt }) => decidedAt),
      decisions.map(({ thread }) => thread?.id ?? null),
      decisions.map(({ thread }) => thread?.contactId ?? null),
      decisions.map(({ thread }) => thread?.number ?? null),
      decisions.map(({ thread }) => thread?.endedAt ?? null),
      decisions.map(({ outcome }) => (outcome.is !== 'withheld' && outcome.undecided ? JSON.stringify(outcome.undecided) : null)),
    ],
  );
  const fresh = new Set(rows.map(({ call_id }) => call_id));
  return decisions.map(({ callId }) => fresh.delete(callId));
};
