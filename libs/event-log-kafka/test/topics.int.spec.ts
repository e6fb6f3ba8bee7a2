import { sharedKafka } from '@ringback/kafka-broker/testing';
import { applyTopics, openTopicAdmin, planTopics, type TopicAdmin, type TopicSettings } from '../src/index.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptLog, unique } from './kafka-world.js';

const kafka = await sharedKafka();

function aWish(wish: Partial<TopicSettings> = {}): TopicSettings {
  return { name: unique('wish'), partitions: 2, replicationFactor: 1, config: { 'retention.ms': '3600000', 'cleanup.policy': 'delete' }, ...wish };
}

describe.skipIf(!kafka.available)('the topics in Kafka', () => {
  let admin: TopicAdmin;
  beforeAll(async () => {
    admin = await openTopicAdmin({ brokers: kafka.brokers, clientId: 'topics', log: keptLog() });
  });
  afterAll(() => admin.close());

  it('are planned without a change being made', async () => {
    const wish = aWish();
    expect(await planTopics(admin, [wish])).toEqual([{ is: 'create', topic: wish }]);
    expect(await planTopics(admin, [wish])).toEqual([{ is: 'create', topic: wish }]);
  });

  it('are created, and are then as they should be', async () => {
    const wishes = [aWish(), aWish({ config: { 'cleanup.policy': 'compact' } })];
    expect(await applyTopics(admin, wishes)).toEqual([]);
    expect(await planTopics(admin, wishes)).toEqual([]);
  });

  it('are configured anew without losing what somebody else set', async () => {
    const wish = aWish();
    await applyTopics(admin, [{ ...wish, config: { ...wish.config, 'segment.ms': '600000' } }]);
    const wanted = { ...wish, config: { 'retention.ms': '7200000' } };
    expect(await planTopics(admin, [wanted])).toEqual([
      { is: 'configure', topic: wish.name, wanted: { 'retention.ms': '7200000' }, found: { 'retention.ms': '3600000' } },
    ]);
    expect(await applyTopics(admin, [wanted])).toEqual([]);
    const found = (await admin.describe([wish.name])).get(wish.name);
    expect(found?.config).toMatchObject({ 'retention.ms': '7200000', 'segment.ms': '600000' });
  });

  it('get no more partitions, as keys would move: that is left to a person', async () => {
    const wish = aWish();
    await applyTopics(admin, [wish]);
    const left = await applyTopics(admin, [{ ...wish, partitions: 4 }]);
    expect(left).toMatchObject([{ is: 'by-hand', topic: wish.name, what: 'partitions', wanted: 4, found: 2 }]);
    expect((await admin.describe([wish.name])).get(wish.name)?.partitions).toBe(2);
  });

  it('keep their replicas, which is left to a person, and until then ask for no more written copies than there are', async () => {
    const wish = aWish({ config: { 'min.insync.replicas': '1' } });
    await applyTopics(admin, [wish]);
    const more = { ...wish, replicationFactor: 3, config: { 'min.insync.replicas': '2' } };
    expect(await applyTopics(admin, [more])).toMatchObject([{ is: 'by-hand', what: 'replicationFactor' }]);
    expect((await admin.describe([wish.name])).get(wish.name)?.config['min.insync.replicas']).toBe('1');
  });
});
