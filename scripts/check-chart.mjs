/**
 * Checks the Helm chart: `node scripts/check-chart.mjs [--report <file>]`. Every example is linted, rendered, held against the
 * schemas of Kubernetes and against our own policies; then mistakes are planted, and every one must be found.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { agreements } from './chart/facts.mjs';
import { takeFiles } from './chart/files.mjs';
import { conform, lint, render } from './chart/helm.mjs';
import { planted, refused } from './chart/planted.mjs';
import { policies } from './chart/policies.mjs';
import { KUBERNETES } from './chart/schemas.mjs';
import { chart } from './chart/tools.mjs';
import { check, conclude } from './checks.mjs';

const { values: { report } } = parseArgs({ options: { report: { type: 'string' } } });

function checkExample(name) {
  const values = ['--values', join(chart, 'examples', name)];
  let rendered;
  check(`${name}: lint`, () => lint(values));
  const isRendered = check(`${name}: template`, () => {
    rendered = render(values);
    return [];
  });
  if (!isRendered) return undefined;
  for (const kubernetes of KUBERNETES) check(`${name}: known to Kubernetes ${kubernetes}`, () => conform(kubernetes, rendered));
  for (const [policy, find] of Object.entries(policies)) check(`${name}: ${policy}`, () => find(rendered.documents));
  return rendered;
}

function checkThatMistakesAreFound({ text, documents }) {
  for (const [mistake, policy, plant] of planted) {
    check(`found when planted: ${mistake}`, () => {
      const all = structuredClone(documents);
      plant(all);
      return policies[policy](all).length > 0 ? [] : [`"${policy}" does not mind it`];
    });
  }
  for (const [misspelt, into] of [['replicas:', 'replicaz:'], ['livenessProbe:', 'livenesProbe:'], ['consumerGroup:', 'consumerGroups: {}\n        consumerGroup:']]) {
    check(`found when misspelt: ${into}`, () => {
      if (!text.includes(misspelt)) return [`there is no ${misspelt} to misspell`];
      return conform(KUBERNETES[0], { text: text.replace(misspelt, into), documents }).length > 0 ? [] : ['kubeconform does not mind it'];
    });
  }
  for (const [what, more, words] of refused) {
    check(`refused: ${what}`, () => {
      try {
        render(['--values', join(chart, 'examples', 'production.yaml'), ...more]);
        return ['the values are taken'];
      } catch (error) {
        return words.test(error.message) ? [] : [`it does not say what is wrong: ${error.message}`];
      }
    });
  }
}

process.stdout.write(`${takeFiles()} dashboards and files of rules are in the chart\n`);
const rendered = readdirSync(join(chart, 'examples')).filter((name) => name.endsWith('.yaml')).map(checkExample);
check('there are examples', () => (rendered.length > 0 ? [] : ['there are none']));
const sample = rendered.find((each) => each?.documents.some(({ kind }) => kind === 'ScaledObject'));
check('an example scales by lag, so that all kinds are looked at', () => (sample ? [] : ['none does']));
if (sample) checkThatMistakesAreFound(sample);
for (const [what, find] of Object.entries(agreements)) check(what, find);

conclude(report);
