import { createTestDatabase } from '@ringback/embedded-database/testing';
import { type BusinessId, defineEvent, type Event, type EventContract, type EventId, Instant, systemClock, systemIds, Topic } from '@ringback/event-contracts';
import { type LogRecord, toRecord } from '@ringback/event-log';
import { defineJob, migrateJobs } from '@ringback/jobs';
import { DataSource } from 'typeorm';
import pg from 'pg';
import { z } from 'zod';
import { type BatchStatement, eventTableMigrations, Outbox, Transactions } from '../src/index.js';

/** A service's database, with a table of its own for what its handlers do. */
export interface AService {
  url: string;
  dataSource: DataSource;
  transactions: Transactions;
  /** How often a commit said that there is something to relay. */
  published: () => number;
  /** Reads beside the service, on connections that nothing kills. */
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  notes(): Promise<string[]>;
  outbox(): Promise<string[]>;
  inbox(): Promise<string[]>;
  jobs(): Promise<string[]>;
  /** Cuts every connection of the service, as a restart of the database does. */
  cut(): Promise<void>;
  close(): Promise<void>;
}

export async function aService(): Promise<AService> {
  const { url } = await createTestDatabase();
  const dataSource = await open(url);
  await dataSource.runMigrations();
  await dataSource.query('create table notes (id bigint generated always as identity, text text not null unique)');
  const side = new pg.Pool({ connectionString: url, max: 2, application_name: 'test' });
  side.on('error', () => undefined);
  side.on('connect', (client) => client.on('error', () => undefined));
  await migrateJobs(side, 'public');
  let published = 0;
  const query = async <Row>(sql: string, parameters: unknown[] = []) => (await side.query(sql, parameters)).rows as Row[];
  const column = async (sql: string) => (await query<{ value: string }>(sql)).map(({ value }) => value);
  return {
    url,
    dataSource,
    transactions: new Transactions({ dataSource, schema: 'public', clock: systemClock, ids: systemIds, events: new Outbox(() => void (published += 1)) }),
    published: () => published,
    query,
    notes: () => column('select text as value from notes order by id'),
    outbox: () => column(`select value::json->'data'->>'text' as value from outbox order by id`),
    inbox: () => column('select event_id as value from inbox order by event_id'),
    jobs: () => column('select key as value from public_jobs._private_jobs order by key'),
    cut: async () => {
      await side.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name <> 'test'`);
    },
    close: async () => {
      await dataSource.destroy();
      await side.end();
    },
  };
}

export async function open(url: string): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres', url, migrations: eventTableMigrations, poolSize: 8, poolErrorHandler: () => undefined,
    extra: { connectionTimeoutMillis: 5_000 },
  });
  return dataSource.initialize();
}

export const Noted = defineEvent({
  type: 'test.noted', version: 1, topic: Topic.Calls, description: 'Something was noted.', data: z.object({ businessId: z.string(), text: z.string() }) as never,
}) as EventContract<'test.noted', { businessId: BusinessId; text: string }>;

export const Remind = defineJob({ name: 'remind', data: z.object({ at: Instant }) });

export const aBusiness = (n = 1): BusinessId => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as BusinessId;

export const anEvent = (text = 'hello', n = 1): Event<{ businessId: BusinessId; text: string }> => ({
  id: systemIds.next() as EventId, type: Noted.type, version: 1, occurredAt: systemClock.now(), causationId: null, data: { businessId: aBusiness(n), text },
});

let offset = 0;
export function aRecord(event: Event = anEvent(), partition = 0): LogRecord {
  offset += 1;
  return { ...toRecord(Noted as never, event, {}), partition, offset: String(offset) };
}

/** A bad text fails the statement, and all that share its transaction. */
export const note: BatchStatement<string, null> = async (db, texts) => {
  await db.query('insert into notes (text) select text from unnest($1::text[]) as text', [texts]);
  return texts.map(() => null);
};
