export { sharedKafka, type SharedKafka } from './shared-kafka.js';
export { offerSharedKafka } from './offer-shared-kafka.js';
