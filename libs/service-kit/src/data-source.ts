import type { RunnerLog } from '@ringback/event-log';
import { migrateJobs } from '@ringback/jobs';
import { eventTableMigrations, poolOf } from '@ringback/outbox';
import pg from 'pg';
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';

export interface DatabaseSettings {
  url: string;
  /** Connections this service may hold. */
  poolSize: number;
}

export interface Tables {
  schema: string;
  migrations: (new () => MigrationInterface)[];
  usesJobs: boolean;
}

export interface SchemaDefinition extends Tables {
  entities: (EntitySchema | (abstract new () => object))[];
}

/** A service's own part of the database: its schema is the connection's search path, so SQL needs no prefix. */
export async function openDatabase(definition: SchemaDefinition, settings: DatabaseSettings, log: RunnerLog): Promise<DataSource> {
  await migrate(definition, settings.url);
  const dataSource = new DataSource({
    type: 'postgres',
    url: settings.url,
    schema: definition.schema,
    poolSize: settings.poolSize,
    entities: definition.entities as never,
    migrations: [...eventTableMigrations, ...definition.migrations],
    migrationsTableName: 'migrations',
    synchronize: false,
    logging: false,
    // Without this listener the loss of an idle connection would end the process.
    poolErrorHandler: (error: Error) => log.warn({ schema: definition.schema, reason: error.message }, 'database connection lost'),
    extra: { options: sessionOptions(definition.schema), connectionTimeoutMillis: 5_000, keepAlive: true, pipeline: true },
  } as never);
  await dataSource.initialize();
  hearLosses(poolOf(dataSource));
  return dataSource;
}

/**
 * A statement that was planned while its tables were empty would read them whole for minutes after they have filled.
 * Everything here looks rows up by an index, a few at a time, so the plans that read whole tables are ruled out.
 */
const sessionOptions = (schema: string): string =>
  `-c search_path=${schema} -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off`;

/** A connection that is lost while it is on loan reports to itself, not to the pool; unheard, that would end the process. */
function hearLosses(pool: pg.Pool): void {
  const heard = new WeakSet<pg.PoolClient>();
  const hear = (client: pg.PoolClient): void => {
    if (heard.has(client)) return;
    heard.add(client);
    client.on('error', () => undefined);
  };
  pool.on('connect', hear);
  // Those that were connected before this was called.
  pool.on('acquire', hear);
}

/** Brings schema and tables up to date, under a lock: several replicas may start at once. Does nothing when they are. */
export async function migrate(definition: Tables, url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: 3, options: `-c search_path=${definition.schema}` });
  pool.on('error', () => undefined);
  hearLosses(pool);
  try {
    const client = await pool.connect();
    try {
      await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [`ringback migrate ${definition.schema}`]);
      await client.query(`create schema if not exists ${definition.schema}`);
      await runMigrations(definition, url);
      if (definition.usesJobs) await migrateJobs(pool, definition.schema);
      await client.query('select pg_advisory_unlock_all()');
    } finally {
      client.release();
    }
  } finally {
    await pool.end();
  }
}

async function runMigrations(definition: Tables, url: string): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    schema: definition.schema,
    poolSize: 1,
    migrations: [...eventTableMigrations, ...definition.migrations],
    migrationsTableName: 'migrations',
    extra: { options: `-c search_path=${definition.schema}` },
  });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await dataSource.destroy();
  }
}
