import { ApiClient } from '@ringback/e2e';
import { type CarrierStub, startCarrierStub } from '../load/carrier-stub.js';
import { MissedCalls } from '../load/missed-calls.js';
import { type Mode, type Product, startProduct } from '../product.js';
import { progress, type Row, type SuiteResult } from '../report.js';
import { median, percentile } from '../statistics.js';

const NUMBER_DIGITS = '14155550142';
const RUNS = 3;
const SECONDS = 10;
/** Until the code is compiled, that of the broker's Java virtual machine included: in the first half minute p99 falls by half, run after run. */
const WARM_UP_SECONDS = 30;
const TARGET_RATE = 500;
/** Tried upwards until one does not hold p99 ≤ 1 s. */
const STEPS = [500, 750, 1_000, 1_250, 1_500, 2_000, 2_500];
const AIM_MS: Record<Mode, number> = { embedded: 100, cluster: 250 };

interface Run {
  p50: number;
  p99: number;
  lost: number;
  doubled: number;
}

/** Webhook received → request at the carrier: the `completed` webhook of a missed call to the text at the carrier, grace 0. */
export async function endToEnd(mode: Mode): Promise<SuiteResult> {
  const carrier = await startCarrierStub();
  const product = await startProduct(mode, carrier.url);
  try {
    await openBusiness(product);
    const load = new MissedCalls(product, carrier, () => NUMBER_DIGITS);
    progress(`${mode}: warming up`);
    await load.run(TARGET_RATE, WARM_UP_SECONDS);
    const runs: Run[] = [];
    for (let run = 1; run <= RUNS; run += 1) {
      progress(`${mode}: ${String(TARGET_RATE)} calls/s, run ${String(run)} of ${String(RUNS)}`);
      runs.push(figuresOf(await load.run(TARGET_RATE, SECONDS), carrier));
    }
    const highest = await highestRate(mode, load, carrier);
    await load.close();
    return { suite: `end-to-end ${mode}`, rows: rowsOf(mode, runs, highest) };
  } finally {
    await product.stop();
    await carrier.stop();
  }
}

function rowsOf(mode: Mode, runs: readonly Run[], highest: number): Row[] {
  const sum = (pick: (run: Run) => number) => runs.reduce((total, run) => total + pick(run), 0);
  return [
    { name: `p50 at ${String(TARGET_RATE)} calls/s (median of ${String(RUNS)})`, value: median(runs.map(({ p50 }) => p50)), unit: 'ms' },
    { name: `p99 at ${String(TARGET_RATE)} calls/s (median of ${String(RUNS)})`, value: median(runs.map(({ p99 }) => p99)), unit: 'ms', target: `<= ${String(AIM_MS[mode])}` },
    { name: 'highest rate that holds p99 <= 1 s', value: highest, unit: 'calls/s' },
    { name: 'texts lost', value: sum(({ lost }) => lost), unit: '', target: '0' },
    { name: 'texts doubled', value: sum(({ doubled }) => doubled), unit: '', target: '0' },
  ];
}

function figuresOf(latencies: readonly number[], carrier: CarrierStub): Run {
  const arrived = latencies.filter((ms) => !Number.isNaN(ms));
  return { p50: percentile(arrived, 0.5), p99: percentile(arrived, 0.99), lost: latencies.length - arrived.length, doubled: carrier.doubled() };
}

async function highestRate(mode: Mode, load: MissedCalls, carrier: CarrierStub): Promise<number> {
  let highest = 0;
  for (const rate of STEPS) {
    progress(`${mode}: looking for the highest rate, ${String(rate)} calls/s`);
    const { p99, lost } = figuresOf(await load.run(rate, SECONDS), carrier);
    if (!(p99 <= 1_000) || lost > 0) break;
    highest = rate;
  }
  return highest;
}

async function openBusiness(product: Product): Promise<void> {
  const api = new ApiClient(product.apiUrl, product.apiKey);
  await api.createBusiness('Bench', [`+${NUMBER_DIGITS}`], { mode: 'behind', graceSeconds: 0, textsPerDay: 1_000_000 });
}
