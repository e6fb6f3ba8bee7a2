import type { EventPublisher, OutgoingRecord, RunnerLog } from '@ringback/event-log';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Relay } from '../src/index.js';
import { aBusiness, aService, type AService, Noted, open } from './a-service.js';

let service: AService;
const relays: Relay[] = [];
beforeAll(async () => {
  service = await aService();
});
afterAll(() => service.close());
beforeEach(() => service.query('truncate outbox'));
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
});

/** A log in memory, which fails when told to, after having kept what a test says it kept. */
class ALog implements EventPublisher {
  readonly texts: string[] = [];
  readonly calls: number[] = [];
  failing: Error | undefined;
  gate: Promise<unknown> = Promise.resolve();

  async publish(records: readonly OutgoingRecord[]): Promise<void> {
    this.calls.push(records.length);
    await this.gate;
    if (this.failing) throw this.failing;
    this.texts.push(...records.map(({ value }) => (JSON.parse(value) as { data: { text: string } }).data.text));
  }

  close = () => Promise.resolve();
}

class Lines implements RunnerLog {
  readonly said: string[] = [];
  debug = () => undefined;
  info = (_: object, message: string) => void this.said.push(message);
  warn = (_: object, message: string) => void this.said.push(message);
  error = (_: object, message: string) => void this.said.push(message);
}

function aRelay(publisher: EventPublisher, { pollMs = 10, log = new Lines(), dataSource = service.dataSource } = {}): Relay {
  const relay = new Relay({ dataSource, schema: 'public', publisher, log, pollMs });
  relays.push(relay);
  return relay;
}

const publish = (...texts: string[]) =>
  service.transactions.run((unit) => {
    for (const text of texts) unit.publish(Noted, { businessId: aBusiness(), text });
    return Promise.resolve();
  });
const numbered = (count: number, prefix = '') => Array.from({ length: count }, (_, n) => `${prefix}${n}`);
function gate() {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return { closed: promise, open: () => resolve(undefined) };
}

describe('a relay', () => {
  it('moves what is committed, in its order, over many batches, and leaves nothing', async () => {
    const log = new ALog();
    await publish(...numbered(1_203));
    aRelay(log).start();
    await expect.poll(() => log.texts.length).toBe(1_203);
    expect(log.texts).toEqual(numbered(1_203));
    expect(log.calls).toEqual([500, 500, 203]);
    await expect.poll(() => service.outbox()).toEqual([]);
  });

  it('moves what is committed later when it is woken, without waiting for its next look', async () => {
    const log = new ALog();
    const relay = aRelay(log, { pollMs: 3_600_000 });
    relay.start();
    await publish('one');
    relay.wake();
    await expect.poll(() => log.texts).toEqual(['one']);
  });

  it('finds by itself what another process left', async () => {
    const log = new ALog();
    aRelay(log).start();
    await publish('one');
    await expect.poll(() => log.texts).toEqual(['one']);
  });

  it('does not pass over a transaction that took its place early and commits late', async () => {
    const log = new ALog();
    aRelay(log).start();
    const late = gate();
    const inside = gate();
    const lateCommit = service.transactions.run(async (unit) => {
      await unit.query(`insert into outbox (topic, key, value, headers) values ('t', 'k', '{"data":{"text":"late"}}', '{}')`);
      inside.open();
      await late.closed;
    });
    await inside.closed;
    await publish('early');
    await expect.poll(() => log.texts).toEqual(['early']);
    late.open();
    await lateCommit;
    await expect.poll(() => log.texts).toEqual(['early', 'late']);
  });

  it('tries again when the log fails, loses nothing, keeps the order, and says so twice: when it begins and when it is over', async () => {
    const log = new ALog();
    const lines = new Lines();
    log.failing = new Error('the log is away');
    aRelay(log, { log: lines }).start();
    await publish('one', 'two');
    await expect.poll(() => log.calls.length).toBeGreaterThanOrEqual(3);
    expect(await service.outbox()).toEqual(['one', 'two']);
    log.failing = undefined;
    await expect.poll(() => log.texts, { timeout: 5_000 }).toEqual(['one', 'two']);
    await expect.poll(() => lines.said).toEqual(['outbox relay will try again', 'outbox relay goes on']);
  });

  it('does not hammer a log that is away, however often it is woken', async () => {
    const log = new ALog();
    log.failing = new Error('the log is away');
    const relay = aRelay(log);
    relay.start();
    await publish('one');
    relay.wake();
    await expect.poll(() => log.calls.length).toBe(1);
    for (const text of numbered(50)) {
      await publish(text);
      relay.wake();
    }
    // The pauses double: twelve would take minutes.
    expect(log.calls.length).toBeLessThan(12);
  });

  it('goes on after the database cut its connections', async () => {
    const log = new ALog();
    aRelay(log).start();
    await publish('one');
    await expect.poll(() => log.texts).toEqual(['one']);
    await service.cut();
    await expect.poll(() => publish('two').then(() => true, () => false)).toBe(true);
    await expect.poll(() => log.texts, { timeout: 5_000 }).toEqual(['one', 'two']);
  });

  it('whose connection is cut between publishing and deleting publishes again: twice is better than never', async () => {
    const log = new ALog();
    const holding = gate();
    log.gate = holding.closed;
    aRelay(log).start();
    await publish('one');
    await expect.poll(() => log.calls.length).toBe(1);
    await service.cut();
    holding.open();
    await expect.poll(() => log.texts, { timeout: 5_000 }).toEqual(['one', 'one']);
    await expect.poll(() => service.outbox()).toEqual([]);
  });
});

