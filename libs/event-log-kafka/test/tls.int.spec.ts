import { freePort, type KafkaBroker, startKafkaBroker } from '@ringback/kafka-broker';
import { sharedKafka } from '@ringback/kafka-broker/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kafkaSecurity, openTopicAdmin } from '../src/index.js';
import { aRecord, aTopic, keptLog, Member, unique } from './kafka-world.js';
import { aPrivateAuthority, type PrivateAuthority } from './private-authority.js';

const kafka = await sharedKafka();
const given = process.env['KAFKA_BROKERS'] !== undefined;
const PASSWORD = 'hunter2-and-more';

describe.skipIf(!kafka.available || given)('a Kafka behind TLS, with SCRAM and an authority of its own', { timeout: 120_000 }, () => {
  let authority: PrivateAuthority;
  let broker: KafkaBroker;
  let brokers: string[];
  let topic: string;

  beforeAll(async () => {
    authority = await aPrivateAuthority();
    const port = await freePort();
    const door = { port, advertisedPort: port, tls: authority.keystore, login: { mechanism: 'SCRAM-SHA-512', username: 'ringback', password: PASSWORD } } as const;
    broker = await startKafkaBroker({ log: keptLog(), doors: [door] });
    brokers = [`127.0.0.1:${String(port)}`];
    topic = await aTopic(broker.brokers);
  }, 120_000);
  afterAll(() => (broker as KafkaBroker | undefined)?.stop());

  const login = (over: object = {}) => ({ KAFKA_TLS: 'on', KAFKA_CA: authority.certificate, KAFKA_LOGIN: `scram-sha-512://ringback:${PASSWORD}`, ...over });
  const asked = async (environment: Parameters<typeof kafkaSecurity>[0], log = keptLog()) => {
    const admin = await openTopicAdmin({ brokers, clientId: 'ringback-test', log, ...kafkaSecurity(environment) });
    await admin.close();
  };

  it('carries events', async () => {
    const member = new Member(brokers, kafkaSecurity(login()));
    await member.join(unique('group'), [topic]);
    await member.publish(aRecord(topic, 'a', { said: 'hello' }));
    await expect.poll(() => member.values, { timeout: 30_000 }).toEqual([{ said: 'hello' }]);
    await member.close();
    expect(JSON.stringify(member.log.lines)).not.toContain(PASSWORD);
  });

  it.each<[string, string, object]>([
    ['the password is another', 'KAFKA_LOGIN', { KAFKA_LOGIN: 'scram-sha-512://ringback:a-wrong-one' }],
    ['nobody has that name', 'KAFKA_LOGIN', { KAFKA_LOGIN: `scram-sha-512://somebody:${PASSWORD}` }],
    ['the way of logging in is another', 'KAFKA_LOGIN', { KAFKA_LOGIN: `plain://ringback:${PASSWORD}` }],
    ['its authority is not known', 'KAFKA_CA', { KAFKA_CA: undefined }],
  ])('names the setting to mend and no password when %s', async (_, setting, over) => {
    const security = login(over);
    const member = new Member(brokers, kafkaSecurity(security));
    const log = keptLog();
    const failures = [
      await asked(security, log).catch(String), await member.join(unique('group'), [topic]).catch(String), await member.publish(aRecord(topic, 'a')).catch(String),
    ];
    await member.close().catch(() => undefined);
    for (const failure of failures) expect(failure).toContain(setting);
    const told = JSON.stringify([failures, log.lines, member.log.lines]);
    expect(told).toContain('trouble with Kafka');
    for (const secret of [PASSWORD, 'a-wrong-one']) expect(told).not.toContain(secret);
  });
});
