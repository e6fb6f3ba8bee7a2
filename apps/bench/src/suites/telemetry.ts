import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '@ringback/e2e';
import { startEmbeddedPostgres } from '@ringback/embedded-database';
import { createLogger } from '@ringback/service-kit';
import { eventsOf, measure, startServer, stopServer } from '../load/ingest-servers.js';
import type { Account } from '../load/signed-webhooks.js';
import { progress, type SuiteResult } from '../report.js';
import { median } from '../statistics.js';

const CALLS = 10_000;
const RUNS = 5;

/** What tracing costs at the busiest door: webhooks a second with every trace sent, with a tenth, with a collector that is down, and without. */
export async function telemetry(): Promise<SuiteResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ringback-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log: createLogger({ process: 'bench', level: 'warn' }) });
  const account: Account = { applicationId: crypto.randomUUID(), apiKey: 'bench', signatureSecret: crypto.randomUUID() };
  const collector = await startCollector();
  const everything = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  const contenders = {
    none: {},
    all: everything,
    'a tenth': { ...everything, OTEL_TRACES_SAMPLER_ARG: '0.1' },
    'collector down': { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' },
  };
  const names = Object.keys(contenders) as (keyof typeof contenders)[];
  const port = await freePorts(names.length);
  const servers = await Promise.all(names.map((name, index) => startServer('call-ingest-server', port + index, postgres.url, account, contenders[name])));
  try {
    const rates = new Map(names.map((name) => [name, [] as number[]]));
    for (const [index, name] of names.entries()) await measure(port + index, eventsOf(account, `warm ${name}`, 2_000));
    for (let run = 1; run <= RUNS; run += 1) {
      for (const [index, name] of names.entries()) {
        const rate = await measure(port + index, eventsOf(account, `${name} ${String(run)}`, CALLS));
        progress(`telemetry: ${name}, run ${String(run)} of ${String(RUNS)}: ${rate.toFixed(0)}/s`);
        rates.get(name)?.push(rate);
      }
    }
    const without = rates.get('none') ?? [];
    const share = (name: (typeof names)[number]) => median((rates.get(name) ?? []).map((rate, run) => rate / (without[run] ?? rate)));
    return {
      suite: 'telemetry',
      rows: [
        { name: `webhooks a second without traces (median of ${String(RUNS)})`, value: median(without), unit: '/s' },
        { name: 'of that, with every trace sent', value: share('all'), unit: '', target: '>= 0.95' },
        { name: 'of that, with a tenth of the traces and all that fail', value: share('a tenth'), unit: '', target: '>= 0.95' },
        { name: 'of that, while the collector is down', value: share('collector down'), unit: '', target: '>= 0.95' },
      ],
    };
  } finally {
    for (const server of servers) await stopServer(server);
    collector.stop();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Takes whatever it is sent. It shares the machine, as a collector beside each process does. */
async function startCollector(): Promise<{ url: string; stop: () => void }> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(200).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => void server.close() };
}
