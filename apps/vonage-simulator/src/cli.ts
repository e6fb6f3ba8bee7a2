#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { freshCaller } from './cli/fresh-caller.js';
import { play, scenarios } from './cli/scenarios.js';
import { Stage } from './cli/stage.js';
import type { ListedNumber } from './phone/directory.js';

const USAGE = `npm run simulate -- <scenario> [--from +1…] [--to +1…] [--patience <seconds>]
npm run simulate -- --list

Plays a scenario on the running simulator (SIMULATOR_URL, default http://127.0.0.1:8090).
--from      who calls; without it, a number of the fiction range that has not called before
--to        the business; without it, the first number the simulator lists
--patience  how long a text may take, default 20 seconds`;

const simulator = (process.env['SIMULATOR_URL'] ?? 'http://127.0.0.1:8090').replace(/\/+$/, '');

/** A mistake of the person at the keyboard: the message is all there is to say. */
class Misuse extends Error {}

async function main(): Promise<boolean> {
  const { values, positionals } = readArguments();
  const [name] = positionals;
  if (values.list === true) return list();
  if (name === undefined || values.help === true) {
    print(USAGE);
    return values.help === true;
  }
  const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
  if (scenario === undefined) throw new Misuse(`there is no scenario ${name}; see --list`);
  const business = await businessToCall(values.to);
  const caller = values.from ?? freshCaller(Math.random);
  const stage = new Stage({ simulator, caller, business, patienceMs: Number(values.patience) * 1000, quietMs: 6_000, print });
  return play(name, scenario, stage);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        patience: { type: 'string', default: '20' },
        list: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new Misuse(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function list(): boolean {
  for (const [name, { about }] of Object.entries(scenarios)) print(`    ${name.padEnd(20)} ${about}`);
  return true;
}

async function businessToCall(named: string | undefined): Promise<string> {
  const response = await fetch(`${simulator}/phone/api/config`).catch(() => {
    throw new Misuse(`no simulator answers at ${simulator}; start the product with \`npm start\` first`);
  });
  if (!response.ok) throw new Misuse(`what answers at ${simulator} is no simulator (status ${response.status}); set SIMULATOR_URL`);
  const { numbers } = (await response.json()) as { numbers: ListedNumber[] };
  const business = named ?? numbers[0]?.number;
  if (business === undefined) throw new Misuse('the simulator lists no number to dial; name one with --to +1…');
  return business;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Misuse ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
