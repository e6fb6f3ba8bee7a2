/**
 * Checks what operators watch by: `node scripts/check-alerts.mjs [--report <file>] [--write]`. The rules by promtool, every alert
 * with its page and its two tests, and the dashboards against what they are built from; `--write` builds them anew.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { check, conclude } from './checks.mjs';
import { builtDashboards } from './monitoring/build-dashboards.mjs';

const { values: { report, write } } = parseArgs({ options: { report: { type: 'string' }, write: { type: 'boolean' } } });
const RULES = 'deploy/prometheus/ringback.rules.yaml';
const TESTS = 'deploy/prometheus/test/ringback.test.yaml';
const GRAFANA = 'deploy/grafana';

function promtool(...args) {
  try {
    execFileSync('promtool', args, { encoding: 'utf8', stdio: 'pipe' });
    return [];
  } catch (error) {
    if (error.code === 'ENOENT') return ['there is no promtool: it comes with Prometheus (Debian: apt-get install prometheus)'];
    return [`${error.stdout}${error.stderr}`.trim()];
  }
}

function checkRules() {
  check('the rules', promtool('check', 'rules', RULES));
  check('the tests of the rules', promtool('test', 'rules', TESTS));
  const alerts = parse(readFileSync(RULES, 'utf8')).groups.flatMap(({ rules }) => rules.filter(({ alert }) => alert));
  const { tests } = parse(readFileSync(TESTS, 'utf8'));
  for (const { alert, annotations, labels } of alerts) {
    check(`${alert} has a page`, existsSync(annotations.runbook_url) && annotations.runbook_url.endsWith(`/${alert}.md`) ? [] : [`write docs/operations/runbooks/${alert}.md and name it in runbook_url`]);
    check(`${alert} has a severity`, ['page', 'ticket'].includes(labels?.severity) ? [] : ['page, or ticket']);
    const cases = tests.flatMap(({ alert_rule_test = [] }) => alert_rule_test.filter(({ alertname }) => alertname === alert));
    const fires = cases.some(({ exp_alerts }) => exp_alerts?.length > 0);
    const silent = cases.some(({ exp_alerts }) => !exp_alerts?.length);
    check(`${alert} is tested`, fires && silent ? [] : [`a case in which it ${fires ? 'is silent' : 'fires'} is missing in ${TESTS}`]);
  }
  const pages = readdirSync('docs/operations/runbooks').map((file) => file.replace(/\.md$/, ''));
  const orphans = pages.filter((page) => !alerts.some(({ alert }) => alert === page));
  check('every page is of an alert', orphans.length === 0 ? [] : [`of none: ${orphans.join(', ')}`]);
}

function checkDashboards() {
  const wanted = builtDashboards();
  for (const [file, content] of wanted) {
    const path = join(GRAFANA, file);
    if (write) writeFileSync(path, content);
    check(path, existsSync(path) && readFileSync(path, 'utf8') === content ? [] : ['is not what scripts/monitoring/dashboards.mjs says: npm run check:alerts -- --write']);
  }
  const strangers = readdirSync(GRAFANA).filter((file) => file.endsWith('.json') && !wanted.has(file));
  check('no other dashboards', strangers.length === 0 ? [] : [`remove ${strangers.join(', ')}`]);
}

checkRules();
checkDashboards();
conclude(report);
