#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { freshCaller } from '@ringback/vonage-simulator';
import { ApiClient } from './api-client.js';
import { CarrierClient } from './carrier-client.js';
import { MovableClock } from './clock/movable-clock.js';
import { SharedTime } from './clock/shared-time.js';
import { EmbeddedHouse } from './embedded-house.js';
import { Disappointed, type Played, type Scenario, scenarios, SharedFaults, Stage, type World } from './scenarios/index.js';
import { newNumber } from './story.js';

const USAGE = `npm run simulate -- all            plays the scenarios that every change must survive, side by side
npm run simulate -- <scenario>     plays one of them, or shows a single call to the first number there is
npm run simulate -- --list         names them

Plays on what runs: \`npm start\` or \`npm run start:cluster\`, with the simulated carrier. RINGBACK_URL (default http://127.0.0.1:8080) is where
the API is, SIMULATOR_URL (http://127.0.0.1:8090) where the simulated carrier is, RINGBACK_ADMIN_KEY the key, if it is not in the data directory.
Each of them makes businesses of its own. Those in which days pass start a product of their own for a while, whose clock they move.`;

/** A mistake of the person at the keyboard: the message is all there is to say. */
class Misuse extends Error {}

const print = (line = ''): void => void process.stdout.write(`${line}\n`);
const addressIn = (name: string, fallback: string): string => (process.env[name] ?? fallback).replace(/\/+$/, '');

async function main([name = '']: readonly string[]): Promise<boolean> {
  if (name === '' || name === '--help') {
    print(USAGE);
    return name === '--help';
  }
  if (name === '--list') for (const { number, name: own, rule } of scenarios) print(`${String(number).padStart(2)}  ${own.padEnd(20)} ${rule}`);
  const chosen = scenarios.filter((one) => name === 'all' || one.name === name);
  if (chosen.length === 0) return showOnPhone();
  const [now, later] = [chosen.filter(({ takesTime }) => !takesTime), chosen.filter(({ takesTime }) => takesTime)];
  print(`Playing ${chosen.length === 1 ? name : `${chosen.length} scenarios, side by side`}; this takes up to ${later.length > 0 ? 'four minutes' : 'a minute'}.\n`);
  const results = await Promise.all([now.length > 0 ? playHere(now) : [], later.length > 0 ? playWhileTimePasses(later) : []]);
  tell(results.flat().sort((one, other) => one.scenario.number - other.scenario.number));
  return results.flat().every(({ failed }) => failed === null);
}

/** On what runs. */
async function playHere(chosen: readonly Scenario[]): Promise<Result[]> {
  const world = await theWorld();
  const faults = new SharedFaults(world.carrier);
  return Promise.all(chosen.map((scenario) => play(scenario, new Stage(world, faults))));
}

/** On a product of their own, which is started for it and forgotten: nobody else's time passes. */
async function playWhileTimePasses(chosen: readonly Scenario[]): Promise<Result[]> {
  const clock = new MovableClock();
  // On no database but its own, whatever the shell says: its time is moved.
  const house = await EmbeddedHouse.start({ clock, env: { DATABASE_URL: '' } });
  try {
    const time = new SharedTime(clock, house);
    const faults = new SharedFaults(house.carrier);
    const { api, carrier, metricsUrls } = house;
    return await Promise.all(chosen.map((scenario) => time.during(() => play(scenario, new Stage({ api, carrier, metricsUrls, newNumber, time }, faults)))));
  } finally {
    await house.stop();
    clock.remove();
  }
}

interface Result {
  scenario: Scenario;
  played: Played;
  failed: string | null;
}

async function play(scenario: Scenario, stage: Stage): Promise<Result> {
  const result = await scenario.play(stage).then(
    (played): Result => ({ scenario, played, failed: null }),
    (error: unknown): Result => {
      if (!(error instanceof Error)) throw error;
      return { scenario, played: { happened: '', why: '' }, failed: error instanceof Disappointed ? error.message : `${error.name}: ${error.message}` };
    },
  );
  await stage.leave();
  process.stderr.write(result.failed === null ? '.' : '!');
  return result;
}

