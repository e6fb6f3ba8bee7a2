import { jobSchemaOf } from '@ringback/jobs';
import { definitionOf, migrateFor, schemaState, tablesOf as tablesOfService } from '@ringback/service-kit';
import pg from 'pg';
import { OrderRefused } from '../command/say.js';
import { serviceModules } from '../command/service-modules.js';
import { copySequences, copyTable, nameOf, type Table, tablesOf } from './tables.js';
import { carryUnread } from './unread-events.js';

export interface Moved {
  tables: number;
  rows: number;
  /** Events that the cluster's relays will publish. */
  events: number;
}

/**
 * Copies every service's tables from one snapshot of the source into the target, and what is unread in the source's event log
 * into the target's outboxes, in one transaction: all of it is there, or none.
 * @throws OrderRefused when one of the two is not fit for it.
 */
export async function moveDatabase(sourceUrl: string, targetUrl: string, beforeCommit: () => Promise<void>): Promise<Moved> {
  const target = await connectedToTarget(targetUrl);
  const source = await connected(sourceUrl);
  try {
    const modules = serviceModules();
    const definitions = modules.map(definitionOf);
    const schemas = definitions.map(tablesOfService);
    for (const schema of schemas) await refuseUnlessUpToDate(source, schema);
    // Nobody else uses the target, so that there is nothing to tell while it waits.
    for (const module of modules) await migrateFor(module, targetUrl, { warn: () => undefined });
    const names = schemas.flatMap(({ schema, usesJobs }) => (usesJobs ? [schema, jobSchemaOf(schema)] : [schema]));
    await source.query('begin isolation level repeatable read read only');
    await target.query('begin');
    await refuseUnlessNew(target, schemas.map(({ schema }) => schema));
    const tables = await tablesOf(source, names);
    refuseUnlessAlike(tables, await tablesOf(target, names));
    let rows = 0;
    for (const table of tables) rows += await copyTable(source, target, table);
    await copySequences(source, target, names);
    // Positions in Kafka begin anew: what is parked there later must not be taken for what was parked here.
    for (const { schema } of schemas) await target.query(`update ${schema}.parked_events set position = 'embedded/' || position`);
    const topics = Map.groupBy(definitions.flatMap(({ name, consumes }) => [...new Set(consumes.map(({ topic }) => topic))].map((topic) => ({ topic: topic, name }))), ({ topic }) => topic);
    const events = await carryUnread(source, target, new Map([...topics].map(([topic, of]) => [topic, of.map(({ name }) => name)])));
    await beforeCommit();
    await commit(target);
    return { tables: tables.length, rows, events };
  } finally {
    await source.end();
    await target.end();
  }
}

async function commit(target: pg.Client): Promise<void> {
  try {
    await target.query('commit');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OrderRefused(`nobody knows whether the cluster's database kept the copy (${reason}): look whether admin_api.businesses has rows there. If it has none, remove the file moved-to-cluster from the data directory, and migrate again`);
  }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function connectedToTarget(url: string): Promise<pg.Client> {
  try {
    return await connected(url);
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    throw new OrderRefused(`the PostgreSQL of CLUSTER_DATABASE_URL cannot be used (${code ?? message}): start it, or mend the address, the user, the password or the database in it`);
  }
}

async function refuseUnlessUpToDate(source: pg.Client, definition: Parameters<typeof schemaState>[1]): Promise<void> {
  const { schema, pending, unknown } = await schemaState(source, definition);
  if (unknown.length > 0) throw new OrderRefused(`${schema} has been used by a newer version of Ringback: migrate with that version`);
  if (pending.length > 0) throw new OrderRefused(`${schema} is of an older version of Ringback: start this one once (npm start), stop it, and migrate then`);
}

async function refuseUnlessNew(target: pg.Client, schemas: readonly string[]): Promise<void> {
  for (const table of ['admin_api.businesses', ...schemas.flatMap((schema) => [`${schema}.inbox`, `${schema}.outbox`])]) {
    const { rows } = await target.query<{ filled: boolean }>(`select exists (select 1 from ${table}) as filled`);
    if (rows[0]?.filled) throw new OrderRefused(`the database of CLUSTER_DATABASE_URL is in use (${table} has rows), and nothing is overwritten: name a new, empty database`);
  }
}

function refuseUnlessAlike(ours: readonly Table[], theirs: readonly Table[]): void {
  const shapeOf = (table: Table) => `${nameOf(table)} (${table.columns.join(', ')})`;
  const there = new Set(theirs.map(shapeOf));
  const missing = ours.filter((table) => !there.has(shapeOf(table)));
  if (missing.length > 0) throw new OrderRefused(`the two databases are not alike (${missing.map(nameOf).join(', ')}): start this version once on the data directory, stop it, and migrate into a new, empty database`);
}
