import { type E164, type Instant, instantOf } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import { BELIEVABLE_PAUSE_SECONDS, type Bucket } from '../domain/token-bucket.js';
import type { Pause, PauseReason } from '../domain/why-it-waits.js';
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
export async function pauseBuckets(db: Queryable, pauses: readonly (Pause & { number: E164 | null })[]): Promise<void> {
  if (pauses.length === 0) return;
  const latest = new Map<string, Pause>();
  for (const { number, ...pause } of pauses) {
    for (const bucket of number === null ? [ACCOUNT] : [ACCOUNT, number]) latest.set(bucket, longer(latest.get(bucket) ?? pause, pause));
  }
  await db.query(
    `insert into send_buckets (bucket, tokens, refilled_at, paused_until, paused_because)
     select bucket, 0, paused_until, paused_until, paused_because from unnest($1::text[], $2::timestamptz[], $3::text[]) as b(bucket, paused_until, paused_because)
     order by bucket <> '${ACCOUNT}', bucket
     on conflict (bucket) do update set
       paused_until = case when ${RESTS_LONGER} then send_buckets.paused_until else excluded.paused_until end,
       paused_because = case when ${RESTS_LONGER} then send_buckets.paused_because else excluded.paused_because end`,
    [[...latest.keys()], [...latest.values()].map(({ until }) => until), [...latest.values()].map(({ because }) => because)],
  );
}

const RESTS_LONGER = `send_buckets.paused_until between excluded.paused_until and excluded.paused_until + interval '${BELIEVABLE_PAUSE_SECONDS} s'`;

/** By number, the pause of the account's or of its own that holds its texts up for longer; none where neither rests. */
export async function pausesOf(db: Queryable, numbers: readonly E164[], now: Instant): Promise<Map<E164, Pause>> {
  const rows = await db.query<{ bucket: E164 | typeof ACCOUNT; paused_until: Date; paused_because: PauseReason }>(
    `select bucket, paused_until, paused_because from send_buckets
     where bucket = any($1) and paused_because is not null and paused_until > $2 and paused_until <= $2::timestamptz + interval '${BELIEVABLE_PAUSE_SECONDS} s'`,
    [[ACCOUNT, ...numbers], now],
  );
  const pauses = new Map(rows.map(({ bucket, paused_until, paused_because }) => [bucket, { because: paused_because, until: instantOf(paused_until.getTime()) }]));
  return new Map(numbers.flatMap((number) => {
    const [one, other] = [pauses.get(ACCOUNT), pauses.get(number)];
    const pause = one && other ? longer(one, other) : (one ?? other);
    return pause ? [[number, pause] as const] : [];
  }));
}

const longer = (one: Pause, other: Pause): Pause => (other.until > one.until ? other : one);
