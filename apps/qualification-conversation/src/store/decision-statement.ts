import type { Instant } from '@ringback/event-contracts';
import type { BatchStatement } from '@ringback/outbox';
import type { RecordedDecision } from './thread-repository.js';

/**
 * The decision's row is what makes it one per call: where it is there already, the thread is left as it is. The threads
 * are locked already.
 */
export const recordDecisions: BatchStatement<RecordedDecision & { decidedAt: Instant }, boolean> = async (db, decisions) => {
  const rows = await db.query<{ call_id: string }>(
    `with asked as (
       select * from unnest(
         $1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::jsonb[], $8::timestamptz[],
         $9::uuid[], $10::uuid[], $11::text[], $12::timestamptz[])
         as asked(call_id, business_id, decision, reason, message_id, conversation_id, inputs, decided_at, thread_id, contact_id, number, ended_at)
     ), fresh as (
       insert into opener_decisions (call_id, business_id, decision, reason, message_id, conversation_id, inputs, decided_at)
       select call_id, business_id, decision, reason, message_id, conversation_id, inputs, decided_at from asked order by call_id
       on conflict do nothing returning call_id
     ), counted as (
       update threads set
         contact_id = asked.contact_id,
         missed_calls = threads.missed_calls + 1,
         last_missed_at = greatest(threads.last_missed_at, asked.ended_at),
         last_activity_at = greatest(threads.last_activity_at, asked.decided_at),
         opened_at = case asked.decision when 'requested' then coalesce(threads.opened_at, asked.decided_at) else threads.opened_at end,
         state = case asked.decision when 'requested' then 'waiting' else threads.state end,
         number = case asked.decision when 'requested' then asked.number else threads.number end,
         opener_state = case asked.decision when 'requested' then 'requested' else threads.opener_state end,
         opener_message_id = case asked.decision when 'requested' then asked.message_id else threads.opener_message_id end,
         opener_at = case asked.decision when 'requested' then asked.decided_at else threads.opener_at end
       from asked join fresh using (call_id) where threads.id = asked.thread_id
     )
     select call_id from fresh`,
    [
      decisions.map(({ callId }) => callId),
      decisions.map(({ businessId }) => businessId),
      decisions.map(({ outcome }) => outcome.is),
      decisions.map(({ outcome }) => (outcome.is === 'withheld' ? outcome.reason : null)),
      decisions.map(({ outcome }) => (outcome.is === 'requested' ? outcome.messageId : null)),
      decisions.map(({ conversationId }) => conversationId),
      decisions.map(({ inputs }) => JSON.stringify(inputs)),
      decisions.map(({ decidedAt }) => decidedAt),
      decisions.map(({ thread }) => thread?.id ?? null),
      decisions.map(({ thread }) => thread?.contactId ?? null),
      decisions.map(({ thread }) => thread?.number ?? null),
      decisions.map(({ thread }) => thread?.endedAt ?? null),
    ],
  );
  const fresh = new Set(rows.map(({ call_id }) => call_id));
  return decisions.map(({ callId }) => fresh.delete(callId));
};
