import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEmbeddedPostgres } from '@ringback/embedded-database';
import { startKafkaBroker } from '@ringback/kafka-broker';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EmbeddedHouse, everyRow, newNumber, openShop, ringback as run, type Shop } from '../src/index.js';

const soon = { timeout: 60_000, interval: 100 };
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const PHOTO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** By migrate.e2e.spec.ts. */
const RUN_ELSEWHERE = 'migrate';
/** What was run, to be held against the page that tells of it. */
const ran = new Set<string>();
const ringback = (words: string, env: Readonly<Record<string, string>>) => {
  ran.add(commandIn(words));
  return run(words, env);
};
const commandIn = (words: string): string => /^(parked|topics) \w+|^\w+/.exec(words)?.[0] ?? words;

let aside: string;
let house: EmbeddedHouse;
beforeAll(async () => {
  aside = mkdtempSync(join(tmpdir(), 'ringback-command-'));
  house = await EmbeddedHouse.start({ pace: 5 });
}, 180_000);
afterAll(async () => {
  await house.stop();
  rmSync(aside, { recursive: true, force: true });
}, 60_000);

const missedCall = async ({ business, number }: Shop) => {
  const caller = newNumber();
  await house.carrier.call(caller, number, { does: 'no-answer' });
  await expect.poll(async () => (await house.api.messages(business.id)).find(({ person }) => person === caller)?.state, soon).toBe('delivered');
  return caller;
};
/** The house's environment, on another data directory. */
const on = (dataDir: string) => ({ ...house.env, RINGBACK_DATA_DIR: dataDir });

describe('ringback doctor', () => {
  it('finds nothing broken where the product runs as it should', async () => {
    const { code, said } = await ringback('doctor', { ...house.env, PUBLIC_URL: house.ingestUrl });
    expect(said).toContain('Nothing is broken.');
    for (const check of ['configuration', 'database', 'clock, database', 'migrations', 'disk', 'carrier', 'clock, carrier', 'webhooks']) expect(said).toMatch(new RegExp(`ok +${check}`));
    expect(code).toBe(0);
  }, 60_000);

  it('names each fault of a broken set-up, with its mend, and ends with 1', async () => {
    await house.carrier.changeApplication(house.env, ({ capabilities: { voice, messages } }) => {
      voice.signed_callbacks = false;
      voice.webhooks['event_url']!.address = 'https://old.example.com/events';
      delete messages.webhooks['status_url'];
    });
    const { code, said } = await ringback('doctor --json', {
      ...house.env, PUBLIC_URL: 'http://127.0.0.1:1', DATABASE_URL: 'postgres://127.0.0.1:1/ringback', MESSAGING_TEXTS_PER_SECOND: 'many', SMTP_URL: 'smtp://mail.example.com',
    });
    await house.carrier.changeApplication(house.env, ({ capabilities: { voice, messages } }) => {
      voice.signed_callbacks = true;
      voice.webhooks['event_url']!.address = `${house.ingestUrl}/webhooks/vonage/voice/event`;
      messages.webhooks['status_url'] = { address: `${house.ingestUrl}/webhooks/vonage/messages/status`, http_method: 'POST' };
    });
    const { healthy, findings } = JSON.parse(said) as { healthy: boolean; findings: { check: string; state: string; what: string; mend?: string }[] };
    const broken = findings.filter(({ state }) => state === 'broken');
    const wanted = [
      ['configuration', /MESSAGING_TEXTS_PER_SECOND must be a number/], ['configuration', /SMTP_URL and SMTP_FROM go together/],
      ['database', /cannot be used \(ECONNREFUSED\)/], ['webhooks', /127\.0\.0\.1:1 does not answer/],
      ['carrier', /voice webhooks are not signed/], ['carrier', /event URL is https:\/\/old\.example\.com/], ['carrier', /status URL is not set/],
    ] as const;
    for (const [check, what] of wanted) expect(broken.filter((finding) => finding.check === check && what.test(finding.what))).toHaveLength(1);
    expect(broken.every(({ mend }) => mend)).toBe(true);
    expect([healthy, code]).toEqual([false, 1]);
  }, 60_000);

  it('names what a wrong account or key at the carrier does', async () => {
    const wrong = async (env: Record<string, string>) => (await ringback('doctor', { ...house.env, PUBLIC_URL: house.ingestUrl, ...env })).said;
    expect(await wrong({ VONAGE_API_SECRET: 'another' })).toContain('Vonage refuses the account (401)');
    expect(await wrong({ VONAGE_APPLICATION_ID: crypto.randomUUID() })).toContain('the account has no such application');
    expect(await wrong({ VONAGE_API_SECRET: '' })).toContain('VONAGE_API_SECRET is not set');
    expect(await wrong({ VONAGE_API_URL: 'http://127.0.0.1:1' })).toContain('Vonage cannot be reached (ECONNREFUSED)');
  }, 60_000);
});

