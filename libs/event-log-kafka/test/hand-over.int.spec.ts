import { sharedKafka } from '@ringback/kafka-broker/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aRecord, aTopic, keyOfPartition, Member, unique } from './kafka-world.js';

const kafka = await sharedKafka();
const WAIT = { timeout: 30_000 };
const KEYS = Array.from({ length: 20 }, (_, index) => `key-${index}`);

describe.skipIf(!kafka.available)('members of one group', () => {
  let topic: string;
  let group: string;
  let members: Member[];

  const aMember = () => {
    const member = new Member(kafka.brokers);
    members.push(member);
    return member;
  };
  const all = () => members.flatMap(({ got }) => got);

  beforeEach(async () => {
    topic = await aTopic(kafka.brokers, { partitions: 6 });
    group = unique('group');
    members = [];
  });
  afterEach(async () => {
    await Promise.all(members.map((member) => member.close()));
  });

  it('hand partitions over without doing anything twice, while they come and go under load', async () => {
    const publisher = aMember();
    let published = 0;
    const enough = new AbortController();
    const load = (async () => {
      while (!enough.signal.aborted) {
        await publisher.publish(...KEYS.map((key) => aRecord(topic, key, published)));
        published += 1;
      }
    })();
    const deliver = async (batch: readonly unknown[]) => {
      await new Promise((done) => setTimeout(done, 5));
      return { handled: batch.length };
    };
    await aMember().join(group, [topic], deliver);
    const second = aMember();
    await second.join(group, [topic], deliver);
    await vi.waitFor(() => expect(second.got.length).toBeGreaterThan(100), WAIT);
    const third = aMember();
    await third.join(group, [topic], deliver);
    await vi.waitFor(() => expect(third.got.length).toBeGreaterThan(100), WAIT);
    await second.close();
    enough.abort();
    await load;
    // By offset, too: a publish that Kafka answered in part is sent again, and then lies in the log twice.
    await vi.waitFor(() => expect(new Set(all().map(({ key, value }) => `${key}/${value}`)).size).toBe(published * KEYS.length), WAIT);
    expect(all()).toHaveLength(new Set(all().map(({ partition, offset }) => `${partition}/${offset}`)).size);
  }, 60_000);

  it('finish a delivery before its partition goes to another', async () => {
    const first = aMember();
    const release = Promise.withResolvers<undefined>();
    let underWay = 0;
    let most = 0;
    const deliver = async (batch: readonly unknown[]) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await release.promise;
      underWay -= 1;
      return { handled: batch.length };
    };
    await first.publish(aRecord(topic, keyOfPartition[0], 'once'));
    await first.join(group, [topic], deliver);
    await vi.waitFor(() => expect(underWay).toBe(1), WAIT);
    const joined = aMember().join(group, [topic], deliver);
    await vi.waitFor(() => expect(first.log.lines.some(({ message }) => message.includes('rebalancing'))).toBe(true), WAIT);
    release.resolve(undefined);
    await joined;
    await vi.waitFor(() => expect(all()).toHaveLength(1), WAIT);
    expect(most).toBe(1);
  }, 60_000);

  it('see each record once per group', async () => {
    const one = aMember();
    const other = aMember();
    await one.join(group, [topic]);
    await other.join(unique('other-group'), [topic]);
    await one.publish(...KEYS.map((key) => aRecord(topic, key, key)));
    await vi.waitFor(() => expect([one.values.length, other.values.length]).toEqual([KEYS.length, KEYS.length]), WAIT);
  });
});
