import { instantOf } from '@ringback/event-contracts';
import { beginRun, homeServices, step } from '@ringback/flow';
import { progress, type SuiteResult } from '../report.js';
import { median, percentile } from '../statistics.js';

const RUNS = 5;
const CONVERSATIONS = 1_000;
const circumstances = { now: instantOf(Date.UTC(2026, 10, 25, 17)), timeZone: 'America/New_York', language: 'en', countries: ['US', 'CA', 'GB'], books: false } as const;

/** Conversations as people have them: short and long, straight and not. */
const CONVERSATIONS_HAD: readonly (readonly string[])[] = [
  ['hi', '2', '90210', 'tomorrow at 3pm', 'John Miller'],
  ['Hi this is Ana, my water heater is dead, no hot water at all. I am in 90210', 'tomorrow morning'],
  ['leaking pipe', 'yes', 'oh, its nine oh two one oh', 'not before the kids are in school', 'once the kids are in school', 'sam'],
  ['toilet is clogged', 'can you just call me', 'hello?'],
  [`The dishwasher ${'leaks when it drains, then it stops for a while, '.repeat(20)}what can we do?`, '10001'],
];

/** What was heard → what is said next: CPU of the pure step alone. */
export function conversation(): Promise<SuiteResult> {
  const perStep: number[] = [];
  const longest: number[] = [];
  for (let run = 0; run <= RUNS; run += 1) {
    progress(run === 0 ? 'conversation: warming up' : `conversation: run ${String(run)} of ${String(RUNS)}`);
    const took: number[] = [];
    const before = process.cpuUsage();
    for (let had = 0; had < CONVERSATIONS; had += 1) play(CONVERSATIONS_HAD[had % CONVERSATIONS_HAD.length] ?? [], took);
    const { user, system } = process.cpuUsage(before);
    if (run === 0) continue;
    perStep.push((user + system) / took.length);
    longest.push(percentile(took, 0.99));
  }
  return Promise.resolve({
    suite: 'conversation',
    rows: [
      { name: `reply → next text or none, CPU per step (median of ${String(RUNS)})`, value: median(perStep), unit: 'µs', target: '<= 100' },
      { name: 'p99 of the steps, on the clock', value: median(longest), unit: 'µs' },
    ],
  });
}

function play(texts: readonly string[], took: number[]): void {
  let run = beginRun();
  for (const text of texts) {
    const began = performance.now();
    ({ run } = step(run, { is: 'replies', replies: [{ text, media: [] }] }, homeServices, circumstances));
    took.push((performance.now() - began) * 1000);
  }
}
