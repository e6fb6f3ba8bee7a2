import { readFileSync } from 'node:fs';
import { ApiClient } from '@ringback/e2e';
import { startCarrierStub } from '../load/carrier-stub.js';
import { OpenLoop } from '../load/open-loop.js';
import { signed, webhooksOfCall } from '../load/signed-webhooks.js';
import { startProduct } from '../product.js';
import { progress, type SuiteResult } from '../report.js';

const NUMBER_DIGITS = '14155550142';
const IDLE_SECONDS = 20;
const CALLS = 10_000;
/** Linux counts CPU time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** What the one process costs: CPU at rest, memory after many calls; PostgreSQL apart. */
export async function footprint(): Promise<SuiteResult> {
  const carrier = await startCarrierStub();
  const product = await startProduct('embedded', carrier.url);
  const [pid = 0] = product.pids();
  try {
    await new ApiClient(product.apiUrl, product.apiKey).createBusiness('Bench', [`+${NUMBER_DIGITS}`], { mode: 'behind', graceSeconds: 0, textsPerDay: 1_000_000 });
    await rest(5);
    progress(`footprint: at rest for ${String(IDLE_SECONDS)} s`);
    const before = cpuSeconds(pid);
    await rest(IDLE_SECONDS);
    const idle = ((cpuSeconds(pid) - before) / IDLE_SECONDS) * 100;
    progress(`footprint: ${String(CALLS)} calls`);
    const loop = new OpenLoop(product.ingestUrl);
    const webhook = (index: number, kind: 'answer' | 'completed') =>
      signed(product.account, `/webhooks/vonage/voice/${kind === 'answer' ? 'answer' : 'event'}`, webhooksOfCall(index, NUMBER_DIGITS, 'f')[kind]);
    const spent = cpuSeconds(pid);
    const calls = Array.from({ length: CALLS }, (_, index) => index);
    await loop.all(calls.flatMap((index) => [webhook(index, 'answer'), webhook(index, 'completed')]), 32);
    while (carrier.arrivals.size < CALLS) await rest(0.1);
    await loop.close();
    await rest(3);
    const perCall = ((cpuSeconds(pid) - spent) / CALLS) * 1000;
    return {
      suite: 'footprint',
      rows: [
        { name: `CPU of the one process at rest, over ${String(IDLE_SECONDS)} s`, value: idle, unit: '% of a core', target: '< 2' },
        { name: `resident memory after ${String(CALLS)} calls`, value: residentMiB(pid), unit: 'MiB', target: '<= 350' },
        { name: 'CPU of the one process per missed call', value: perCall, unit: 'ms' },
      ],
    };
  } finally {
    await product.stop();
    await carrier.stop();
  }
}

const rest = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

function cpuSeconds(pid: number): number {
  // After the command's name, which may hold spaces, fields 14 and 15 of proc(5) are user and system time.
  const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function residentMiB(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]) / 1024;
}
