import { type CallId, ContactResolved, type DataOf, type EventId, type Instant, plus } from '@ringback/event-contracts';
import type { BatchStatement, Queryable } from '@ringback/outbox';

/** A missed caller of whom it is not said yet who they are: what their line is, is being asked. */
export interface CallerInQuestion {
  contact: DataOf<typeof ContactResolved>;
  /** The event that told of the call. */
  causeId: EventId;
  traceparent: string | null;
}

/** Twice what a look-up and its transaction can take: whoever took them longer ago is gone. */
const TAKEN_SECONDS = 5;

export const keepInQuestion: BatchStatement<CallerInQuestion & { now: Instant }, void> = async (db, callers) => {
  await db.query(
    `insert into callers_in_question (call_id, contact, cause_id, traceparent, since)
     select * from unnest($1::uuid[], $2::jsonb[], $3::uuid[], $4::text[], $5::timestamptz[])`,
    [
      callers.map(({ contact }) => contact.callId),
      callers.map(({ contact }) => JSON.stringify(contact)),
      callers.map(({ causeId }) => causeId),
      callers.map(({ traceparent }) => traceparent),
      callers.map(({ now }) => now),
    ],
  );
  return callers.map(() => undefined);
};

/** Takes up to `most`, the longest waiting first, for a few seconds: nobody else gets them meanwhile. */
export async function take(db: Queryable, now: Instant, most: number): Promise<CallerInQuestion[]> {
  const rows = await db.query<{ contact: unknown; cause_id: EventId; traceparent: string | null }>(
    `with free as materialized (
       select call_id from callers_in_question where taken_until is null or taken_until <= $1 order by since limit $3 for update skip locked
     )
     update callers_in_question set taken_until = $2 where call_id in (select call_id from free) returning contact, cause_id, traceparent`,
    [now, plus(now, TAKEN_SECONDS), most],
  );
  return rows.map(({ contact, cause_id, traceparent }) => ({ contact: ContactResolved.schema.parse(contact), causeId: cause_id, traceparent }));
}

/** @returns of which callers it is now to be said who they are: those whom nobody else let go before. */
export async function release(db: Queryable, calls: readonly CallId[]): Promise<Set<CallId>> {
  const rows = await db.query<{ call_id: CallId }>('delete from callers_in_question where call_id = any($1::uuid[]) returning call_id', [calls]);
  return new Set(rows.map(({ call_id }) => call_id));
}
