import type { Instant, MessageId } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';

/** Texts whose claimer has not been heard of for the length of a lease, and texts on their way in general. */
export async function lostClaims(db: Queryable, now: Instant, limit: number): Promise<MessageId[]> {
  const rows = await db.query<{ id: MessageId }>(
    `select id from messages where lease_until <= $1 order by lease_until limit $2`,
    [now, limit],
  );
  return rows.map(({ id }) => id);
}

/** Whether the upkeep has anything to do, in one look. */
export async function anyUpkeepDue(db: Queryable, now: Instant): Promise<boolean> {
  const [row] = await db.query<{ due: boolean | null }>(
    'select (select min(lease_until) from messages) <= $1 or exists (select from early_receipts) as due',
    [now],
  );
  return row?.due ?? false;
}

/** Texts that wait for what is not theirs to mend, by reason. */
export async function countHeld(db: Queryable): Promise<Record<string, number>> {
  const rows = await db.query<{ reason: string; texts: number }>(
    "select code as reason, count(*)::int as texts from messages where next_attempt_at is not null and code like 'registration-%' group by code",
  );
  return { 'registration-pending': 0, 'registration-rejected': 0, ...Object.fromEntries(rows.map(({ reason, texts }) => [reason, texts])) };
}

export async function countUnderWay(db: Queryable): Promise<Record<string, number>> {
  const rows = await db.query<{ state: string; texts: number }>(
    `select 'pending' as state, count(*)::int as texts from messages where next_attempt_at is not null
     union all select 'sending', count(*)::int from messages where lease_until is not null`,
  );
  return Object.fromEntries(rows.map(({ state, texts }) => [state, texts]));
}
