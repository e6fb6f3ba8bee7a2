/** Starts every service from a tree of the image, as containers would, on a real PostgreSQL and a real Kafka, and stops it again. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SERVICES } from './contents.mjs';

const READY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 15_000;
const FIRST_PORT = 19_310;

/** @returns for each service, and for topics and the simulator, what is wrong with it: nothing when all is well. */
export async function servicesFrom(tree) {
  const { startEmbeddedPostgres } = await import('@ringback/embedded-database');
  const { startKafkaBroker } = await import('@ringback/kafka-broker');
  const { localSecrets } = await import('@ringback/embedded');
  const dataDir = mkdtempSync(join(tmpdir(), 'ringback-image-'));
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const postgres = await startEmbeddedPostgres({ dataDir, log });
  const kafka = await startKafkaBroker({ dataDir: join(dataDir, 'kafka'), log });
  try {
    const env = environment(postgres.url, kafka.brokers.join(','), localSecrets(dataDir), dataDir);
    const results = [['topics', await ended(run(tree, ['topics', 'apply', '--replication-factor', '1'], env))]];
    for (const name of ['messaging']) results.push([`${name} migrate`, await ended(run(tree, [name, 'migrate'], env))]);
    const started = await Promise.all([...SERVICES, 'vonage-simulator'].map((name, index) => startAndStop(tree, name, env, FIRST_PORT + index)));
    results.push(...started, ['a service that there is none of', (await exitOf(run(tree, ['nobody'], env))).code === 64 ? '' : 'is not refused']);
    return results;
  } finally {
    await kafka.stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function environment(DATABASE_URL, KAFKA_BROKERS, { adminKey, triggerKey, simulator }, dataDir) {
  const peers = SERVICES.map((name) => [`${name.toUpperCase().replaceAll('-', '_')}_GRPC`, '127.0.0.1:1']);
  return {
    PATH: process.env.PATH, HOME: dataDir, NODE_ENV: 'production', HOST: '127.0.0.1', DATABASE_URL, KAFKA_BROKERS,
    PUBLIC_URL: 'https://ringback.example.com', RINGBACK_ADMIN_KEY: adminKey, RINGBACK_TRIGGER_KEY: triggerKey, RECORDINGS_DIR: join(dataDir, 'recordings'),
    VONAGE_APPLICATION_ID: simulator.applicationId, VONAGE_PRIVATE_KEY: simulator.privateKey, VONAGE_API_KEY: simulator.apiKey,
    VONAGE_API_SECRET: simulator.apiSecret, VONAGE_SIGNATURE_SECRET: simulator.signatureSecret, VONAGE_API_URL: 'http://127.0.0.1:1',
    ...Object.fromEntries(peers),
  };
}

function run(tree, args, env) {
  const child = spawn(process.execPath, ['run-service.mjs', ...args], { cwd: tree, env, stdio: ['ignore', 'pipe', 'pipe'] });
  child.said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (child.said = `${child.said}${data}`.slice(-2_000)));
  return child;
}

async function exitOf(child) {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return { code: child.exitCode, said: child.said };
}

async function ended(child) {
  const { code, said } = await exitOf(child);
  return code === 0 ? '' : `ended with ${code}: ${said}`;
}

async function startAndStop(tree, name, env, port) {
  const child = run(tree, [name], { ...env, PORT: String(port), GRPC_PORT: String(port + 100), SIMULATOR_PORT: String(port) });
  const url = `http://127.0.0.1:${port}/${name === 'vonage-simulator' ? '' : 'health/ready'}`;
  const isReady = () => fetch(url).then(({ ok }) => ok, () => false);
  for (const deadline = Date.now() + READY_WITHIN_MS; !(await isReady()); await sleep(200)) {
    if (child.exitCode === null && Date.now() < deadline) continue;
    child.kill('SIGKILL');
    return [name, `does not become ready: ${child.said}`];
  }
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS);
  const { code, said } = await exitOf(child);
  clearTimeout(insist);
  return [name, code === 0 || (name === 'vonage-simulator' && code === null) ? '' : `does not stop in order (${code}): ${said}`];
}
