import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type DataOf, type Event, type EventContract, type EventId, type Keyed, systemIds } from '@ringback/event-contracts';
import { toRecord } from '@ringback/event-log';
import { createPostgresEventLog } from '@ringback/event-log-postgres';
import { jobSchemaOf } from '@ringback/jobs';
import { createApp, createLogger, ServiceLife, type ServicePorts } from '@ringback/service-kit';
import pg from 'pg';
import { expect } from 'vitest';
import { FakeClock } from './fake-clock.js';
import { createTestDatabase } from './postgres.js';

export interface TestService {
  app: NestFastifyApplication;
  clock: FakeClock;
  /** Direct access to the service's tables; its schema is the search path. */
  db: pg.Pool;
  /** Puts an event into the log, as another service would. @returns its id. */
  publish<Data extends Keyed>(contract: EventContract<string, Data>, data: NoInfer<Data>, id?: EventId): Promise<EventId>;
  /** The data of all events of this type in the log so far, oldest first. */
  published<C extends EventContract>(contract: C): Promise<DataOf<C>[]>;
  /** Waits until the service has handled everything in the log and its outbox is empty. */
  settled(): Promise<void>;
  /** Moves the clock and the service's timers forward, and waits until due timers have run and everything has settled. */
  advance(seconds: number): Promise<void>;
  stop(): Promise<void>;
}

export interface StartServiceOptions {
  /** Such as `call-ingest`. */
  name: string;
  module: (ports: ServicePorts) => DynamicModule;
  /** Continue on the database of an earlier start: a restart. */
  databaseUrl?: string;
  clock?: FakeClock;
}

/** A service with a real PostgreSQL, a real event log and a clock of the test's own. */
export async function startService({ name, module, databaseUrl, clock = new FakeClock() }: StartServiceOptions): Promise<TestService> {
  const url = databaseUrl ?? (await createTestDatabase()).url;
  const schema = name.replaceAll('-', '_');
  const logger = createLogger({ process: name, level: process.env['TEST_LOG_LEVEL'] ?? 'fatal' });
  const log = createPostgresEventLog({ connectionString: url, log: logger, pollMs: 50 });
  await log.migrate();
  const db = new pg.Pool({ connectionString: url, max: 4, options: `-c search_path=${schema}` });
  db.on('error', () => undefined);
  const app = await createApp(
    [
      module({
        database: { url, poolSize: 6 },
        publisher: log.publisher,
        subscriber: log.subscriber,
        clock,
        ids: systemIds,
        logger,
        outboxPollMs: 50,
        onFatal: (error) => {
          throw error;
        },
      }),
    ],
    { logger },
  );
  await app.listen(0, '127.0.0.1');

  const life = app.get(ServiceLife, { strict: false });
  const settled = () => expect.poll(() => unfinished(db, life, schema), { timeout: REST_WITHIN_MS, interval: 20 }).toEqual([]);
  return {
    app,
    clock,
    db,
    settled: async () => {
      await settled();
    },
    publish: async (contract, data, id = systemIds.next() as EventId) => {
      const event: Event = { id, type: contract.type, version: contract.version, occurredAt: clock.now(), causationId: null, data };
      await log.publisher.publish([toRecord(contract as never, event, {})]);
      return id;
    },
    published: async (contract) => {
      await settled();
      const { rows } = await db.query<{ value: string }>('select value from event_log.events where topic = $1 order by published_at, partition, position', [contract.topic]);
      const events = rows.map(({ value }) => JSON.parse(value) as Event);
      return events.filter(({ type }) => type === contract.type).map(({ data }) => contract.schema.parse(data) as never);
    },
    advance: async (seconds) => {
      clock.forward(seconds);
      await moveTimers(db, schema, seconds);
      await settled();
    },
    stop: async () => {
      await app.close();
      await db.end();
      await log.close();
    },
  };
}

/** After the death of a database a member may have to wait for a lease of 10 s to end, and then for its turn to try again. */
const REST_WITHIN_MS = 40_000;

/**
 * What still has to happen before the service is at rest. Looks in the order in which work moves, from events to timers to
 * the outbox: the other way round, what moves between two looks is seen by neither.
 */
async function unfinished(db: pg.Pool, life: ServiceLife, schema: string): Promise<string[]> {
  const behind = (await life.lag()).some(({ records }) => records > 0);
  const due = (await hasJobs(db, schema))
    ? await db.query(`select 1 from ${jobSchemaOf(schema)}._private_jobs where run_at <= now() and attempts < max_attempts limit 1`)
    : { rowCount: 0 };
  const outbox = await db.query('select 1 from outbox limit 1');
  return [
    ...(behind ? ['events'] : []),
    ...(due.rowCount ? ['jobs'] : []),
    ...(outbox.rowCount ? ['outbox'] : []),
  ];
}

async function hasJobs(db: pg.Pool, schema: string): Promise<boolean> {
  const { rows } = await db.query<{ there: boolean }>('select to_regclass($1) is not null as there', [`${jobSchemaOf(schema)}._private_jobs`]);
  return rows[0]?.there ?? false;
}

async function moveTimers(db: pg.Pool, schema: string, seconds: number): Promise<void> {
  if (!(await hasJobs(db, schema))) return;
  await db.query(`update ${jobSchemaOf(schema)}._private_jobs set run_at = run_at - make_interval(secs => $1) where locked_at is null`, [seconds]);
}
