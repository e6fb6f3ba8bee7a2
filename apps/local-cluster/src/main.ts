import { ConfigError, readConfig } from '@ringback/service-kit';
import { z } from 'zod';
import { services } from './services.js';
import { startCluster } from './start-cluster.js';

const port = (fallback: number) => z.coerce.number('must be a port number').int().min(1).max(60_000).default(fallback);

const environment = z.object({
  PORT: port(8080).describe("admin-api's HTTP port; the other services take the next five."),
  SIMULATOR_PORT: port(8090).describe('The phone to play with.'),
  RINGBACK_DATA_DIR: z.string().default('.ringback-cluster').describe('Database, broker and logs.'),
});

const STOP_WITHIN_MS = 15_000;

const fail = (error: unknown): never => {
  const message = error instanceof ConfigError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`\n${message}\n\n`);
  process.exit(1);
};

const started = performance.now();
process.stdout.write('Starting PostgreSQL, Kafka and six services …\n');

async function start() {
  const { PORT, SIMULATOR_PORT, RINGBACK_DATA_DIR } = readConfig(environment, process.env);
  return startCluster({
    dataDir: RINGBACK_DATA_DIR,
    basePort: PORT,
    simulatorPort: SIMULATOR_PORT,
    env: {},
    onServiceEnd: (service, how) => process.stderr.write(`${service} ended (${how}); it is started again\n`),
  });
}

const starting = start();
let stopping = false;
// Before it has started, too: what was begun must not be left behind.
// Not `once`: a library of the broker ends the process where, by the time it is told of a signal, nobody else listens for it.
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
const cluster = await starting.catch(fail);
process.stdout.write(
  [
    '',
    `  Ringback is running as a cluster (ready after ${((performance.now() - started) / 1000).toFixed(1)} s)`,
    '',
    `  API         ${cluster.url}/v1  (described at ${cluster.url}/v1/openapi.json)`,
    `  Webhooks    ${cluster.ingestUrl}/webhooks/vonage`,
    `  Kafka       ${cluster.kafka.brokers.join(', ')}  (${cluster.kafka.how})`,
    `  Services    ${services.map((service) => `${service} (pid ${cluster.processes.get(service)?.pid ?? '?'})`).join(', ')}`,
    `  Logs, data  ${cluster.dataDir}`,
    ...(cluster.phoneUrl ? [`  Phone       ${cluster.phoneUrl}`, '', `  Try this:   open the phone, dial a number and let it ring; then kill -9 a service while it rings.`] : []),
    '              Ctrl-C stops it; everything is kept.',
    '',
    '',
  ].join('\n'),
);

function stop(): void {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  starting.then((running) => running.stop()).then(() => process.exit(0), fail);
}
