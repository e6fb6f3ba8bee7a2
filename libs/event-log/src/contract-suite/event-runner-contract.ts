import { setTimeout as sleep } from 'node:timers/promises';
import type { Event } from '@ringback/event-contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PermanentError, TransientError } from '../errors.js';
import { EventRunner } from '../event-runner.js';
import type { Handler } from '../handles-event.js';
import type { LogRecord } from '../subscriber.js';
import type { EventTransactions } from '../transactions.js';
import { type SampleEvent, sampleEvent, SampleHappened, sampleRecord } from './sample-events.js';
import { newGroup, Scene } from './scene.js';
import { PATIENCE } from './stories.js';
import type { EventLogUnderTest } from './under-test.js';

/** A service's database, as its handlers and its operators see it. */
export interface ServiceStore<Unit> {
  transactions: EventTransactions<Unit>;
  /** An effect of a handler. */
  write(unit: Unit, text: string): Promise<void>;
  written(): Promise<readonly string[]>;
  parked(): Promise<readonly { id: string; reason: string; topic: string }[]>;
  redrive(id: string, redeliver: (record: LogRecord) => Promise<void>): Promise<boolean>;
}

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** What a service may rely on when the log, the runner and its database work together. The factory is called once. */
export function eventRunnerContract<Unit>(name: string, factory: () => Promise<{ log: EventLogUnderTest; store: ServiceStore<Unit> }>): void {
  describe(`handlers on ${name}`, { timeout: 90_000 }, () => {
    const scene = new Scene();
    let store: ServiceStore<Unit>;
    beforeAll(async () => {
      const opened = await factory();
      scene.open(opened.log);
      store = opened.store;
    }, 120_000);
    afterEach(() => scene.endOfRule());
    afterAll(() => scene.close(), 60_000);

    /** Does what a text's first word says, until it is repaired. */
    const serve = async (topic: string) => {
      const broken = { isRepaired: false };
      const handle = async (event: Event, unit: Unit) => {
        const { text } = (event as SampleEvent).data;
        await store.write(unit, text);
        if (broken.isRepaired) return;
        if (text.startsWith('permanent')) throw new PermanentError('cannot be done');
        if (text.startsWith('transient')) throw new TransientError('not now');
        if (text.startsWith('bug')) throw new TypeError('x is undefined');
      };
      const handlers = new Map<string, Handler<Unit>>([[SampleHappened.type, { contract: SampleHappened, name: 'Sample.on', handle }]]);
      const runner = new EventRunner<Unit>({ handlers, transactions: store.transactions, log: quiet });
      await scene.join(newGroup(), topic, (batch) => runner.deliver(batch));
      const redeliver = async (record: LogRecord) => {
        while ((await runner.deliver([record])).handled === 0) await sleep(50);
      };
      return { broken, redeliver };
    };
    const parkedOn = async (topic: string) => (await store.parked()).filter((parked) => parked.topic === topic);
    const writtenOf = async (topic: string) => (await store.written()).filter((text) => text.endsWith(topic));

    it('an event that will never succeed is parked with its reason, its neighbours are handled, and re-driven it takes effect once', async () => {
      const topic = await scene.createTopic();
      const { broken, redeliver } = await serve(topic);
      const texts = ['a', 'permanent', 'b', 'bug', 'c'].map((text) => `${text} ${topic}`);
      await scene.publisher.publish(texts.map((text) => sampleRecord(sampleEvent(text), topic)));
      await expect.poll(() => writtenOf(topic), PATIENCE).toEqual([`a ${topic}`, `b ${topic}`, `c ${topic}`]);
      const parked = await parkedOn(topic);
      expect(parked.map(({ reason }) => reason)).toEqual(['cannot be done', 'bug: TypeError: x is undefined']);

      broken.isRepaired = true;
      for (const { id } of parked) expect(await store.redrive(id, redeliver)).toBe(true);
      expect(await parkedOn(topic)).toEqual([]);
      expect((await writtenOf(topic)).slice(3)).toEqual([`permanent ${topic}`, `bug ${topic}`]);
      expect(await store.redrive(parked[0]?.id ?? '', redeliver)).toBe(false);
    });

    it('what nobody can read is parked, in words that say why, and its neighbours are handled', async () => {
      const topic = await scene.createTopic();
      await serve(topic);
      const record = (text: string) => sampleRecord(sampleEvent(`${text} ${topic}`), topic);
      await scene.publisher.publish([
        record('a'),
        { ...record('b'), value: '{"id": "brok' },
        { ...record('c'), value: record('c').value.replace('"version":2', '"version":7') },
        { ...record('d'), value: record('d').value.replace('+1415', '0') },
        record('e'),
      ]);
      await expect.poll(() => writtenOf(topic), PATIENCE).toEqual([`a ${topic}`, `e ${topic}`]);
      const reasons = (await parkedOn(topic)).map(({ reason }) => reason);
      expect(reasons).toEqual([
        expect.stringContaining('not JSON'),
        expect.stringContaining('version 7 of sample.happened is not known here'),
        expect.stringContaining('the data of sample.happened is wrong'),
      ]);
    });

    it('an event that cannot be handled yet holds up its own partition only, leaves nothing behind, and succeeds later', async () => {
      const topic = await scene.createTopic();
      const { broken } = await serve(topic);
      const people = Array.from({ length: 24 }, (_, person) => person + 1);
      await scene.publisher.publish([
        sampleRecord(sampleEvent(`transient ${topic}`, 1), topic),
        sampleRecord(sampleEvent(`behind it ${topic}`, 1), topic),
        ...people.map((person) => sampleRecord(sampleEvent(`person ${person} ${topic}`, person), topic)),
      ]);
      await expect.poll(async () => (await writtenOf(topic)).length, PATIENCE).toBeGreaterThan(10);
      expect(await writtenOf(topic)).not.toContain(`transient ${topic}`);
      expect(await writtenOf(topic)).not.toContain(`behind it ${topic}`);
      broken.isRepaired = true;
      await expect.poll(async () => (await writtenOf(topic)).length, PATIENCE).toBe(26);
      const inOrder = (await writtenOf(topic)).filter((text) => /^(transient|behind it|person 1 )/.test(text));
      expect(inOrder).toEqual([`transient ${topic}`, `behind it ${topic}`, `person 1 ${topic}`]);
      expect(await parkedOn(topic)).toEqual([]);
    });

    it('an event that is published twice takes effect once', async () => {
      const topic = await scene.createTopic();
      await serve(topic);
      const events = Array.from({ length: 50 }, (_, person) => sampleRecord(sampleEvent(`${person} ${topic}`, person), topic));
      await scene.publisher.publish(events);
      await scene.publisher.publish(events);
      await scene.publisher.publish([sampleRecord(sampleEvent(`last ${topic}`, 1), topic)]);
      await expect.poll(() => writtenOf(topic), PATIENCE).toContain(`last ${topic}`);
      await expect.poll(async () => (await writtenOf(topic)).length, PATIENCE).toBe(51);
    });

    it('each event takes effect once, though the server is killed with -9 among them', async ({ skip }) => {
      const { server } = scene.log;
      if (!server) return skip('the adapter under test cannot kill its server');
      const topic = await scene.createTopic();
      await serve(topic);
      const events = Array.from({ length: 600 }, (_, n) => sampleRecord(sampleEvent(`${n} ${topic}`, n % 40), topic));
      for (let at = 0; at < 300; at += 50) await scene.publisher.publish(events.slice(at, at + 50));
      await server.kill9();
      await server.restart();
      for (let at = 300; at < 600; at += 50) {
        while (!(await scene.publisher.publish(events.slice(at, at + 50)).then(() => true, () => false))) await sleep(50);
      }
      const wanted = events.map((_, n) => `${n} ${topic}`).sort();
      await expect.poll(async () => new Set(await writtenOf(topic).catch(() => [])).size, PATIENCE).toBe(600);
      expect((await writtenOf(topic)).toSorted()).toEqual(wanted);
      expect(await parkedOn(topic)).toEqual([]);
    });
  });
}
