import { freePort, type KafkaBroker, startKafkaBroker } from '@ringback/kafka-broker';
import { sharedKafka } from '@ringback/kafka-broker/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kafkaSecurity, openTopicAdmin } from '../src/index.js';
import { keptLog } from './kafka-world.js';

const kafka = await sharedKafka();
const given = process.env['KAFKA_BROKERS'] !== undefined;

describe.skipIf(!kafka.available || given)('a Kafka that wants to know who comes', { timeout: 120_000 }, () => {
  let broker: KafkaBroker;
  let brokers: string[];

  beforeAll(async () => {
    const port = await freePort();
    broker = await startKafkaBroker({ log: keptLog(), doors: [{ port, advertisedPort: port, login: { username: 'ringback', password: 'hunter2' } }] });
    brokers = [`127.0.0.1:${String(port)}`];
  }, 120_000);
  afterAll(() => broker.stop());

  const come = (login: string | undefined) => openTopicAdmin({ brokers, clientId: 'ringback-test', log: keptLog(), ...kafkaSecurity({ KAFKA_LOGIN: login }) });

  it('lets in whoever logs in', async () => {
    const admin = await come('plain://ringback:hunter2');
    expect(await admin.describe(['nowhere'])).toEqual(new Map());
    await admin.close();
  });

  it.each([['another password', 'plain://ringback:hunter3'], ['no login', undefined]])('lets nobody in with %s', async (_, login) => {
    await expect(come(login).then((admin) => admin.describe(['nowhere']))).rejects.toThrow();
  });
});
