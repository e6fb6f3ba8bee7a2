import { printTable, progress, type SuiteResult, writeJson } from './report.js';
import { conversation } from './suites/conversation.js';
import { decision } from './suites/decision.js';
import { endToEnd } from './suites/end-to-end.js';
import { fairness } from './suites/fairness.js';
import { footprint } from './suites/footprint.js';
import { history } from './suites/history.js';
import { hop } from './suites/hop.js';
import { ingest } from './suites/ingest.js';
import { reply } from './suites/reply.js';
import { telemetry } from './suites/telemetry.js';

const suites: Record<string, () => Promise<SuiteResult>> = {
  decision,
  conversation,
  'conversation-embedded': () => reply('embedded'),
  'conversation-cluster': () => reply('cluster'),
  ingest,
  telemetry,
  hop,
  footprint,
  'end-to-end-embedded': () => endToEnd('embedded'),
  'end-to-end-cluster': () => endToEnd('cluster'),
  fairness,
  history,
};

const asked = process.argv.slice(2);
/** `end-to-end` means both modes; no name means everything. */
const chosen = Object.keys(suites).filter((name) => asked.length === 0 || asked.some((word) => name === word || name.startsWith(`${word}-`)));
if (chosen.length === 0) {
  process.stderr.write(`There is no bench named ${asked.join(', ')}. There are: ${Object.keys(suites).join(', ')}\n`);
  process.exit(1);
}

const startedAt = new Date();
const results: SuiteResult[] = [];
for (const name of chosen) {
  progress(name);
  const suite = suites[name];
  if (suite) results.push(await suite());
}
printTable(results);
process.stdout.write(`Written to ${writeJson(results, startedAt)}\n`);
process.exit(0);
