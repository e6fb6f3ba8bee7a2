import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshCaller } from '../src/cli/fresh-caller.js';
import { play, scenarios } from '../src/cli/scenarios.js';
import { Stage } from '../src/cli/stage.js';
import { PhoneNumber } from '../src/numbers.js';
import { caller, ourNumber, staffPhone, startWorld, type World } from './support/world.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

/** A product that texts the caller on these statuses of the staff leg, or when the call is over if that is among them, and answers every text, as often as it is told to. */
function productTexts(statuses: readonly string[], times = 1) {
  let sent = 0;
  const eventUrl = [`${world.product.url}/staff-leg`];
  const ncco = [{ action: 'connect', timeout: 10, eventUrl, machineDetection: 'hangup', endpoint: [{ type: 'phone', number: staffPhone.slice(1) }] }];
  world.product.answers(({ path, body }) => {
    if (path.endsWith('/answer')) return { json: ncco };
    const status = String(body['status']);
    const texts = path.endsWith('/inbound') || (statuses.includes(status) && (path.endsWith('/staff-leg') || status === 'completed'));
    if (texts && (path.endsWith('/inbound') || sent < times)) {
      sent += 1;
      void world.send();
    }
    return undefined;
  });
}

async function plays(name: string): Promise<{ asExpected: boolean; lines: string[] }> {
  const lines: string[] = [];
  const print = (line: string) => lines.push(line);
  const stage = new Stage({ simulator: world.carrier.url, caller, business: ourNumber, patienceMs: 500, quietMs: 300, print });
  const scenario = scenarios[name];
  if (scenario === undefined) throw new Error(`no scenario ${name}`);
  return { asExpected: await play(name, scenario, stage), lines };
}

const missed = ['timeout', 'busy', 'rejected', 'machine', 'cancelled'];

describe('a scenario is as expected', () => {
  it.each(['missed', 'busy', 'declined', 'voicemail', 'answered', 'abandoned', 'three-calls', 'reply'])('%s, of a product that does right', async (name) => {
    productTexts(missed);
    const { asExpected, lines } = await plays(name);
    expect(lines.join('\n')).toContain('  as expected');
    expect(asExpected).toBe(true);
  });

  it.each(['hang-up', 'withheld'])('%s, of a product that keeps silent', async (name) => {
    productTexts([]);
    expect((await plays(name)).asExpected).toBe(true);
  });
});

describe('a scenario is not as expected', () => {
  it.each(['missed', 'busy', 'declined', 'voicemail', 'abandoned', 'three-calls', 'reply'])('%s, of a product that keeps silent', async (name) => {
    productTexts([]);
    const { asExpected, lines } = await plays(name);
    expect(asExpected).toBe(false);
    expect(lines.at(-1)).toContain('no text came within 0.5 s');
  });

  it.each(['hang-up', 'withheld', 'answered'])('%s, of a product that texts everybody', async (name) => {
    // A caller may hang up before any phone rings.
    productTexts([...missed, 'answered', 'completed']);
    expect((await plays(name)).asExpected).toBe(false);
  });

  it('three-calls, of a product that texts three times', async () => {
    productTexts(missed, 3);
    expect((await plays('three-calls')).asExpected).toBe(false);
  });
});

describe('what a scenario says', () => {
  it('tells the call, its webhooks and the text, each once', async () => {
    productTexts(missed);
    const { lines } = await plays('busy');
    const told = lines.map((line) => line.replace(/^ +\+ *[\d.]+ s +/, '').replace(/ in \d+ ms/, ''));
    expect(told).toEqual(expect.arrayContaining([`call     ${caller} dials ${ourNumber}`, `call     staff phone ${staffPhone}: busy`, 'webhook  answer: 200']));
    expect(new Set(told.filter((line) => line.startsWith('text'))).size).toBe(told.filter((line) => line.startsWith('text')).length);
  });
});

describe('a fresh caller', () => {
  it.each([0, 0.5, 0.999_999])('is a number of the fiction range, whatever the luck: %f', (luck) => {
    const number = freshCaller(() => luck);
    expect(PhoneNumber.safeParse(number).success).toBe(true);
    expect(number).toMatch(/^\+1\d{3}55501(\d[0-4]|[0-8]\d)$/);
  });
});
