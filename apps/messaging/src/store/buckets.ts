import { type E164, type Instant, instantOf } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import { BELIEVABLE_PAUSE_SECONDS, type Bucket } from '../domain/token-bucket.js';
import { momentOf } from './outgoing-message.js';

const ACCOUNT = 'account';

export interface BucketRow {
  tokens: number;
  refilled_at: Date;
  paused_until: Date | null;
}

export const bucketOf = (row: BucketRow): Bucket => ({
  tokens: row.tokens,
  refilledAt: instantOf(row.refilled_at.getTime()),
  pausedUntil: momentOf(row.paused_until),
});

/**
 * The account's bucket, locked until the transaction ends: one replica claims at a time. A replica that freezes meanwhile
 * loses its connection, and the lock, after ten seconds.
 */
export async function lockAccount(db: Queryable): Promise<Bucket> {
  const [row] = await db.query<BucketRow>(
    `select tokens, refilled_at, paused_until, set_config('idle_in_transaction_session_timeout', '10s', true)
     from send_buckets where bucket = '${ACCOUNT}' for no key update`,
  );
  if (!row) throw new Error('the account’s send bucket is missing: run the migrations');
  return bucketOf(row);
}

/** Writes what is left in the buckets. The account must be locked. */
export async function saveBuckets(db: Queryable, account: Bucket, numbers: ReadonlyMap<E164, Bucket>): Promise<void> {
  const buckets = [[ACCOUNT, account] as const, ...numbers];
  await db.query(
    `insert into send_buckets (bucket, tokens, refilled_at)
     select * from unnest($1::text[], $2::float8[], $3::timestamptz[]) as b(bucket, tokens, refilled_at) order by bucket
     on conflict (bucket) do update set tokens = excluded.tokens, refilled_at = excluded.refilled_at`,
    [buckets.map(([bucket]) => bucket), buckets.map(([, { tokens }]) => tokens), buckets.map(([, { refilledAt }]) => refilledAt)],
  );
}

/**
 * Lets the account rest, and these numbers; null for the account alone. Takes the account's row first, as a claim does, so that the two cannot
 * wait for each other. The longer pause holds, unless it is one from before the clock was set back.
 */
export async function pauseBuckets(db: Queryable, pauses: readonly { number: E164 | null; until: Instant }[]): Promise<void> {
  if (pauses.length === 0) return;
  const latest = new Map<string, Instant>();
  const pause = (bucket: string, until: Instant) => latest.set(bucket, [latest.get(bucket) ?? until, until].toSorted()[1] ?? until);
  for (const { number, until } of pauses) {
    pause(ACCOUNT, until);
    if (number !== null) pause(number, until);
  }
  await db.query(
    `insert into send_buckets (bucket, tokens, refilled_at, paused_until)
     select bucket, 0, paused_until, paused_until from unnest($1::text[], $2::timestamptz[]) as b(bucket, paused_until)
     order by bucket <> '${ACCOUNT}', bucket
     on conflict (bucket) do update set paused_until = case
       when send_buckets.paused_until <= excluded.paused_until + interval '${BELIEVABLE_PAUSE_SECONDS} s' then greatest(send_buckets.paused_until, excluded.paused_until)
       else excluded.paused_until end`,
    [[...latest.keys()], [...latest.values()]],
  );
}
