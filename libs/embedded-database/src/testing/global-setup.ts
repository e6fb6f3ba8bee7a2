import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { DataDirectoryInUse } from '../errors.js';
import { sweepAbandonedServers } from './sweep.js';
import type {} from './test-database.js';
import { silent, startPostgres, type TestPostgres } from './test-server.js';

/** For `globalSetup` in vitest.config.ts: costs nothing unless a test asks for a database. */
export default async function postgresForTheRun(project: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<TestPostgres> | undefined;
  const door = createServer((_request, response) => {
    starting ??= startOnFreeSlot();
    starting.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(503).end(String(error)),
    );
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  project.provide('ringbackPostgres', `http://127.0.0.1:${(door.address() as AddressInfo).port}`);

  return async () => {
    door.close();
    door.closeAllConnections();
    const server = await starting?.catch(() => undefined);
    if (!server) return;
    await dropTestDatabases(server.url);
    await server.stop();
  };
}

/**
 * Clusters are kept between runs, which saves making one (1.2 s) and leaves no litter behind a run that was killed: the
 * next one takes its server and its databases over. Runs side by side have a cluster each.
 */
async function startOnFreeSlot(): Promise<TestPostgres> {
  await sweepAbandonedServers(silent);
  for (let slot = 0; ; slot++) {
    try {
      const server = await startPostgres({ dataDir: join(tmpdir(), `ringback-test-postgres-18-${userInfo().username}-${slot}`) });
      await dropTestDatabases(server.url);
      return server;
    } catch (error) {
      if (!(error instanceof DataDirectoryInUse)) throw error;
    }
  }
}

async function dropTestDatabases(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(`select datname from pg_database where datname like 'test\\_%'`);
  for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
  await client.end();
}
