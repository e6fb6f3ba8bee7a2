import { CONTRACT_PARTITIONS, eventLogContract } from '@ringback/event-log/contract-suite';
import { createKafkaEventLog } from '../src/index.js';
import { startKafkaBroker } from '@ringback/kafka-broker';
import { sharedKafka } from '@ringback/kafka-broker/testing';
import { describe } from 'vitest';
import { aTopic, keptLog } from './kafka-world.js';

const kafka = await sharedKafka();

describe.skipIf(!kafka.available)('the contract of the event log', () => {
  eventLogContract('Kafka', async () => {
    // One of its own: a rule kills it.
    const broker = await startKafkaBroker({ log: keptLog() });
    const connection = { brokers: broker.brokers, log: keptLog() };
    const own = createKafkaEventLog({ ...connection, clientId: 'contract' });
    return {
      publisher: own.publisher,
      openSubscriber: () => Promise.resolve(createKafkaEventLog({ ...connection, clientId: 'member' }).subscriber),
      createTopic: () => aTopic(broker.brokers, { partitions: CONTRACT_PARTITIONS }),
      ...(broker.how === 'given' ? {} : { server: { kill9: () => broker.kill9(), restart: () => broker.restart() } }),
      memberProcess: { adapter: new URL('./member-adapter.ts', import.meta.url), settings: { brokers: broker.brokers } },
      close: async () => {
        await own.close();
        await broker.stop();
      },
    };
  });
});
