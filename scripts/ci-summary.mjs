/** The closing line of CI: `node ci-summary.mjs <failed steps> <vitest json>…`. Exits 1 when anything failed. */
import { existsSync, readFileSync } from 'node:fs';

const [failedSteps, ...files] = process.argv.slice(2);
const reports = files.filter((file) => existsSync(file)).map((file) => JSON.parse(readFileSync(file, 'utf8')));
const sum = (field) => reports.reduce((total, report) => total + report[field], 0);
const ran = reports.length === files.length && reports.every((report) => report.numPassedTests > 0);
const passed = sum('numPassedTests');
const failed = Math.max(sum('numFailedTests'), Number(failedSteps), ran ? 0 : 1);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
