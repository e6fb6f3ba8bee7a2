import { type KafkaBroker, startKafkaBroker } from '@ringback/kafka-broker';
import { sharedKafka } from '@ringback/kafka-broker/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aRecord, aTopic, keptLog, Member, unique } from './kafka-world.js';

const kafka = await sharedKafka();
const WAIT = { timeout: 60_000 };
const given = process.env['KAFKA_BROKERS'] !== undefined;

describe.skipIf(!kafka.available || given)('an outage of Kafka', { timeout: 120_000 }, () => {
  let broker: KafkaBroker;
  let topic: string;
  let member: Member;

  beforeAll(async () => {
    broker = await startKafkaBroker({ log: keptLog() });
  }, 120_000);
  afterAll(() => broker.stop());
  beforeEach(async () => {
    topic = await aTopic(broker.brokers);
    member = new Member(broker.brokers);
  });
  afterEach(() => member.close());

  const troubles = () => member.log.lines.filter(({ level }) => level === 'warn' || level === 'error');

  it('is survived when the broker is killed: publishing fails, then both go on, after one warning', async () => {
    await member.join(unique('group'), [topic]);
    await member.publish(aRecord(topic, 'a', 'before'));
    await vi.waitFor(() => expect(member.values).toEqual(['before']), WAIT);
    await broker.kill9();
    await expect(member.publish(aRecord(topic, 'a', 'lost'))).rejects.toThrow(/cannot publish/);
    await broker.restart();
    await vi.waitFor(() => member.publish(aRecord(topic, 'a', 'after')), WAIT);
    await vi.waitFor(() => expect(member.values).toContain('after'), WAIT);
    expect(troubles()).toHaveLength(1);
    expect(member.fatal).toEqual([]);
  });

  it('is survived when the broker freezes', async () => {
    await member.join(unique('group'), [topic]);
    await member.publish(aRecord(topic, 'a', 'before'));
    await vi.waitFor(() => expect(member.values).toEqual(['before']), WAIT);
    await broker.pause();
    await vi.waitFor(() => expect(troubles()).toHaveLength(1), WAIT);
    await broker.resume();
    await vi.waitFor(() => member.publish(aRecord(topic, 'a', 'after')), WAIT);
    await vi.waitFor(() => expect(member.values).toContain('after'), WAIT);
    expect(member.fatal).toEqual([]);
  });

  it('does not keep a subscription from stopping', async () => {
    const subscription = await member.join(unique('group'), [topic]);
    await broker.kill9();
    await subscription.stop();
    await broker.restart();
  });
});
