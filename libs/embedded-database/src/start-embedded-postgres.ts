import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './binaries.js';
import { claimDirectory } from './claim.js';
import { createClusterIfAbsent, SUPERUSER } from './create-cluster.js';
import type { DatabaseLog } from './database-log.js';
import { stopOrphan } from './orphan.js';
import { userForPostgres } from './run-as.js';
import { type Server, type ServerSetup, startServer } from './server.js';
import { settings as ourSettings } from './settings.js';

export interface EmbeddedPostgresOptions {
  /** Made on first use. Holds the cluster, its password (readable by the owner only) and the claim of whoever uses it. */
  dataDir: string;
  /** On 127.0.0.1. Without it, any free one. */
  port?: number;
  log: DatabaseLog;
  /** Beside or instead of the product's own settings, as in postgresql.conf. */
  settings?: Readonly<Record<string, string>>;
  /** Start the server again when it ends by itself, on the same port. Default true; a test that kills it says false. */
  restartOnExit?: boolean;
}

export interface EmbeddedPostgres {
  /** Of the database `ringback`, with the password. A secret. */
  url: string;
  port: number;
  /** Of the server at this moment. */
  readonly pid: number;
  /** Checkpoints, ends the server and gives the directory free. */
  stop(): Promise<void>;
}

export const DATABASE = 'ringback';
const LONGEST_PAUSE_MS = 5_000;

/**
 * A PostgreSQL of our own on this machine, durable, reachable from it alone. Takes 1.5 s the first time and 0.3 s later
 * (measured on 2 cores). As root, the server runs as another user. A server that outlived a killed parent is stopped first.
 * @throws DataDirectoryInUse, PortInUse, PostgresBinariesMissing, DatabaseDidNotStart: each says what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  await mkdir(options.dataDir, { recursive: true });
  const dataDir = await realpath(options.dataDir);
  const claim = await claimDirectory(dataDir);
  try {
    const clusterDir = join(dataDir, 'cluster');
    const runAs = await userForPostgres(clusterDir);
    const binaries = await findBinaries(runAs);
    const password = await createClusterIfAbsent(clusterDir, binaries, runAs);
    await stopOrphan(clusterDir, options.log);
    const setup: ServerSetup = { clusterDir, binaries, runAs, log: options.log, settings: { ...ourSettings, ...options.settings } };
    const server = await startServer(setup, options.port);
    const url = (database: string) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${server.port}/${database}`;
    const kept = new KeptServer(setup, server, options.restartOnExit ?? true);
    try {
      await createDatabaseIfAbsent(url('postgres'));
    } catch (error) {
      await kept.stop();
      throw error;
    }
    const stop = async () => {
      await kept.stop();
      claim.release();
    };
    return { url: url(DATABASE), port: server.port, stop, get pid() { return kept.pid; } };
  } catch (error) {
    claim.release();
    throw error;
  }
}

async function createDatabaseIfAbsent(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

/** A server that is started again when it ends without being asked to. */
class KeptServer {
  private stopping = false;
  private restarting = Promise.resolve();

  constructor(
    private readonly setup: ServerSetup,
    private server: Server,
    restarts: boolean,
  ) {
    if (restarts) void this.keep();
  }

  get pid(): number {
    return this.server.pid;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.restarting;
    await this.server.stop();
  }

  private async keep(): Promise<void> {
    for (;;) {
      await this.server.exited;
      if (this.stopping) return;
      this.setup.log.error({ pid: this.server.pid }, 'the database ended by itself: starting it again');
      this.restarting = this.restart();
      await this.restarting;
    }
  }

  private async restart(): Promise<void> {
    for (let pauseMs = 100; !this.stopping; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      try {
        this.server = await startServer(this.setup, this.server.port);
        return;
      } catch (error) {
        this.setup.log.error({ reason: error instanceof Error ? error.message : String(error) }, 'the database does not start: trying again');
        await sleep(pauseMs);
      }
    }
  }
}
