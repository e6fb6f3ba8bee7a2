import type { RunnerLog } from '@ringback/event-log';
import { eventTableMigrations, poolOf } from '@ringback/outbox';
import type pg from 'pg';
import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';
import { migrate } from './migrate.js';

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
  await migrate(definition, settings.url, log);
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
export function hearLosses(pool: pg.Pool): void {
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