function tell(results: readonly Result[]): void {
  print('\n');
  for (const { scenario: { number, name, rule }, played: { happened, why }, failed } of results) {
    const mark = failed === null ? styleText('green', '✓') : styleText('red', '✗');
    print(`${mark} ${String(number).padStart(2)}  ${styleText('bold', name)}: ${rule}`);
    if (failed === null) {
      print(`       what happened  ${happened}`);
      print(`       why            ${why}`);
    } else {
      print(`       NOT so         ${failed}`);
    }
  }
  const failed = results.filter((one) => one.failed !== null).length;
  print(`\n${results.length - failed} as they should be, ${failed} not`);
}

/** Single calls and texts are the simulator's own: it shows each webhook as it flies. It reads the same command line, and says whether all was well. */
async function showOnPhone(): Promise<boolean> {
  await import('@ringback/vonage-simulator/cli');
  return process.exitCode !== 1;
}

async function theWorld(): Promise<World> {
  const [url, simulator] = [addressIn('RINGBACK_URL', 'http://127.0.0.1:8080'), addressIn('SIMULATOR_URL', 'http://127.0.0.1:8090')];
  if (!(await answers(`${simulator}/phone/api/config`))) throw new Misuse(`no simulated carrier answers at ${simulator}: start the product with \`npm start\` first, or set SIMULATOR_URL`);
  if (!(await answers(`${url}/health/live`))) throw new Misuse(`no Ringback answers at ${url}: start it with \`npm start\` first, or set RINGBACK_URL`);
  const api = new ApiClient(url, adminKey());
  const { status } = await api.request('GET', '/v1/businesses?limit=1');
  if (status === 401) throw new Misuse(`${url} does not know the key: set RINGBACK_ADMIN_KEY to the one it was started with`);
  return { api, carrier: new CarrierClient(simulator), metricsUrls: await metricsOf(url), newNumber: numbers() };
}

/** From the data directory of what runs here. */
function adminKey(): string {
  const given = process.env['RINGBACK_ADMIN_KEY'];
  if (given) return given;
  const dirs = process.env['RINGBACK_DATA_DIR'] ? [process.env['RINGBACK_DATA_DIR']] : ['.ringback', '.ringback-cluster'];
  const kept = dirs.map((dir) => join(dir, 'secrets.json')).filter((path) => existsSync(path));
  const running = kept.find((path) => existsSync(join(path, '..', 'cluster', 'postmaster.pid'))) ?? kept[0];
  if (running === undefined) throw new Misuse('set RINGBACK_ADMIN_KEY to the key that the product was started with: there is no data directory here to read it from');
  return (JSON.parse(readFileSync(running, 'utf8')) as { adminKey: string }).adminKey;
}

/** One process has one address; a cluster on this machine one for each service, on the ports that follow. */
async function metricsOf(url: string): Promise<string[]> {
  const { origin, protocol, hostname, port } = new URL(url);
  const first = await fetch(`${origin}/metrics`).then((answer) => answer.text());
  if (first.includes('ringback_directory_businesses')) return [`${origin}/metrics`];
  return Array.from({ length: 6 }, (_, index) => `${protocol}//${hostname}:${Number(port) + index}/metrics`);
}

const answers = (url: string): Promise<boolean> => fetch(url).then(({ ok }) => ok, () => false);

/** By chance, as those of earlier runs may be taken; each once in this run. */
function numbers(): World['newNumber'] {
  const drawn = new Set<string>();
  return (ending) => {
    for (;;) {
      const fresh = freshCaller(Math.random);
      const number = ending === undefined ? fresh : fresh.slice(0, -ending.length) + ending;
      if (drawn.has(number)) continue;
      drawn.add(number);
      return number;
    }
  };
}

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${error instanceof Misuse ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
