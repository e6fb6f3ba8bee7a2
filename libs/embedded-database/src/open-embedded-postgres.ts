import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { SUPERUSER } from './create-cluster.js';
import type { DatabaseLog } from './database-log.js';
import { DataDirectoryInUse } from './errors.js';
import { DATABASE, startEmbeddedPostgres } from './start-embedded-postgres.js';

export interface OpenedPostgres {
  /** A secret. */
  url: string;
  /** Whether another process had it running, whose it stays. */
  isShared: boolean;
  /** Ends the server if it was started for this. */
  close(): Promise<void>;
}

/** The database of a data directory, for a look beside the product: the running one, or one that runs until it is closed. */
export async function openEmbeddedPostgres(dataDir: string, log: DatabaseLog): Promise<OpenedPostgres> {
  try {
    const { url, stop } = await startEmbeddedPostgres({ dataDir, log });
    return { url, isShared: false, close: stop };
  } catch (error) {
    if (!(error instanceof DataDirectoryInUse)) throw error;
    return { url: await urlOfRunning(await realpath(dataDir), error), isShared: true, close: () => Promise.resolve() };
  }
}

/** @param inUse thrown when the holder has no server there yet. */
async function urlOfRunning(dataDir: string, inUse: Error): Promise<string> {
  const lines = (await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  // Its fourth line is the port, once the server has one.
  const port = Number(lines[3]);
  if (!Number.isInteger(port) || port <= 0) throw inUse;
  const password = (await readFile(join(dataDir, 'password'), 'utf8')).trim();
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`;
}
