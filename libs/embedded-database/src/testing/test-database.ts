import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Asked by `createTestDatabase` for the url of the run's server, see `global-setup.ts`. */
    ringbackPostgres: string;
  }
}

export interface TestDatabase {
  url: string;
  /** The run's end drops it too. */
  drop(): Promise<void>;
}

/** A fresh, empty database on the one server of this test run, which starts when the first test asks. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = await sharedServerUrl();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await execute(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => drop(serverUrl, name) };
}

/** Waits up to 5 s, as PostgreSQL does, for pools that are still ending: cutting their connections would be an error of theirs. */
async function drop(serverUrl: string, name: string): Promise<void> {
  const sql = `drop database if exists ${name}`;
  await execute(serverUrl, sql).catch(() => execute(serverUrl, `${sql} with (force)`));
}

async function sharedServerUrl(): Promise<string> {
  const door = inject('ringbackPostgres');
  if (!door) throw new Error('the test run offers no PostgreSQL: add libs/embedded-database/src/testing/global-setup.ts to globalSetup in the vitest config');
  const response = await fetch(door);
  const text = await response.text();
  if (!response.ok) throw new Error(`the test run's PostgreSQL does not start: ${text}`);
  return text;
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
