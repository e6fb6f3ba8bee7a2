export { startKafkaBroker, type KafkaBroker, type KafkaBrokerOptions } from './start-kafka-broker.js';
export type { KafkaDoor } from './server-properties.js';
export type { BrokerLog } from './broker-process.js';
export { freePort } from './free-port.js';
