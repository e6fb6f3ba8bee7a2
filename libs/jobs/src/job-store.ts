import { type Instant, secondsBetween } from '@ringback/event-contracts';
import { Logger, makeWorkerUtils } from 'graphile-worker';
import type { Pool } from 'pg';
import type { JobRequest } from './define-job.js';
import type { StoredJob } from './stored-job.js';

/** Runs one statement in the caller's transaction. */
export type Query = (sql: string, parameters: unknown[]) => Promise<unknown>;

/** Graphile Worker keeps its tables in a schema of their own, beside the service's. */
export const jobSchemaOf = (schema: string): string => `${schema}_jobs`;

const MAX_ATTEMPTS = 25;

/**
 * Writes a unit's requests in the unit's own transaction: they are there exactly when the rest of it is. All statements are
 * sent before this returns, so that what the caller sends next comes after them.
 * @param now the unit's moment, from which `at` is counted.
 */
export async function storeJobRequests(query: Query, schema: string, requests: readonly JobRequest[], now: Instant): Promise<void> {
  const sent: Promise<unknown>[] = [];
  const last = new Map(requests.map((request) => [request.key, request]));
  // In one order everywhere, so that two units that move the same timers wait for each other instead of deadlocking.
  const inOrder = [...last.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
  const cancelled = inOrder.filter((request) => request.do === 'cancel');
  const scheduled = inOrder.filter((request) => request.do === 'schedule');
  const jobSchema = jobSchemaOf(schema);
  if (cancelled.length > 0) {
    sent.push(query(`select ${jobSchema}.remove_job(key) from unnest($1::text[]) as key`, [cancelled.map(({ key }) => key)]));
  }
  if (scheduled.length > 0) {
    // add_jobs takes all of them in one statement; add_job would be a round trip each.
    sent.push(query(
      `select count(*) from ${jobSchema}.add_jobs(array(
         select row(job, payload, null, now() + make_interval(secs => delay), ${MAX_ATTEMPTS}::smallint, key, 0::smallint, null)::${jobSchema}.job_spec
         from unnest($1::text[], $2::json[], $3::float8[], $4::text[]) as requested(job, payload, delay, key)))`,
      [
        scheduled.map(({ job }) => job),
        scheduled.map(({ data, trace }) => JSON.stringify({ data, trace } satisfies StoredJob)),
        // A delay, because the database judges by its own clock, which need not agree with ours.
        scheduled.map(({ at }) => secondsBetween(now, at)),
        scheduled.map(({ key }) => key),
      ],
    ));
  }
  await Promise.all(sent);
}

/** What goes wrong rejects; its lines would go to the console. */
const silent = new Logger(() => () => undefined);

/** Creates or upgrades the tables; safe to run by several replicas at once. */
export async function migrateJobs(pool: Pool, schema: string): Promise<void> {
  const utils = await makeWorkerUtils({ pgPool: pool, schema: jobSchemaOf(schema), logger: silent });
  try {
    await utils.migrate();
  } finally {
    await utils.release();
  }
}
