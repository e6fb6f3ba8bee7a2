import { eventTableMigrations } from '@ringback/outbox';
import type pg from 'pg';
import type { Tables } from './data-source.js';

/** How a service's tables stand beside this version of it. */
export interface SchemaState {
  schema: string;
  /** Migrations of this version that the database has not had. */
  pending: string[];
  /** Migrations that the database has had and this version does not know: a newer one has run here. */
  unknown: string[];
}

/** Only looks. A schema that is not there has all of its migrations pending. */
export async function schemaState(client: Pick<pg.Client, 'query'>, { schema, migrations }: Pick<Tables, 'schema' | 'migrations'>): Promise<SchemaState> {
  const wanted = [...eventTableMigrations, ...migrations].map((Migration) => nameOf(new Migration()));
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [`${schema}.migrations`]);
  if (rows[0]?.there !== true) return { schema, pending: wanted, unknown: [] };
  const had = (await client.query<{ name: string }>(`select name from ${schema}.migrations`)).rows.map(({ name }) => name);
  return { schema, pending: wanted.filter((name) => !had.includes(name)), unknown: had.filter((name) => !wanted.includes(name)) };
}

const nameOf = (migration: { name?: string }): string => migration.name ?? migration.constructor.name;
