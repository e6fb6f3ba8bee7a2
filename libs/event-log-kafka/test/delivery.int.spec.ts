import { sharedKafka } from '@ringback/kafka-broker/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aRecord, aTopic, handledAll, keyOfPartition, Member, unique } from './kafka-world.js';

const kafka = await sharedKafka();
const WAIT = { timeout: 15_000 };

describe.skipIf(!kafka.available)('delivery from Kafka', () => {
  let topic: string;
  let group: string;
  let members: Member[];

  const aMember = () => {
    const member = new Member(kafka.brokers);
    members.push(member);
    return member;
  };

  beforeEach(async () => {
    topic = await aTopic(kafka.brokers);
    group = unique('group');
    members = [];
  });
  afterEach(async () => {
    await Promise.all(members.map((member) => member.close()));
  });

  it('refuses to subscribe to a topic that does not exist, and says what to run', async () => {
    await expect(aMember().join(group, [topic, 'not.there'])).rejects.toThrow(/not\.there.*npm run topics -- apply/);
  });

  it('refuses to publish to a topic that does not exist, without harm to what is published at the same time', async () => {
    const member = aMember();
    const results = await Promise.allSettled([
      member.publish(aRecord(topic, 'a', 'first')),
      member.publish(aRecord(unique('not-there'), 'a', 'lost')),
      member.publish(aRecord(topic, 'b', 'second')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(String((results[1] as PromiseRejectedResult).reason)).toMatch(/npm run topics -- apply/);
  });

  it('tries again, after a pause, what deliver threw on, be it a TypeError', async () => {
    const member = aMember();
    let attempts = 0;
    await member.join(group, [topic], (batch, signal) => {
      attempts += 1;
      return attempts < 3 ? Promise.reject(new TypeError('a bug')) : handledAll(batch, signal);
    });
    await member.publish(aRecord(topic, 'a', 1));
    await vi.waitFor(() => expect(member.values).toEqual([1]), WAIT);
    expect(attempts).toBe(3);
    expect(member.fatal).toEqual([]);
  });

  it('goes on with the other partitions while one rests, one fails and one hangs', async () => {
    const member = aMember();
    const others = await aTopic(kafka.brokers);
    const hang = Promise.withResolvers<undefined>();
    await member.join(group, [topic, others], async (batch) => {
      if (batch[0]?.topic === others) return { handled: batch.length };
      if (batch[0]?.partition === 0) return { handled: 0, retryInMs: 60_000 };
      if (batch[0]?.partition === 1) throw new Error('broken');
      await hang.promise;
      return { handled: batch.length };
    });
    await member.publish(...keyOfPartition.map((key) => aRecord(topic, key)));
    await member.publish(...keyOfPartition.map((key, index) => aRecord(others, key, index)));
    await vi.waitFor(() => expect(member.values.toSorted()).toEqual([0, 1, 2]), WAIT);
    await member.publish(...keyOfPartition.map((key, index) => aRecord(others, key, index + 3)));
    await vi.waitFor(() => expect(member.values.toSorted()).toEqual([0, 1, 2, 3, 4, 5]), WAIT);
    hang.resolve(undefined);
  });

  it('delivers from the record that could not be handled, in order, once its rest is over', async () => {
    const member = aMember();
    let refusals = 2;
    await member.join(group, [topic], (batch, signal) => {
      const refused = batch.findIndex(({ value }) => value === '3');
      if (refused === -1 || refusals === 0) return handledAll(batch, signal);
      refusals -= 1;
      return Promise.resolve({ handled: refused, retryInMs: 10 });
    });
    await member.publish(...[1, 2, 3, 4, 5].map((value) => aRecord(topic, 'a', value)));
    await vi.waitFor(() => expect(member.values).toEqual([1, 2, 3, 4, 5]), WAIT);
  });

  it('keeps up a partition with a long backlog, in order', async () => {
    const member = aMember();
    const values = Array.from({ length: 5_000 }, (_, index) => index);
    await member.publish(...values.map((value) => aRecord(topic, 'a', value)));
    await member.join(group, [topic], async (batch) => {
      await new Promise(setImmediate);
      return { handled: batch.length };
    });
    await vi.waitFor(() => expect(member.got).toHaveLength(values.length), WAIT);
    expect(member.values).toEqual(values);
  });

  it('publishes in order more than Kafka takes in one request', async () => {
    const member = aMember();
    const values = Array.from({ length: 40 }, (_, index) => `${index}`.padEnd(100_000, '.'));
    await member.publish(...values.map((value) => aRecord(topic, 'a', value)));
    await member.join(group, [topic]);
    await vi.waitFor(() => expect(member.got).toHaveLength(values.length), WAIT);
    expect(member.values).toEqual(values);
  });

  it('stores the progress of deliveries that were under way when it stopped', async () => {
    const first = aMember();
    const started = Promise.withResolvers<undefined>();
    const release = Promise.withResolvers<undefined>();
    let aborted = false;
    const subscription = await first.join(group, [topic], async (batch, signal) => {
      started.resolve(undefined);
      await release.promise;
      aborted = signal.aborted;
      return { handled: batch.length };
    });
    await first.publish(aRecord(topic, 'a', 'once'));
    await started.promise;
    const stopped = subscription.stop();
    release.resolve(undefined);
    await stopped;
    expect(aborted).toBe(true);

    const second = aMember();
    const next = await second.join(group, [topic]);
    expect((await next.lag()).every(({ records }) => records === 0)).toBe(true);
    await second.publish(aRecord(topic, 'a', 'later'));
    await vi.waitFor(() => expect(second.values).toEqual(['later']), WAIT);
  });

  it('tells the lag of partitions of which nothing was handled', async () => {
    const member = aMember();
    const subscription = await member.join(group, [topic], () => Promise.resolve({ handled: 0, retryInMs: 60_000 }));
    await member.publish(aRecord(topic, 'a'), aRecord(topic, 'a'), aRecord(topic, 'b'));
    await vi.waitFor(async () => {
      const lag = await subscription.lag();
      expect(lag.map(({ records }) => records).toSorted()).toEqual([0, 1, 2]);
    }, WAIT);
  });

  it('logs no keys and no values', async () => {
    const member = aMember();
    let failures = 1;
    await member.join(group, [topic], (batch, signal) => (failures-- > 0 ? Promise.reject(new Error('not now')) : handledAll(batch, signal)));
    await member.publish(aRecord(topic, 'secret-key', 'secret-value'));
    await member.publish(aRecord('not.there', 'secret-key', 'secret-value')).catch(() => undefined);
    await vi.waitFor(() => expect(member.got).toHaveLength(1), WAIT);
    expect(JSON.stringify(member.log.lines)).not.toContain('secret');
    expect(member.log.lines.length).toBeGreaterThan(0);
  });
});
