import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '@ringback/e2e';
import { startEmbeddedPostgres } from '@ringback/embedded-database';
import { createLogger } from '@ringback/service-kit';
import { type CarrierStub, startCarrierStub } from '../load/carrier-stub.js';
import { MissedCalls } from '../load/missed-calls.js';
import { type Product, startProduct } from '../product.js';
import { progress, type Row, type SuiteResult } from '../report.js';
import { seedCalls } from '../seed/calls.js';
import { median, percentile } from '../statistics.js';

const FEW = 10;
const MANY = 10_000;
const HISTORY = 1_000_000;
const RATE = 100;
const SECONDS = 10;
const RUNS = 3;

/** One installation, with businesses and calls of before. */
interface Installation {
  name: string;
  businesses: number;
  calls: number;
}
const installations: readonly Installation[] = [
  { name: `${String(FEW)} businesses, no history`, businesses: FEW, calls: 0 },
  { name: `${MANY.toLocaleString('en')} businesses, no history`, businesses: MANY, calls: 0 },
  { name: `${String(FEW)} businesses, ${HISTORY.toLocaleString('en')} calls of before`, businesses: FEW, calls: HISTORY },
];

interface Running {
  installation: Installation;
  load: MissedCalls;
  p99: number[];
  stop: () => Promise<void>;
}

/** Whether a call costs the same with many businesses, and after a long history, as in a new installation: they take turns. */
export async function history(): Promise<SuiteResult> {
  const running: Running[] = [];
  try {
    for (const installation of installations) running.push(await start(installation));
    for (const { load } of running) await load.run(RATE, SECONDS);
    for (let run = 1; run <= RUNS; run += 1) {
      for (const { installation, load, p99 } of running) {
        progress(`history: ${installation.name}, run ${String(run)} of ${String(RUNS)}`);
        p99.push(percentile(await load.run(RATE, SECONDS), 0.99));
      }
    }
    return { suite: 'history', rows: rowsOf(running) };
  } finally {
    for (const { stop } of running) await stop();
  }
}

function rowsOf([base, ...others]: readonly Running[]): Row[] {
  const rowOf = ({ installation, p99 }: Running): Row => ({ name: `p99 at ${String(RATE)} calls/s: ${installation.name}`, value: median(p99), unit: 'ms' });
  if (!base) return [];
  const ratios = others.map(({ installation, p99 }): Row => ({
    name: `of that of the new one: ${installation.name} (median of run by run)`,
    value: median(p99.map((ms, run) => ms / (base.p99[run] ?? Number.NaN))),
    unit: '×',
    target: '<= 1.3',
  }));
  return [...[base, ...others].map(rowOf), ...ratios];
}

async function start(installation: Installation): Promise<Running> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ringback-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log: createLogger({ process: 'bench', level: 'warn' }) });
  const carrier = await startCarrierStub();
  const product = await startProduct('embedded', carrier.url, { DATABASE_URL: postgres.url });
  const ids = await openBusinesses(product, installation);
  if (installation.calls > 0) await seedCalls(postgres.url, { businessIds: ids, numberOf: numberDigits, calls: installation.calls });
  const load = new MissedCalls(product, carrier, (index) => numberDigits(index % installation.businesses));
  return { installation, load, p99: [], stop: () => stopAll(load, product, carrier, async () => postgres.stop(), dataDir) };
}

async function stopAll(load: MissedCalls, product: Product, carrier: CarrierStub, stopDatabase: () => Promise<void>, dataDir: string): Promise<void> {
  await load.close();
  await product.stop();
  await carrier.stop();
  await stopDatabase();
  rmSync(dataDir, { recursive: true, force: true });
}

const numberDigits = (index: number): string => `1415${String(2_000_000 + index)}`;

async function openBusinesses(product: Product, { name, businesses }: Installation): Promise<string[]> {
  const api = new ApiClient(product.apiUrl, product.apiKey);
  const ids: string[] = [];
  const AT_ONCE = 8;
  for (let next = 0; next < businesses; next += AT_ONCE) {
    const wave = Array.from({ length: Math.min(AT_ONCE, businesses - next) }, (_, offset) => next + offset);
    const made = await Promise.all(wave.map((index) => api.createBusiness(`Bench ${String(index)}`, [`+${numberDigits(index)}`], { mode: 'behind', graceSeconds: 0, textsPerDay: 1_000_000 })));
    ids.push(...made.map(({ id }) => id));
    if (ids.length % 1_000 < AT_ONCE && ids.length >= 1_000) progress(`history: ${name}: ${String(ids.length)} businesses opened`);
  }
  return ids;
}
