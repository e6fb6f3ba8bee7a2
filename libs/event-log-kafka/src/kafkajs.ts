import kafkajs from 'kafkajs';

// Node finds only some of kafkajs's exports by their names; the default export has them all.
export const { ConfigResourceTypes, ConfigSource, Kafka, logLevel, PartitionAssigners, Partitioners } = kafkajs;
