import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbeddedPostgres } from '@ringback/embedded-database';
import { definitionOf, schemaState, tablesOf } from '@ringback/service-kit';
import pg from 'pg';
import { explain } from '../explain.js';
import { serviceModules } from '../command/service-modules.js';
import { quiet } from '../command/quiet.js';
import { clockBesideDatabase } from './clock.js';
import { attention, broken, type Finding, fine, skipped } from './finding.js';

const CHECK = 'database';

interface Where {
  databaseUrl: string | undefined;
  dataDir: string;
}

/** Whether PostgreSQL can be reached, keeps our time, and has the tables of this version. */
export async function databaseFindings({ databaseUrl, dataDir }: Where, now: () => Date): Promise<Finding[]> {
  if (databaseUrl) return looked(databaseUrl, 'the PostgreSQL of DATABASE_URL answers', now);
  if (!existsSync(join(dataDir, 'cluster'))) return [skipped(CHECK, `none yet in ${dataDir}: the first start makes it`)];
  try {
    const { url, isShared, close } = await openEmbeddedPostgres(dataDir, quiet);
    try {
      return await looked(url, `the one in ${dataDir} ${isShared ? 'is running' : 'starts'}`, now);
    } finally {
      await close();
    }
  } catch (error) {
    return [broken(CHECK, `the one in ${dataDir} does not start`, explain(error).split('\n')[0] ?? '')];
  }
}

async function looked(url: string, what: string, now: () => Date): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return [fine(CHECK, what), await clockFinding(client, now), ...(await migrationFindings(client))];
  } catch (error) {
    return [broken(CHECK, `PostgreSQL cannot be used (${(error as { code?: string }).code ?? (error as Error).message})`, mendOf(error))];
  } finally {
    await client.end().catch(() => undefined);
  }
}

function mendOf(error: unknown): string {
  const words = explain(error).split('\n')[0] ?? '';
  return error instanceof Error && words.includes(error.message) && !('code' in error) ? 'start it, or mend the address in DATABASE_URL' : words;
}

async function clockFinding(client: pg.Client, now: () => Date): Promise<Finding> {
  const before = now().getTime();
  const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
  const after = now().getTime();
  return clockBesideDatabase(new Date((before + after) / 2), rows[0]?.now ?? new Date(0));
}

async function migrationFindings(client: pg.Client): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const module of serviceModules()) {
    const { schema, pending, unknown } = await schemaState(client, tablesOf(definitionOf(module)));
    if (unknown.length > 0) findings.push(broken('migrations', `${schema} has been used by a newer version (${unknown.join(', ')})`, 'run that version or a later one; migrations go forward only'));
    if (pending.length > 0) findings.push(attention('migrations', `${schema} has ${pending.length} pending (${pending.join(', ')})`, 'start this version: each service brings its tables up to date before it does anything else'));
  }
  return findings.length > 0 ? findings : [fine('migrations', 'none pending')];
}
