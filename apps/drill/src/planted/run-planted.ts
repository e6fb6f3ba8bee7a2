import type { Drill } from '../drill.js';
import { DrillHouse } from '../house/drill-house.js';
import { type DrillResult, runDrill } from '../run-drill.js';
import { type PlantedBug, plantedBugs } from './bugs.js';

/** Which drill notices which bug. Without the bug each of them passes. */
const CAUGHT_BY: Readonly<Record<string, string>> = {
  'send-before-commit': 'crash-after-send',
  'relay-without-delete': 'kill-analytics',
  'inbox-off': 'crash-after-relay-publish',
  'lease-back-to-pending': 'crash-after-send-unreported',
  'opt-out-at-enqueue-only': 'stop-while-queued',
  'commit-before-database': 'crash-before-consumer-commit',
};

export interface Planting {
  bug: PlantedBug;
  drill: Drill;
}

export function plantings(drills: readonly Drill[]): Planting[] {
  return plantedBugs.map((bug) => {
    const drill = drills.find(({ name }) => name === CAUGHT_BY[bug.name]);
    if (!drill) throw new Error(`no drill is said to notice the planted bug ${bug.name}`);
    return { bug, drill };
  });
}

/** Passes when the drill fails as it should: by its verdict, and not because it could not be held. */
export async function runPlanted({ bug, drill }: Planting): Promise<DrillResult> {
  const house = await DrillHouse.start({ ...drill.house, bug });
  try {
    const result = await runDrill({ ...drill, settlesWithinSeconds: 30 }, house);
    const { verdict, outcome, because } = result;
    const named = { ...result, drill: `planted ${bug.name}`, what: bug.what };
    if (verdict && outcome === 'failed') return { ...named, outcome: 'passed', because: `${drill.name} noticed: ${because}` };
    return { ...named, outcome: 'failed', because: verdict ? `${drill.name} noticed nothing` : because };
  } finally {
    await house.stop();
  }
}
