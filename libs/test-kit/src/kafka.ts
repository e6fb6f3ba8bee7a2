export { sharedKafka, type SharedKafka } from '@ringback/kafka-broker/testing';
