/** The end of CI: `node ci-summary.mjs <failed steps> <report>…`. Names what failed, then counts. Exits 1 when anything failed. */
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

const [failedSteps, ...files] = process.argv.slice(2);
const reports = files.filter((file) => existsSync(file)).map((file) => JSON.parse(readFileSync(file, 'utf8')));
const sum = (field) => reports.reduce((total, report) => total + report[field], 0);
const ran = reports.length === files.length && reports.every((report) => report.numPassedTests > 0);
const passed = sum('numPassedTests');
const failed = Math.max(sum('numFailedTests'), Number(failedSteps), ran ? 0 : 1);

/** Only the reports of test runs know their tests by name; a file whose tests did not even begin has a message of its own. */
function* failures({ testResults = [] }) {
  for (const { name, status, message, assertionResults } of testResults) {
    const tests = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && tests.length === 0) yield `${relative('.', name)}: ${message}`;
    for (const { fullName, failureMessages } of tests) yield `${relative('.', name)}: ${fullName}\n  ${failureMessages.join('\n  ')}`;
  }
}

for (const failure of reports.flatMap((report) => [...failures(report)])) process.stdout.write(`FAILED ${failure}\n`);
for (const file of files.filter((path) => !existsSync(path))) process.stdout.write(`FAILED ${file} was not written\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
