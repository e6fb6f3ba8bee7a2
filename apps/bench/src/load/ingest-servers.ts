import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { OpenLoop } from './open-loop.js';
import { type Account, signed, type Webhook, webhooksOfCall } from './signed-webhooks.js';

const NUMBER_DIGITS = '14155550142';
const AT_ONCE = 256;

/** Whole calls as their webhooks come: started and answered of each, mixed over many calls that are under way at once. */
export function eventsOf(account: Account, run: string, calls: number): Webhook[] {
  const path = '/webhooks/vonage/voice/event';
  const all = Array.from({ length: calls }, (_, index) => webhooksOfCall(index, NUMBER_DIGITS, run));
  return [...all.map(({ started }) => signed(account, path, started)), ...all.map(({ answered }) => signed(account, path, answered))];
}

/** @returns webhooks a second. */
export async function measure(port: number, webhooks: readonly Webhook[]): Promise<number> {
  const loop = new OpenLoop(`http://127.0.0.1:${String(port)}`, AT_ONCE);
  const started = performance.now();
  await loop.all(webhooks, AT_ONCE);
  const seconds = (performance.now() - started) / 1000;
  if (loop.failures > 0) throw new Error(`${String(loop.failures)} of ${String(webhooks.length)} webhooks were not taken`);
  await loop.close();
  return webhooks.length / seconds;
}

/** @param more environment, such as where its traces go. */
export async function startServer(name: string, port: number, databaseUrl: string, account: Account, more: NodeJS.ProcessEnv = {}): Promise<ChildProcess> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
  const profiling = process.env['BENCH_NODE_OPTIONS']?.split(' ') ?? [];
  const child = spawn(process.execPath, [...profiling, '--import', import.meta.resolve('@ringback/telemetry/register'), fileURLToPath(new URL(`../processes/${name}.js`, import.meta.url))], {
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      VONAGE_APPLICATION_ID: account.applicationId,
      VONAGE_API_KEY: account.apiKey,
      VONAGE_SIGNATURE_SECRET: account.signatureSecret,
      VONAGE_PRIVATE_KEY: privateKey,
      ...more,
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

export async function stopServer(server: ChildProcess): Promise<void> {
  const ended = once(server, 'exit');
  server.kill('SIGKILL');
  await ended;
}
