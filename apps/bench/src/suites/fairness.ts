import { ApiClient } from '@ringback/e2e';
import { startCarrierStub } from '../load/carrier-stub.js';
import { MissedCalls } from '../load/missed-calls.js';
import { type Product, startProduct } from '../product.js';
import { progress, type SuiteResult } from '../report.js';
import { median, percentile } from '../statistics.js';

const BUSINESSES = 50;
/** Calls a second of each business, so that all together stay below what the account may send (30 texts a second). */
const EACH = 0.5;
/** A business with so many times the calls of another one. */
const HOT = 10;
const SECONDS = 10;
const RUNS = 3;

/** The businesses in the order of their calls, all spread evenly, the first one with `weight` calls for one of each other. */
function roundOf(weight: number): readonly number[] {
  const spread = (business: number, times: number) => Array.from({ length: times }, (_, turn) => ({ business, at: (turn + business / BUSINESSES) / times }));
  const others = Array.from({ length: BUSINESSES - 1 }, (_, index) => ({ business: index + 1, at: (index + 0.5) / (BUSINESSES - 1) }));
  return [...spread(0, weight), ...others].sort((one, other) => one.at - other.at).map(({ business }) => business);
}

/** What other businesses' callers feel of one with ten times the calls, and of one whose texts the carrier leaves hanging. */
export async function fairness(): Promise<SuiteResult> {
  const carrier = await startCarrierStub();
  // The rates as they are in production: one text a second from a number, 30 for the account.
  const product = await startProduct('embedded', carrier.url, { MESSAGING_TEXTS_PER_SECOND_PER_NUMBER: '1', MESSAGING_TEXTS_PER_SECOND: '30' });
  const measured = { even: [] as number[], hot: [] as number[], hanging: [] as number[] };
  try {
    await openBusinesses(product);
    let round = roundOf(1);
    const called = (index: number): number => round[index % round.length] ?? 0;
    const load = new MissedCalls(product, carrier, (index) => numberDigits(called(index)));
    const others = async (weight: number): Promise<number> => {
      round = roundOf(weight);
      const latencies = await load.run(EACH * round.length, SECONDS);
      return percentile(latencies.filter((ms, index) => called(index) !== 0 && !Number.isNaN(ms)), 0.99);
    };
    progress('fairness: warming up');
    await others(1);
    for (let run = 1; run <= RUNS; run += 1) {
      const of = `run ${String(run)} of ${String(RUNS)}`;
      progress(`fairness: all alike, ${of}`);
      measured.even.push(await others(1));
      progress(`fairness: one business without an answer from the carrier, ${of}`);
      carrier.hang(numberDigits(0));
      measured.hanging.push(await others(1));
      carrier.hang(null);
      progress(`fairness: one business with ${String(HOT)} times the calls, ${of}`);
      measured.hot.push(await others(HOT));
    }
    await load.close();
    return { suite: 'fairness', rows: rowsOf(measured) };
  } finally {
    carrier.hang(null);
    await product.stop();
    await carrier.stop();
  }
}

function rowsOf({ even, hot, hanging }: Record<'even' | 'hot' | 'hanging', readonly number[]>): SuiteResult['rows'] {
  const ratio = (of: readonly number[]) => median(of.map((ms, run) => ms / (even[run] ?? Number.NaN)));
  return [
    { name: `p99 of ${String(BUSINESSES)} businesses with ${String(EACH)} calls/s each`, value: median(even), unit: 'ms' },
    { name: `p99 of the others when one has ${String(HOT)} times as many`, value: median(hot), unit: 'ms' },
    { name: 'ratio, run by run (median)', value: ratio(hot), unit: '×', target: '<= 1.3' },
    { name: 'p99 of the others when the carrier leaves one hanging', value: median(hanging), unit: 'ms' },
    { name: 'ratio, run by run (median)', value: ratio(hanging), unit: '×', target: '<= 1.3' },
  ];
}

const numberDigits = (index: number): string => `1415${String(3_000_000 + index)}`;

async function openBusinesses(product: Product): Promise<void> {
  const api = new ApiClient(product.apiUrl, product.apiKey);
  for (let index = 0; index < BUSINESSES; index += 1) await api.createBusiness(`Bench ${String(index)}`, [`+${numberDigits(index)}`], { mode: 'behind', graceSeconds: 0, textsPerDay: 1_000_000 });
}
