import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePorts } from '@ringback/e2e';
import { startCluster } from '@ringback/local-cluster';
import type { Account } from './load/signed-webhooks.js';

export type Mode = 'embedded' | 'cluster';

/** The product under load, in processes of its own. */
export interface Product {
  ingestUrl: string;
  apiUrl: string;
  apiKey: string;
  account: Account;
  pids(): number[];
  stop(): Promise<void>;
}

const ADMIN_KEY = 'an-admin-key-for-the-bench';
/** As `npm start` runs it: left alone, V8 would rather grow than collect, copy what lives for one call twice, and mark on all cores at once while calls wait. */
const AS_STARTED = ['--max-old-space-size=320', '--max-semi-space-size=24', '--v8-pool-size=1'];

/** @param more environment of the product beside its own; the texts' rates are without limit unless it says otherwise. */
export async function startProduct(mode: Mode, carrierUrl: string, more: Record<string, string> = {}): Promise<Product> {
  const account = { applicationId: crypto.randomUUID(), apiKey: randomBytes(4).toString('hex'), signatureSecret: randomBytes(32).toString('hex') };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
  const env = {
    VONAGE_APPLICATION_ID: account.applicationId,
    VONAGE_API_KEY: account.apiKey,
    VONAGE_SIGNATURE_SECRET: account.signatureSecret,
    VONAGE_PRIVATE_KEY: privateKey,
    VONAGE_API_URL: carrierUrl,
    MESSAGING_TEXTS_PER_SECOND_PER_NUMBER: '0',
    MESSAGING_TEXTS_PER_SECOND: '0',
    // The stub that texts go to knows nothing of lines.
    LINE_TYPE_LOOKUP: 'off',
    LOG_LEVEL: 'warn',
    ...more,
  };
  return mode === 'embedded' ? startEmbedded(account, env) : startLocalCluster(account, env);
}

async function startEmbedded(account: Account, env: Record<string, string>): Promise<Product> {
  const port = await freePorts(1);
  const dataDir = mkdtempSync(join(tmpdir(), 'ringback-bench-'));
  const url = `http://127.0.0.1:${String(port)}`;
  const main = fileURLToPath(import.meta.resolve('@ringback/embedded')).replace(/index\.js$/, 'main.js');
  const logFile = join(dataDir, 'ringback.log');
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, [...AS_STARTED, ...(process.env['BENCH_NODE_OPTIONS']?.split(' ') ?? []), main], {
    env: { ...process.env, ...env, PORT: String(port), RINGBACK_DATA_DIR: dataDir, RINGBACK_ADMIN_KEY: ADMIN_KEY },
    stdio: ['ignore', log, log],
  });
  await untilReady(`${url}/health/ready`, child, logFile);
  return {
    ingestUrl: url,
    apiUrl: url,
    apiKey: ADMIN_KEY,
    account,
    pids: () => (child.pid === undefined ? [] : [child.pid]),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function startLocalCluster(account: Account, env: Record<string, string>): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ringback-bench-'));
  const cluster = await startCluster({ dataDir, basePort: await freePorts(7), simulatorPort: 0, env });
  return {
    ingestUrl: cluster.ingestUrl,
    apiUrl: cluster.url,
    apiKey: cluster.adminKey,
    account,
    pids: () => [...cluster.processes.values()].flatMap(({ pid }) => (pid === undefined ? [] : [pid])),
    stop: async () => {
      await cluster.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string, child: ChildProcess, logFile: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null) {
    if (await fetch(url).then(({ ok }) => ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the product did not become ready:\n${readFileSync(logFile, 'utf8').slice(-2_000)}`);
}