describe('several relays at once', () => {
  it('publish each event once, in its order', async () => {
    const other = await open(service.url);
    try {
      const log = new ALog();
      const [one, two, three] = [aRelay(log), aRelay(log, { dataSource: other }), aRelay(log, { dataSource: other })];
      for (const relay of [one, two, three]) relay.start();
      for (const n of numbered(200)) {
        await publish(`${n}a`, `${n}b`);
        for (const relay of [one, two, three]) relay.wake();
      }
      await expect.poll(() => log.texts.length).toBe(400);
      await Promise.all([one, two, three].map((relay) => relay.stop()));
      expect(log.texts).toEqual(numbered(200).flatMap((n) => [`${n}a`, `${n}b`]));
    } finally {
      await Promise.all(relays.splice(0).map((relay) => relay.stop()));
      await other.destroy();
    }
  });

  it('take over from one that is held up by nothing but its end', async () => {
    const stuck = new ALog();
    const holding = gate();
    stuck.gate = holding.closed;
    const log = new ALog();
    await publish('one');
    aRelay(stuck).start();
    await expect.poll(() => stuck.calls.length).toBe(1);
    aRelay(log).start();
    await service.cut();
    await expect.poll(() => log.texts, { timeout: 5_000 }).toEqual(['one']);
    holding.open();
  });
});

describe('a relay that stops', () => {
  it('moves what is left first', async () => {
    const log = new ALog();
    const relay = aRelay(log, { pollMs: 3_600_000 });
    relay.start();
    await expect.poll(() => idle(relay)).toBe(true);
    await publish(...numbered(700));
    await relay.stop();
    expect(log.texts).toEqual(numbered(700));
    expect(await service.outbox()).toEqual([]);
  });

  it('waits for the batch under way, then moves what came meanwhile, and is not done before that', async () => {
    const log = new ALog();
    const [first, second] = [gate(), gate()];
    log.gate = first.closed;
    const relay = aRelay(log, { pollMs: 3_600_000 });
    await publish('one');
    relay.start();
    await expect.poll(() => log.calls.length).toBe(1);
    await publish('two');
    relay.wake();
    let done = false;
    const stopped = relay.stop().then(() => void (done = true));
    log.gate = second.closed;
    first.open();
    await expect.poll(() => log.calls.length).toBe(2);
    for (let look = 0; look < 20; look += 1) await service.outbox();
    expect(done).toBe(false);
    second.open();
    await stopped;
    expect(log.texts).toEqual(['one', 'two']);
    expect(await service.outbox()).toEqual([]);
  });

  it('leaves everything for the next start when the log is away', async () => {
    const log = new ALog();
    log.failing = new Error('the log is away');
    const relay = aRelay(log);
    await publish('one');
    relay.start();
    await relay.stop();
    expect(await service.outbox()).toEqual(['one']);
    log.failing = undefined;
    aRelay(log).start();
    await expect.poll(() => log.texts).toEqual(['one']);
  });
});

const idle = (relay: Relay): boolean => (relay as unknown as { running: unknown }).running === undefined;
