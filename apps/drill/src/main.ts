import type { Drill } from './drill.js';
import { drills } from './drills/index.js';
import { DrillHouse, stopAllHouses } from './house/drill-house.js';
import { plantings, runPlanted } from './planted/run-planted.js';
import { progress, table, writeJson } from './report.js';
import { type DrillResult, runDrill, skipped } from './run-drill.js';

const planted = plantings(drills);
const asked = process.argv.slice(2);
const isAsked = (name: string): boolean => asked.some((word) => name === word || name.startsWith(`${word}-`));
/** One that is not of `all` is not of its kind, either. */
const chosen = drills.filter(({ name, onlyByName }) => asked.includes(name) || (!onlyByName && (asked.includes('all') || isAsked(name))));
const chosenBugs = planted.filter(({ bug }) => isAsked('planted') || isAsked(`planted-${bug.name}`));

if (chosen.length + chosenBugs.length === 0) {
  const names = [...drills.map(({ name, what }) => [name, what] as const), ...planted.map(({ bug, drill }) => [`planted-${bug.name}`, `${bug.what}; ${drill.name} must notice`] as const)];
  process.stderr.write(`Say which: npm run drill -- all, planted, or some of these (a beginning such as kill stands for all of its kind)\n\n`);
  for (const [name, what] of names) process.stderr.write(`  ${name.padEnd(34)}${what}\n`);
  process.exit(1);
}

let usual: DrillHouse | undefined;

/** Drills share a house as long as they leave it whole. */
async function hold(drill: Drill): Promise<DrillResult> {
  const reason = drill.cannot?.() ?? null;
  if (reason !== null) return skipped(drill, reason);
  if (drill.house) return holdAlone(drill);
  usual ??= await DrillHouse.start();
  const result = await runDrill(drill, usual);
  if (result.outcome === 'failed') await leaveUsual();
  return result;
}

async function holdAlone(drill: Drill): Promise<DrillResult> {
  await leaveUsual();
  const house = await DrillHouse.start(drill.house);
  return runDrill(drill, house).finally(() => house.stop());
}

async function leaveUsual(): Promise<void> {
  await usual?.stop();
  usual = undefined;
}

let breakingOff = false;
const breakOff = (): void => {
  if (breakingOff) return;
  breakingOff = true;
  void stopAllHouses().then(() => process.exit(130));
};
// Not `once`: a library of the broker ends the process where, by the time it is told of a signal, nobody else listens for it.
process.on('SIGINT', breakOff);
process.on('SIGTERM', breakOff);

const startedAt = new Date();
const results: DrillResult[] = [];
const note = (result: DrillResult): void => {
  results.push(result);
  progress(`${result.drill}: ${result.outcome}${result.because === '' ? '' : ` (${result.because})`}, ${result.seconds.toFixed(0)} s`);
};
for (const drill of chosen) note(await hold(drill));
await leaveUsual();
for (const planting of chosenBugs) note(await runPlanted(planting));
process.stdout.write(table(results));
process.stdout.write(`Written to ${writeJson(results, startedAt)}\n`);
process.exit(results.some(({ outcome }) => outcome === 'failed') ? 1 : 0);