describe('ringback backup', () => {
  it('taken while calls flow is as it was at one moment: what was there before is in it, and the product goes on from there', async () => {
    const shop = await openShop(house, { mode: 'behind', staffPhones: [], graceSeconds: 0 });
    const before = [await missedCall(shop), await missedCall(shop)];
    const calls = { flow: true };
    const flow = (async () => {
      while (calls.flow) {
        await house.carrier.call(newNumber(), shop.number, { does: 'no-answer' });
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    })();
    const file = join(aside, 'flowing.tar.gz');
    const { code, said } = await ringback(`backup ${file}`, house.env);
    calls.flow = false;
    await flow;
    expect([code, said]).toEqual([0, expect.stringMatching(/all that was stored until \d{4}-.*, taken while Ringback was running/)]);
    expect(statSync(file).mode & 0o077).toBe(0);

    const restored = join(aside, 'flowing');
    expect(await ringback(`restore ${file}`, on(restored))).toMatchObject({ code: 0 });
    await house.halt();
    await house.boot({ RINGBACK_DATA_DIR: restored });
    const texted = (await house.api.messages(shop.business.id)).map(({ person }) => person);
    for (const caller of before) expect(texted.filter((person) => person === caller)).toHaveLength(1);
    await missedCall(shop);
    await house.restart({});
  }, 180_000);

  it('and restore give back every row of every table, and every recording', async () => {
    const shop = await openShop(house, { mode: 'behind', staffPhones: [], graceSeconds: 0 });
    const caller = await missedCall(shop);
    await house.carrier.text(caller, shop.number, 'My tap drips', [{ type: 'image/png', name: 'tap.png', bytes: PHOTO }]);
    await expect.poll(async () => (await house.api.attachments(shop.business.id, caller)).map(({ state }) => state), soon).toEqual(['kept']);
    await house.halt();
    const file = join(aside, 'halted.tar.gz');
    const restored = join(aside, 'halted');
    expect(await ringback(`backup ${file}`, house.env)).toMatchObject({ code: 0 });
    expect(await ringback(`restore ${file}`, on(restored))).toMatchObject({ code: 0 });

    const rows = await everyRow(house.dataDir);
    expect(Object.keys(rows).length).toBeGreaterThan(50);
    expect(await everyRow(restored)).toEqual(rows);
    const kept = await readdir(join(house.dataDir, 'recordings'));
    expect(kept.length).toBeGreaterThan(0);
    expect(await readdir(join(restored, 'recordings'))).toEqual(kept);
    for (const name of kept) expect(readFileSync(join(restored, 'recordings', name))).toEqual(readFileSync(join(house.dataDir, 'recordings', name)));
    await house.boot();
  }, 180_000);

  it.each<[string, (file: string) => void]>([
    ['was cut short', (file) => truncateSync(file, statSync(file).size - 100_000)],
    ['has one wrong byte', (file) => {
      const bytes = readFileSync(file);
      const middle = Math.floor(bytes.length / 2);
      bytes[middle] = bytes[middle]! ^ 0xff;
      writeFileSync(file, bytes);
    }],
    ['is none', (file) => writeFileSync(file, 'no backup')],
  ])('that %s is refused, and leaves nothing behind', async (how, damage) => {
    const file = join(aside, `${how.replaceAll(' ', '-')}.tar.gz`);
    expect(await ringback(`backup ${file}`, house.env)).toMatchObject({ code: 0 });
    damage(file);
    const target = join(aside, 'never');
    const { code, said } = await ringback(`restore ${file}`, on(target));
    expect([code, said]).toEqual([1, expect.stringContaining('cannot be restored')]);
    expect((await readdir(aside)).filter((name) => name.startsWith('never'))).toEqual([]);
  }, 60_000);

  it('is not restored over a running product or other data, and says what to do first', async () => {
    const file = join(aside, 'fine.tar.gz');
    expect(await ringback(`backup ${file}`, house.env)).toMatchObject({ code: 0 });
    const again = await ringback(`backup ${file}`, house.env);
    expect([again.code, again.said]).toEqual([1, expect.stringContaining('is there already: name another file')]);
    const running = await ringback(`restore ${file}`, house.env);
    expect([running.code, running.said]).toEqual([1, expect.stringContaining(`the product runs on ${house.dataDir}: stop it first`)]);
    const full = join(aside, 'full');
    await mkdir(full);
    writeFileSync(join(full, 'something'), '');
    const refused = await ringback(`restore ${file}`, on(full));
    expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('is not empty, and nothing is overwritten: move it away first')]);
  }, 60_000);
});

