/** Counts the checks of a script, says what failed, and reports in the way that CI adds up. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const counts = { numPassedTests: 0, numFailedTests: 0 };

/**
 * @param find what is wrong, or a function that returns it or throws it; nothing when all is well.
 * @returns whether all is well.
 */
export function check(what, find) {
  const problems = typeof find === 'function' ? found(find) : find;
  counts[problems.length === 0 ? 'numPassedTests' : 'numFailedTests'] += 1;
  if (problems.length > 0) process.stdout.write(`FAILED  ${what}\n${problems.map((problem) => `        ${problem}\n`).join('')}`);
  return problems.length === 0;
}

function found(find) {
  try {
    return find();
  } catch (error) {
    return [error.message];
  }
}

/** Says how many there were, and ends the process as failed when one did. @param report a file for CI, when there is one. */
export function conclude(report) {
  if (report) {
    mkdirSync(dirname(report), { recursive: true });
    writeFileSync(report, JSON.stringify(counts));
  }
  process.stdout.write(`${counts.numPassedTests} passed, ${counts.numFailedTests} failed\n`);
  process.exit(counts.numFailedTests === 0 ? 0 : 1);
}
