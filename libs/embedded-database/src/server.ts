import type { ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import getPort, { portNumbers } from 'get-port';
import type { Binaries } from './binaries.js';
import type { DatabaseLog } from './database-log.js';
import { DatabaseDidNotStart, PortInUse } from './errors.js';
import { pathFromInside, spawnInside } from './run-program.js';
import type { RunAs } from './run-as.js';

export interface ServerSetup {
  clusterDir: string;
  binaries: Binaries;
  runAs: RunAs | undefined;
  settings: Readonly<Record<string, string>>;
  log: DatabaseLog;
}

export interface Server {
  pid: number;
  port: number;
  /** Resolves when the server has ended, for whatever reason. */
  exited: Promise<void>;
  /** Ends sessions, writes a checkpoint, ends. Harmless when it has ended. */
  stop(): Promise<void>;
}

/** A checkpoint on a slow disk takes its time; after this the next start has to replay the journal instead. */
const STOP_PATIENCE_MS = 30_000;
const ATTEMPTS = 100;

/**
 * @param port undefined takes any free one.
 * @throws PortInUse, DatabaseDidNotStart with PostgreSQL's own words.
 */
export async function startServer(setup: ServerSetup, port: number | undefined): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(setup, port ?? (await freePort()));
    } catch (error) {
      // Processes of a server that was killed need a moment to notice; another program may snatch a free port.
      const passes = (error instanceof PortInUse && port === undefined) || (error instanceof DatabaseDidNotStart && error.message.includes('shared memory block'));
      if (!passes || attempt === ATTEMPTS) throw error;
      await sleep(50);
    }
  }
}

async function startOnce(setup: ServerSetup, port: number): Promise<Server> {
  const { clusterDir, binaries, runAs, settings } = setup;
  const flags = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawnInside(binaries.postgres, ['-D', pathFromInside(clusterDir, runAs), ...flags], clusterDir, runAs);
  const exited = once(child, 'exit').then(() => undefined, () => undefined);
  await ready(child, port, setup.log);
  return { pid: child.pid ?? 0, port, exited, stop: () => stop(child, exited, setup.log) };
}

function ready(child: ChildProcess, port: number, log: DatabaseLog): Promise<void> {
  const said: string[] = [];
  let isReady = false;
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new DatabaseDidNotStart(`cannot run PostgreSQL: ${error.message}`)));
    createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (line) => {
      log[isAlarming(line) ? 'warn' : 'debug']({ line }, 'postgres');
      if (isReady) return;
      said.push(line);
      isReady = line.includes('database system is ready to accept connections');
      if (isReady) resolve();
    });
    // Also after a start that succeeded, where rejecting has no effect.
    child.once('close', (code) => {
      const words = said.join('\n');
      const portIsTaken = /could not bind|Address already in use/.test(words);
      reject(portIsTaken ? new PortInUse(port) : new DatabaseDidNotStart(`PostgreSQL ended at start (${code ?? 'killed'}): ${words}`));
    });
  });
}

/** What a session is told that a stop or an end of the server cuts, or that comes while it starts: FATAL to it, and no news to us. */
const OF_STARTS_AND_ENDS = /terminating connection due to (administrator command|unexpected postmaster exit)|the database system is (starting up|not yet accepting connections|shutting down|in recovery mode)/;
const isAlarming = (line: string): boolean => / (FATAL|PANIC): /.test(line) && !OF_STARTS_AND_ENDS.test(line);

async function stop(child: ChildProcess, exited: Promise<void>, log: DatabaseLog): Promise<void> {
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  if (hasEnded()) return;
  child.kill('SIGINT');
  const patience = new AbortController();
  const late = sleep(STOP_PATIENCE_MS, 'late' as const, { signal: patience.signal }).catch(() => 'ended' as const);
  if ((await Promise.race([exited, late])) === 'late') {
    log.warn({ pid: child.pid }, 'the database does not stop in time: stopping it at once');
    child.kill('SIGQUIT');
    await exited;
  }
  patience.abort();
}

/** Below those the system lends to connections, so that none takes it while the server is down. */
function freePort(): Promise<number> {
  return getPort({ host: '127.0.0.1', port: portNumbers(randomInt(20_000, 30_000), 32_000) });
}
