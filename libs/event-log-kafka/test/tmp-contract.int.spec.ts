import { CONTRACT_PARTITIONS, eventLogContract } from '@ringback/event-log/contract-suite';
import { startKafkaBroker } from '@ringback/kafka-broker';
import { appendFileSync } from 'node:fs';
import { createKafkaEventLog } from '../src/index.js';
import { aTopic, keptLog } from './kafka-world.js';
let n = 0;
const fileLog = (who: string) => { const at = (l: string) => (f: object, m: string) => appendFileSync('/tmp/contract-debug.log', `${new Date().toISOString().slice(14, 23)} [${who}] ${l} ${m.slice(0, 160)} ${JSON.stringify(f).slice(0, 250)}\n`); return { debug: at('D'), info: at('I'), warn: at('W'), error: at('E') }; };
eventLogContract('Kafka', async () => {
  const broker = await startKafkaBroker({ log: keptLog() });
  const mark = fileLog('broker');
  const own = createKafkaEventLog({ brokers: broker.brokers, log: fileLog('pub'), clientId: 'contract' });
  return {
    publisher: own.publisher,
    openSubscriber: () => { n += 1; return Promise.resolve(createKafkaEventLog({ brokers: broker.brokers, log: fileLog(`m${n}`), clientId: 'member' }).subscriber); },
    createTopic: () => aTopic(broker.brokers, { partitions: CONTRACT_PARTITIONS }),
    server: { kill9: async () => { mark.info({}, 'KILL'); await broker.kill9(); }, restart: async () => { await broker.restart(); mark.info({}, 'UP'); } },
    memberProcess: { adapter: new URL('./member-adapter.ts', import.meta.url), settings: { brokers: broker.brokers } },
    close: async () => { await own.close(); await broker.stop(); },
  };
});