describe('ringback parked', () => {
  const park = async () => {
    const { url } = await openEmbeddedPostgres(house.dataDir, quiet);
    const client = new pg.Client(url);
    await client.connect();
    const { rows } = await client.query<{ id: string }>(
      `insert into messaging.parked_events (topic, partition, position, key, value, headers, type, reason, attempts)
       values ('ringback.messages', 0, 'test-' || gen_random_uuid(), 'k', '{}', '{}', 'message.sent', 'not readable', 1) returning id`,
    );
    await client.end();
    return rows[0]!.id;
  };

  it('lists, shows, hands back and drops what a service could not handle', async () => {
    const id = await park();
    expect((await ringback('parked list', house.env)).said).toMatch(new RegExp(`messaging +${id} .*message.sent +1 attempt: not readable`));
    expect((await ringback(`parked show messaging ${id}`, house.env)).said).toMatch(/reason +not readable/);
    expect(await ringback(`parked drop messaging ${id}`, house.env)).toMatchObject({ code: 0 });
    expect(await ringback(`parked redrive messaging ${id}`, house.env)).toMatchObject({ code: 1, said: expect.stringContaining(`no parked event ${id}`) as string });
    expect(await ringback(`parked redrive messaging ${await park()}`, house.env)).toMatchObject({ code: 0 });
    // It fails again, and is parked anew.
    expect((await ringback('parked list messaging --json', house.env)).said).toContain('"service": "messaging"');
  }, 60_000);

  it('says what is wrong with the key or the address', async () => {
    expect((await ringback('parked list', { ...house.env, RINGBACK_ADMIN_KEY: 'not-the-key-of-this-product' })).said).toContain('refuses the admin key');
    expect((await ringback('parked list --url http://127.0.0.1:1', house.env)).said).toContain('nothing answers at http://127.0.0.1:1');
  }, 60_000);
});

describe('ringback topics', () => {
  it('plans, applies, and has nothing left to do; the doctor sees both', async () => {
    const kafka = await startKafkaBroker({ log: quiet });
    const env = { KAFKA_BROKERS: kafka.brokers.join(',') };
    try {
      expect(await ringback('topics plan --replication-factor 1', env)).toMatchObject({ code: 2, said: expect.stringContaining('create     ringback.calls') as string });
      expect((await ringback('doctor --replication-factor 1', env)).said).toContain('BROKEN  topics');
      expect(await ringback('topics apply --replication-factor 1', env)).toMatchObject({ code: 0 });
      expect(await ringback('topics plan --replication-factor 1', env)).toMatchObject({ code: 0, said: expect.stringContaining('nothing to do') as string });
      const { said } = await ringback('doctor --replication-factor 1', env);
      expect(said).toMatch(/ok +topics +\d+ topics are as they should be/);
      expect(said).toMatch(/BROKEN +lag, messaging +nobody consumes/);
    } finally {
      await kafka.stop();
    }
  }, 180_000);
});

describe('ringback start', () => {
  it('runs the product, as npm start does', async () => {
    await house.halt();
    await house.boot({}, 'ringback.js start');
    ran.add('start');
    expect(house.log()).toContain('Ringback is running');
    expect(await ringback('parked list', house.env)).toMatchObject({ code: 0 });
    await house.restart({});
  }, 120_000);
});

describe('the page about the command', () => {
  it('tells of no command that is not run here, and of all that there are', () => {
    const page = readFileSync(fileURLToPath(new URL('../../../docs/operations/command.md', import.meta.url)), 'utf8');
    const told = new Set([...page.matchAll(/^(?:\w+=\S+ )*npm run (?:-s )?ringback -- (.+)$/gm)].map(([, words]) => commandIn(words!)));
    expect([...told].sort()).toEqual([...ran, RUN_ELSEWHERE].sort());
  });
});
