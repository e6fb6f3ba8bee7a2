import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataDirectoryInUse, type EmbeddedPostgresOptions, PortInUse, startEmbeddedPostgres } from '../src/index.js';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
let dataDir: string;
let running: { stop(): Promise<void> }[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'ringback-embedded-'));
  running = [];
});

afterEach(async () => {
  for (const server of running) await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const start = async (options: Partial<EmbeddedPostgresOptions> = {}) => {
  const server = await startEmbeddedPostgres({ dataDir, log: quiet, ...options });
  running.push(server);
  return server;
};

const connected = async (url: string) => {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

const query = async (url: string, sql: string) => {
  const client = await connected(url);
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

describe('the embedded PostgreSQL', { timeout: 90_000 }, () => {
  it('keeps its data over a stop, in a directory that others cannot pass', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 1 as x');
    await first.stop();
    const second = await start();
    expect(await query(second.url, 'select x from kept')).toEqual([{ x: 1 }]);
    expect((await stat(join(dataDir, 'password'))).mode & 0o077).toBe(0);
    expect((await stat(join(dataDir, 'cluster'))).mode & 0o077).toBe(0);
  });

  it('is durable and asks for a password', async () => {
    const { url, port } = await start();
    expect(await query(url, `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') order by name`)).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
    await expect(query(`postgres://ringback:wrong@127.0.0.1:${port}/ringback`, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('refuses a directory that is in use, and names the fix', async () => {
    await start();
    const refusal = await start().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DataDirectoryInUse);
    expect(String(refusal)).toMatch(/in use by process \d+: stop that process first/);
  });

  it('refuses a port that is in use, and gives the directory free again', async () => {
    const { port } = await start();
    const other = join(dataDir, 'other');
    await expect(start({ dataDir: other, port })).rejects.toThrow(PortInUse);
    await expect(start({ dataDir: other })).resolves.toBeDefined();
  });

  it('starts again by itself, on the same port, when the server was killed', async () => {
    const server = await start();
    await query(server.url, 'create table kept as select 1 as x');
    process.kill(server.pid, 'SIGKILL');
    await vi.waitFor(async () => expect(await query(server.url, 'select x from kept')).toEqual([{ x: 1 }]), { timeout: 10_000 });
  });

  it('tells once that it starts again, not for each session that it cut or turned away', async () => {
    const told: string[] = [];
    const tell = (fields: object, message: string) => void told.push('line' in fields ? String(fields.line) : message);
    const server = await start({ log: { ...quiet, warn: tell, error: tell } });
    const sessions = await Promise.all(Array.from({ length: 5 }, () => connected(server.url)));
    process.kill(server.pid, 'SIGKILL');
    // Turned away while it starts, until it has.
    await vi.waitFor(() => query(server.url, 'select 1'), { timeout: 10_000, interval: 5 });
    await Promise.all(sessions.map((session) => session.end().catch(() => undefined)));
    expect(told).toContain('the database ended by itself: starting it again');
    expect(told.filter((line) => /terminating connection|starting up|not yet accepting/.test(line))).toEqual([]);
  });

  it('can be stopped while it is being started again', async () => {
    const server = await start();
    const { pid } = server;
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow());
    await server.stop();
    await expect(query(server.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
    await expect(start()).resolves.toBeDefined();
  });

  it('begins anew where making the cluster was cut short', async () => {
    await start().then(({ stop }) => stop());
    await rm(join(dataDir, 'password'));
    await expect(start()).rejects.toThrow('put');
    await rename(join(dataDir, 'cluster'), join(dataDir, 'cluster.new'));
    await expect(start()).resolves.toBeDefined();
  });

  it('ends a server that outlived its killed owner, and keeps its data', async () => {
    const owner = spawn(process.execPath, ['--input-type=module', '-e', ownerProgram, dataDir], { stdio: ['ignore', 'pipe', 'inherit'], cwd: import.meta.dirname });
    const [line] = (await once(owner.stdout, 'data')) as [Buffer];
    const { pid, url } = JSON.parse(line.toString()) as { pid: number; url: string };
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect(await query(url, 'select x from kept')).toEqual([{ x: 1 }]);

    const next = await start();
    expect(next.pid).not.toBe(pid);
    expect(await query(next.url, 'select x from kept')).toEqual([{ x: 1 }]);
    await expect(query(url, 'select 1')).rejects.toThrow();
  });

  it('starts although an unrelated program now bears the number of a server that died with the machine', async () => {
    const server = await startEmbeddedPostgres({ dataDir, log: quiet, restartOnExit: false });
    process.kill(server.pid, 'SIGKILL');
    await server.stop();
    const pidFile = join(dataDir, 'cluster', 'postmaster.pid');
    const left = await readFile(pidFile, 'utf8');
    await writeFile(pidFile, left.replace(/^\d+/, String(process.ppid)));
    await expect(start()).resolves.toBeDefined();
  });
});

/** Runs the sources through Vite, so that the test needs no build. */
const ownerProgram = `
  import { runnerImport } from 'vite';
  import pg from 'pg';
  const { module } = await runnerImport('../src/index.ts', { root: process.cwd(), configFile: false, logLevel: 'silent' });
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const server = await module.startEmbeddedPostgres({ dataDir: process.argv[1], log });
  const client = new pg.Client(server.url);
  await client.connect();
  await client.query('create table kept as select 1 as x');
  await client.end();
  console.log(JSON.stringify({ pid: server.pid, url: server.url }));
`;
