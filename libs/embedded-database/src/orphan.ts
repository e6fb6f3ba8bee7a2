import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseLog } from './database-log.js';
import { DatabaseDidNotStart } from './errors.js';
import { isAlive, isPostgresOn, signalIfAlive } from './process-identity.js';

/** PostgreSQL's three ways to stop, from polite to crash-like, and how long each may take. */
const ORPHAN_STOPS = [
  { signal: 'SIGINT', patienceMs: 20_000 },
  { signal: 'SIGQUIT', patienceMs: 5_000 },
  { signal: 'SIGKILL', patienceMs: 5_000 },
] as const;

/**
 * Stops a server that outlived the process which started it. The caller holds the claim, so nobody else needs that server;
 * a fresh one has the present settings, and its log reaches us.
 * @param clusterDir a real path.
 */
export async function stopOrphan(clusterDir: string, log: DatabaseLog): Promise<void> {
  const pidFile = join(clusterDir, 'postmaster.pid');
  const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return;
  if (!isPostgresOn(pid, clusterDir)) {
    // After a crash of the machine or container another program may bear the number, and PostgreSQL would refuse to start
    // because of it. A server never minds its own parent's number there, and keeps its other checks.
    await writeFile(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'));
    return;
  }
  log.warn({ pid }, 'stopping the database server that an earlier run left behind');
  for (const { signal, patienceMs } of ORPHAN_STOPS) {
    signalIfAlive(pid, signal);
    if (await isGoneWithin(pid, clusterDir, patienceMs)) return;
  }
  throw new DatabaseDidNotStart(`the database server ${pid} of an earlier run does not end: end it by hand`);
}

async function isGoneWithin(pid: number, clusterDir: string, ms: number): Promise<boolean> {
  const until = Date.now() + ms;
  while (Date.now() < until) {
    if (!isPostgresOn(pid, clusterDir)) return true;
    await sleep(20);
  }
  return false;
}
