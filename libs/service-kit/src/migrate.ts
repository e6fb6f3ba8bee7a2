import { setTimeout as sleep } from 'node:timers/promises';
import type { RunnerLog } from '@ringback/event-log';
import { migrateJobs } from '@ringback/jobs';
import { eventTableMigrations } from '@ringback/outbox';
import pg from 'pg';
import { DataSource, type Logger } from 'typeorm';
import { hearLosses, type Tables } from './data-source.js';

export interface MigrationPatience {
  /** How long a change of a table waits for those who use it; everybody who comes later waits behind it. */
  lockTimeoutMs: number;
  /** How long it is tried again before it is given up. */
  giveUpAfterMs: number;
}

const PATIENCE: MigrationPatience = { lockTimeoutMs: 500, giveUpAfterMs: 120_000 };
/** Between two tries, growing from the first to the second: those who had to wait get on with their work. */
const PAUSE_MS = { first: 500, longest: 5_000 };
const TURN_POLL_MS = 200;

/** PostgreSQL's code for a lock that was not to be had in time. */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Brings schema and tables up to date, one replica at a time: several may start at once. Does nothing when they are. The doors stay
 * open meanwhile: a change that meets a long transaction lets go after a moment and comes again, instead of holding up all who come later.
 * @throws Error that says who is in the way, when they are for longer than the patience lasts. What was done stays, whole migrations only.
 */
export async function migrate(definition: Tables, url: string, log: Pick<RunnerLog, 'warn'>, patience: MigrationPatience = PATIENCE): Promise<void> {
  const options = `-c search_path=${definition.schema} -c lock_timeout=${patience.lockTimeoutMs}`;
  const pool = new pg.Pool({ connectionString: url, max: 3, options });
  pool.on('error', () => undefined);
  hearLosses(pool);
  try {
    const client = await pool.connect();
    try {
      await takeTurn(client, definition.schema);
      await client.query(`create schema if not exists ${definition.schema}`);
      await persist(client, definition.schema, log, patience, async () => {
        await runMigrations(definition, url, options);
        if (definition.usesJobs) await migrateJobs(pool, definition.schema);
      });
      await client.query('select pg_advisory_unlock_all()');
    } finally {
      client.release();
    }
  } finally {
    await pool.end();
  }
}

/** Asks again and again: a statement that waited would be an old transaction, which an index that is built concurrently waits for. */
async function takeTurn(client: pg.PoolClient, schema: string): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as taken', [`ringback migrate ${schema}`]);
    if (rows[0]?.taken === true) return;
    await sleep(TURN_POLL_MS);
  }
}

async function persist(client: pg.PoolClient, schema: string, log: Pick<RunnerLog, 'warn'>, { giveUpAfterMs }: MigrationPatience, work: () => Promise<void>): Promise<void> {
  const deadline = performance.now() + giveUpAfterMs;
  for (let pause = PAUSE_MS.first; ; pause = Math.min(pause * 2, PAUSE_MS.longest)) {
    try {
      await work();
      return;
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      const oldest = await oldestTransactions(client);
      if (performance.now() + pause > deadline) {
        throw new Error(`the tables of ${schema} could not be changed within ${giveUpAfterMs / 1_000} s, because others use them: ${oldest}; end what is not needed (pg_terminate_backend) and migrate again`, { cause: error });
      }
      log.warn({ schema, oldest, pauseMs: pause }, 'a migration let go of a table that is in use, and tries again');
      await sleep(pause);
    }
  }
}

const isLockTimeout = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE;

/** In words for operators, without what the statements say. */
async function oldestTransactions(client: pg.PoolClient): Promise<string> {
  const { rows } = await client.query<{ pid: number; name: string; state: string; seconds: number }>(
    `select pid, application_name as name, state, extract(epoch from now() - xact_start)::int as seconds from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend' and xact_start is not null and pid <> pg_backend_pid() order by xact_start limit 3`,
  );
  const told = rows.map(({ pid, name, state, seconds }) => `process ${pid}${name === '' ? '' : ` (${name})`}, ${state}, for ${seconds} s`);
  return told.length === 0 ? 'nobody any more' : `the oldest transactions are of ${told.join('; ')}`;
}

const nothing = (): void => undefined;
/** What goes wrong rejects; its lines would stand between those of the log. */
const silent: Logger = { logQuery: nothing, logQueryError: nothing, logQuerySlow: nothing, logSchemaBuild: nothing, logMigration: nothing, log: nothing };

async function runMigrations(definition: Tables, url: string, options: string): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    schema: definition.schema,
    poolSize: 1,
    migrations: [...eventTableMigrations, ...definition.migrations],
    migrationsTableName: 'migrations',
    logger: silent,
    extra: { options },
  });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await dataSource.destroy();
  }
}
