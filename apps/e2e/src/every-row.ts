import { openEmbeddedPostgres } from '@ringback/embedded-database';
import pg from 'pg';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Every row of every table of a data directory, by table; a row is its text, in the order of the texts. */
export async function everyRow(dataDir: string): Promise<Record<string, string[]>> {
  const { url, close } = await openEmbeddedPostgres(dataDir, quiet);
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const found: Record<string, string[]> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t order by 1`);
      found[name] = rows.map(({ row }) => row);
    }
    return found;
  } finally {
    await client.end();
    await close();
  }
}
