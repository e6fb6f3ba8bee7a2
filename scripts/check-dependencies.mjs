/**
 * Checks what the product stands on: `node scripts/check-dependencies.mjs [--report <file>]`. Every runtime dependency has its reason in
 * docs/dependencies.md, every licence is one that we may ship, and no known vulnerability is high, where the registry can be asked.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { check, conclude } from './checks.mjs';

const { values: { report } } = parseArgs({ options: { report: { type: 'string' } } });
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Of whoever tests, measures or types, and ships nothing. */
const NOT_SHIPPED = /^(?:apps\/(?:bench|e2e)|libs\/test-kit)\//;
const IS_FOR_DEVELOPMENT = /^(?:@types\/|vitest$)/;
const needed = new Set(
  globSync('{libs,apps}/*/package.json')
    .filter((path) => !NOT_SHIPPED.test(path))
    .flatMap((path) => Object.keys(json(path).dependencies ?? {}))
    .filter((name) => !name.startsWith('@ringback/') && !IS_FOR_DEVELOPMENT.test(name)),
);
const explained = new Set([...readFileSync('docs/dependencies.md', 'utf8').matchAll(/^\| (`.+?`) \|/gm)].flatMap(([, cell]) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name)));
check('every runtime dependency has its reason', [...needed].filter((name) => !explained.has(name)).map((name) => `${name}: say in docs/dependencies.md why it is needed`));
check('no reason is left of one that went', [...explained].filter((name) => !needed.has(name)).map((name) => `${name}: nothing needs it, take it out of docs/dependencies.md`));

const MAY_SHIP = /^\(?(?:MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Python-2\.0|Unlicense|CC0-1\.0)\)?(?: OR .*)?$/;
/** Under a licence that asks for something, which we do: they are used unchanged. */
const ALLOWED = { 'ical.js': 'MPL-2.0', lightningcss: 'MPL-2.0', zipcodes: 'BSD' };
const installed = Object.entries(json('package-lock.json').packages).filter(([path, one]) => path.includes('node_modules/') && !one.link && !one.dev && !one.devOptional);
check(
  'every licence is one that we may ship',
  installed.flatMap(([path, { license: written }]) => {
    const name = path.replace(/^.*node_modules\//, '');
    const license = written ?? licenseIn(path);
    // One for another system is not installed, and not shipped from here.
    if (license === null) return [];
    const isAllowed = MAY_SHIP.test(license) || Object.entries(ALLOWED).some(([family, one]) => name.startsWith(family) && license === one);
    return isAllowed ? [] : [`${name}: ${license}`];
  }),
);

/** Some packages of old say it in their own manifest only. */
function licenseIn(path) {
  try {
    const { license, licenses } = json(`${path}/package.json`);
    return license?.type ?? license ?? licenses?.[0]?.type ?? 'none named';
  } catch {
    return null;
  }
}

const { stdout } = spawnSync('npm', ['audit', '--omit', 'dev', '--json'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
const found = JSON.parse(stdout || '{}').metadata?.vulnerabilities;
if (found) check('no known vulnerability is high', found.high + found.critical === 0 ? [] : [`${found.high} high and ${found.critical} critical: see npm audit --omit dev`]);
else process.stdout.write('The registry does not tell of vulnerabilities here: npm audit was not answered, so that check was left out\n');

conclude(report);
