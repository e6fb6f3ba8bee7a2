import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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
const RUNS = 3;

type Contender = 'bare' | 'call-ingest';

/** Signed, durable webhooks a second, in turns with a bare server on the same database: what the product itself costs. */
export async function ingest(): Promise<SuiteResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ringback-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log: createLogger({ process: 'bench', level: 'warn' }) });
  const account: Account = { applicationId: crypto.randomUUID(), apiKey: 'bench', signatureSecret: crypto.randomUUID() };
  const port = await freePorts(2);
  const servers: ChildProcess[] = [];
  try {
    // First the one whose tables the other copies.
    servers.push(await startServer('call-ingest-server', port + 1, postgres.url, account));
    servers.push(await startServer('bare-server', port, postgres.url, account));
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
        { name: 'bare Fastify + pg, the same coalesced insert of webhook and call', value: median(measured.bare), unit: '/s' },
        { name: 'ratio, run by run (median)', value: median(ratios), unit: '', target: '>= 0.75' },
      ],
    };
  } finally {
    for (const server of servers) await stopServer(server);
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
