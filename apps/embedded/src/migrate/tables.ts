import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

export interface Table {
  schema: string;
  name: string;
  /** Those that hold values of their own; the database works the others out. */
  columns: readonly string[];
}

/** Which migrations have run is each database's own affair. */
const OWN_AFFAIR = ['migrations'];

/** The tables of the schemas, those before that others refer to. */
export async function tablesOf(client: pg.Client, schemas: readonly string[]): Promise<Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(
    `select n.nspname as schema, c.relname as name,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attname) as columns,
       array(select fn.nspname || '.' || f.relname from pg_constraint r join pg_class f on f.oid = r.confrelid join pg_namespace fn on fn.oid = f.relnamespace
             where r.conrelid = c.oid and r.contype = 'f' and r.confrelid <> c.oid) as needs
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname = any($1) and not c.relname = any($2) order by 1, 2`,
    [schemas, OWN_AFFAIR],
  );
  const inOrder: Table[] = [];
  let left = rows;
  while (left.length > 0) {
    const waiting = new Set(left.map(nameOf));
    const next = left.filter(({ needs }) => !needs.some((name) => waiting.has(name)));
    if (next.length === 0) throw new Error(`tables refer to each other in a circle: ${[...waiting].join(', ')}`);
    inOrder.push(...next);
    left = left.filter((table) => !next.includes(table));
  }
  return inOrder.map(({ schema, name, columns }) => ({ schema, name, columns }));
}

export const nameOf = ({ schema, name }: Pick<Table, 'schema' | 'name'>): string => `${schema}.${name}`;

/** Replaces the table's rows, row by row as PostgreSQL writes them down; at no moment is the whole of them in memory. */
export async function copyTable(source: pg.Client, target: pg.Client, table: Table): Promise<number> {
  const at = `${quoted(table.schema)}.${quoted(table.name)}`;
  const columns = table.columns.map(quoted).join(', ');
  // What a migration put there. Asked first: a table that never forgets refuses the order even when it is empty.
  const { rows } = await target.query<{ filled: boolean }>(`select exists (select 1 from ${at}) as filled`);
  if (rows[0]?.filled) await target.query(`delete from ${at}`);
  const reading = source.query(copyTo(`copy ${at} (${columns}) to stdout`));
  const writing = target.query(copyFrom(`copy ${at} (${columns}) from stdin`));
  await pipeline(reading, writing);
  return writing.rowCount;
}

/** Lets each sequence go on where it stood. */
export async function copySequences(source: pg.Client, target: pg.Client, schemas: readonly string[]): Promise<void> {
  const { rows } = await source.query<{ schemaname: string; sequencename: string; last_value: string | null }>(
    'select schemaname, sequencename, last_value from pg_sequences where schemaname = any($1) order by 1, 2', [schemas],
  );
  for (const { schemaname, sequencename, last_value } of rows) {
    if (last_value !== null) await target.query('select setval($1::regclass, $2)', [`${quoted(schemaname)}.${quoted(sequencename)}`, last_value]);
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
