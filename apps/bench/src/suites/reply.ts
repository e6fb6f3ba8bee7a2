import { ApiClient } from '@ringback/e2e';
import { startCarrierStub } from '../load/carrier-stub.js';
import { Replies } from '../load/replies.js';
import { type Mode, type Product, startProduct } from '../product.js';
import { progress, type SuiteResult } from '../report.js';
import { median, percentile } from '../statistics.js';

const NUMBER_DIGITS = '14155550142';
const RUNS = 3;
const SECONDS = 10;
const RATE = 200;
/** Texts that come within it are read together. */
const READING_MS = 3_000;

/** Reply received → next text at the carrier, beyond the time in which texts are read together. */
export async function reply(mode: Mode): Promise<SuiteResult> {
  const carrier = await startCarrierStub();
  const product = await startProduct(mode, carrier.url);
  try {
    await openBusiness(product);
    const load = new Replies(product, carrier, NUMBER_DIGITS);
    progress(`conversation ${mode}: warming up`);
    await load.run(100, 5);
    const runs: number[][] = [];
    let doubled = 0;
    for (let run = 1; run <= RUNS; run += 1) {
      progress(`conversation ${mode}: ${String(RATE)} replies/s, run ${String(run)} of ${String(RUNS)}`);
      runs.push(await load.run(RATE, SECONDS));
      doubled += carrier.doubled();
    }
    await load.close();
    const beyond = runs.map((run) => run.filter((ms) => !Number.isNaN(ms)).map((ms) => ms - READING_MS));
    const at = (share: number): number => median(beyond.map((run) => percentile(run, share)));
    return {
      suite: `conversation ${mode}`,
      rows: [
        { name: `p50 beyond the 3 s at ${String(RATE)} replies/s (median of ${String(RUNS)})`, value: at(0.5), unit: 'ms' },
        { name: `p99 beyond the 3 s at ${String(RATE)} replies/s (median of ${String(RUNS)})`, value: at(0.99), unit: 'ms', target: '<= 100' },
        { name: 'texts lost', value: runs.flat().filter(Number.isNaN).length, unit: '', target: '0' },
        { name: 'texts doubled', value: doubled, unit: '', target: '0' },
      ],
    };
  } finally {
    await product.stop();
    await carrier.stop();
  }
}

async function openBusiness(product: Product): Promise<void> {
  const api = new ApiClient(product.apiUrl, product.apiKey);
  const { id } = await api.createBusiness('Bench', [`+${NUMBER_DIGITS}`], { mode: 'behind', textsPerDay: 1_000_000 });
  const flow = { questions: [{ id: 'postcode', kind: 'postcode', ask: 'Which ZIP code?' }], endings: { qualified: 'Thank you!', notQualified: 'Sorry.', human: 'Somebody will call.' } };
  await api.request('PUT', `/v1/businesses/${id}/flow`, flow);
  await api.request('POST', `/v1/businesses/${id}/flow/publish`);
}
