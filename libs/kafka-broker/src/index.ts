export { startKafkaBroker, type KafkaBroker, type KafkaBrokerOptions } from './start-kafka-broker.js';
export type { BrokerLog } from './broker-process.js';
export { sharedKafka, type SharedKafka } from './shared-kafka.js';
export { offerSharedKafka } from './offer-shared-kafka.js';
