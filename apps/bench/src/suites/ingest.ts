import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePorts } from '@ringback/e2e';
import { startEmbeddedPostgres } from '@ringback/embedded-database';
import { createLogger } from '@ringback/service-kit';
import { OpenLoop } from '../load/open-loop.js';
import { type Account, signed, type Webhook, webhooksOfCall } from '../load/signed-webhooks.js';
import { progress, type SuiteResult } from '../report.js';
import { median } from '../statistics.js';

const NUMBER_DIGITS = '14155550142';
const CALLS = 10_000;
const RUNS = 3;
const AT_ONCE = 256;

type Contender = 'bare' | 'call-ingest';

/** Signed, durable webhooks a second, in turns with a bare server on the same database: what the product itself costs. */
export async function ingest(): Promise<SuiteResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ringback-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log: createLogger({ process: 'bench', level: 'warn' }) });
  const account: Account = { applicationId: crypto.randomUUID(), apiKey: 'bench', signatureSecret: crypto.randomUUID() };
  const port = await freePorts(2);
  const servers = [
    await startServer('bare-server', port, postgres.url, account),
    await startServer('call-ingest-server', port + 1, postgres.url, account),
  ];
  try {
    const measured: Record<Contender, number[]> = { bare: [], 'call-ingest': [] };
    await measure(port, eventsOf(account, 'warm-bare', 2_000));
    await measure(port + 1, eventsOf(account, 'warm-ours', 2_000));
    for (let run = 1; run <= RUNS; run += 1) {
      for (const [contender, at] of [['bare', port], ['call-ingest', port + 1]] as const) {
        const rate = await measure(at, eventsOf(account, `${contender}-${String(run)}`, CALLS));
        progress(`ingest: ${contender}, run ${String(run)} of ${String(RUNS)}: ${rate.toFixed(0)}/s`);
        measured[contender].push(rate);
      }
    }
    const ratios = measured.bare.map((bare, run) => (measured['call-ingest'][run] ?? 0) / bare);
    return {
      suite: 'ingest',
      rows: [
        { name: `signed, durable webhooks through call-ingest (median of ${String(RUNS)})`, value: median(measured['call-ingest']), unit: '/s', target: '>= 10000' },
        { name: 'bare Fastify + pg, the same coalesced insert', value: median(measured.bare), unit: '/s' },
        { name: 'ratio, run by run (median)', value: median(ratios), unit: '', target: '>= 0.75' },
      ],
    };
  } finally {
    for (const server of servers) {
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    }
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Whole calls as their webhooks come: started and answered of each, mixed over many calls that are under way at once. */
function eventsOf(account: Account, run: string, calls: number): Webhook[] {
  const path = '/webhooks/vonage/voice/event';
  const all = Array.from({ length: calls }, (_, index) => webhooksOfCall(index, NUMBER_DIGITS, run));
  return [...all.map(({ started }) => signed(account, path, started)), ...all.map(({ answered }) => signed(account, path, answered))];
}

async function measure(port: number, webhooks: readonly Webhook[]): Promise<number> {
  const loop = new OpenLoop(`http://127.0.0.1:${String(port)}`, AT_ONCE);
  const started = performance.now();
  await loop.all(webhooks, AT_ONCE);
  const seconds = (performance.now() - started) / 1000;
  if (loop.failures > 0) throw new Error(`${String(loop.failures)} of ${String(webhooks.length)} webhooks were not taken`);
  await loop.close();
  return webhooks.length / seconds;
}

async function startServer(name: string, port: number, databaseUrl: string, account: Account): Promise<ChildProcess> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
  const profiling = process.env['BENCH_NODE_OPTIONS']?.split(' ') ?? [];
  const child = spawn(process.execPath, [...profiling, fileURLToPath(new URL(`../processes/${name}.js`, import.meta.url))], {
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      VONAGE_APPLICATION_ID: account.applicationId,
      VONAGE_API_KEY: account.apiKey,
      VONAGE_SIGNATURE_SECRET: account.signatureSecret,
      VONAGE_PRIVATE_KEY: privateKey,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline && child.exitCode === null) {
    if (await fetch(`http://127.0.0.1:${String(port)}/health/ready`).then(({ ok }) => ok, () => false)) return child;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${name} did not start`);
}
