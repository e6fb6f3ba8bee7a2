import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signalIfAlive } from '../process-identity.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../start-embedded-postgres.js';
import { OWN_SERVER_PREFIX } from './sweep.js';

export interface TestPostgres {
  /** The same over restarts. */
  url: string;
  readonly pid: number;
  /** Ends the server at once, as a power cut would. Resolves when it is gone. */
  kill9(): Promise<void>;
  /** Starts it again on the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface StartPostgresOptions {
  /** Default: a fresh one. */
  dataDir?: string;
  /** Default: any free one. */
  port?: number;
  /** Keep the data after `stop`. Default: false for a fresh directory, true for a given one. */
  persistent?: boolean;
  settings?: Readonly<Record<string, string>>;
}

export const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const testSettings = { max_connections: '200', shared_buffers: '64MB' };

/** A server of the test's own, for tests that kill it. Takes 1.5 s; others share one, see createTestDatabase. */
export async function startPostgres(options: StartPostgresOptions = {}): Promise<TestPostgres> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), OWN_SERVER_PREFIX)));
  const persistent = options.persistent ?? options.dataDir !== undefined;
  const start = (port?: number) =>
    startEmbeddedPostgres({
      dataDir,
      log: silent,
      settings: { ...testSettings, ...options.settings },
      restartOnExit: false,
      ...(port === undefined ? {} : { port }),
    });
  let server: EmbeddedPostgres = await start(options.port);
  return {
    url: server.url,
    get pid() {
      return server.pid;
    },
    kill9: async () => {
      // Sessions would otherwise finish what they are at, and answer it, before they notice that their server is gone.
      for (const pid of [server.pid, ...childrenOf(server.pid)]) signalIfAlive(pid, 'SIGKILL');
      await server.stop();
    },
    restart: async () => {
      server = await start(server.port);
    },
    stop: async () => {
      await server.stop();
      if (!persistent) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Empty where the system does not tell. */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
