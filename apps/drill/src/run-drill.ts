import type { Drill } from './drill.js';
import type { DrillHouse } from './house/drill-house.js';
import { untilSettled } from './judge/gather.js';
import { faultsIn, judge, together, type Verdict } from './judge/judge.js';
import { Load } from './load.js';

export interface DrillResult {
  drill: string;
  what: string;
  outcome: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped. */
  because: string;
  seconds: number;
  verdict: Verdict | null;
}

const LOAD = { perSecond: 3, talkersEvery: 8 };
const TEXTS_BEFORE = 6;
const TEXTS_AFTER = 6;
const SETTLES_WITHIN_SECONDS = 90;

export const skipped = ({ name, what }: Drill, because: string): DrillResult => ({ drill: name, what, outcome: 'skipped', because, seconds: 0, verdict: null });

/** Calls, trouble, more calls, quiet; then the carrier's record and the product's are compared. */
export async function runDrill(drill: Drill, house: DrillHouse): Promise<DrillResult> {
  const started = performance.now();
  const result = (outcome: DrillResult['outcome'], because: string, verdict: Verdict | null): DrillResult =>
    ({ drill: drill.name, what: drill.what, outcome, because, seconds: (performance.now() - started) / 1_000, verdict });
  try {
    const { verdict, trouble } = await suffer(drill, house);
    const faults = [...faultsIn(verdict, drill.mayBeUnknown ?? false), ...trouble];
    return result(faults.length === 0 ? 'passed' : 'failed', faults.join(', '), verdict);
  } catch (error) {
    return result('failed', error instanceof Error ? error.message : String(error), null);
  }
}

async function suffer(drill: Drill, house: DrillHouse): Promise<{ verdict: Verdict; trouble: string[] }> {
  const settlesWithin = drill.settlesWithinSeconds ?? SETTLES_WITHIN_SECONDS;
  const load = await Load.open(house, LOAD);
  load.start();
  try {
    if (!(await load.flows(TEXTS_BEFORE, settlesWithin))) throw new Error('no texts came, with nothing broken yet');
    const others = (await drill.run(house, load)) ?? [];
    const healedAt = Date.now();
    const flows = await load.flows(TEXTS_AFTER, settlesWithin);
    load.stopCalling();
    const evidence = await untilSettled(house, [load, ...others], settlesWithin);
    const verdict = together(evidence.map((each) => judge(each, healedAt)));
    const more = (await drill.check?.(house, verdict)) ?? [];
    return { verdict, trouble: flows ? more : [...more, `calls after the trouble still brought no texts after ${settlesWithin} s`] };
  } finally {
    await house.heal();
    await load.end();
  }
}
