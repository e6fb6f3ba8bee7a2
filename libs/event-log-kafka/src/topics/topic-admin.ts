import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, KafkaJSProtocolError } from 'kafkajs';
import { kafkaClient, type KafkaConnection, Patience } from '../kafka-client.js';
import { Outage } from '../kafka-log.js';
import { connected } from '../kafka-trouble.js';
import { ConfigResourceTypes, ConfigSource } from '../kafkajs.js';
import type { TopicSettings } from './topic-settings.js';

const LED_WITHIN_MS = 30_000;
const POLL_MS = 50;
const NOT_YET = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE', 'NOT_LEADER_FOR_PARTITION']);

/** What is asked of Kafka about topics. */
export interface TopicAdmin {
  /** Those of the named topics that exist, with their whole configuration. */
  describe(names: readonly string[]): Promise<ReadonlyMap<string, TopicSettings>>;
  /** Resolves when they can be written to. */
  create(topics: readonly TopicSettings[]): Promise<void>;
  /** Sets these entries and keeps the others. */
  configure(name: string, config: Readonly<Record<string, string>>): Promise<void>;
  close(): Promise<void>;
}

/** @throws Error when Kafka cannot be reached. */
export async function openTopicAdmin(connection: KafkaConnection): Promise<TopicAdmin> {
  const outage = new Outage(connection.log, connection.brokers);
  const admin = kafkaClient(connection, outage, Patience.Brief).admin();
  await connected(admin.connect());
  return {
    describe: (names) => describeTopics(admin, names),
    create: (topics) => createTopics(admin, topics),
    configure: (name, config) => configureTopic(admin, name, config),
    close: () => admin.disconnect(),
  };
}

async function describeTopics(admin: Admin, names: readonly string[]): Promise<Map<string, TopicSettings>> {
  const all = new Set(await admin.listTopics());
  const existing = names.filter((name) => all.has(name));
  if (existing.length === 0) return new Map();
  const { topics } = await admin.fetchTopicMetadata({ topics: existing });
  const configs = await describeConfigs(admin, existing);
  return new Map(
    topics.map(({ name, partitions }) => {
      const replicationFactor = Math.min(...partitions.map(({ replicas }) => replicas.length));
      const config = Object.fromEntries((configs.get(name) ?? []).map((entry) => [entry.configName, entry.configValue]));
      return [name, { name, partitions: partitions.length, replicationFactor, config }];
    }),
  );
}

async function createTopics(admin: Admin, topics: readonly TopicSettings[]): Promise<void> {
  if (topics.length === 0) return;
  await admin.createTopics({
    // Ours below: a topic so new that a broker has not heard of it is an error to kafkajs.
    waitForLeaders: false,
    topics: topics.map(({ name, partitions, replicationFactor, config }) => ({
      topic: name,
      numPartitions: partitions,
      replicationFactor,
      configEntries: Object.entries(config).map(([entry, value]) => ({ name: entry, value })),
    })),
  });
  const names = topics.map(({ name }) => name);
  const deadline = Date.now() + LED_WITHIN_MS;
  while (!(await allAreLed(admin, names))) {
    if (Date.now() > deadline) throw new Error(`Kafka has created ${names.join(', ')} but found no leaders for them; are all brokers up?`);
    await sleep(POLL_MS);
  }
}

async function allAreLed(admin: Admin, names: readonly string[]): Promise<boolean> {
  try {
    const { topics } = await admin.fetchTopicMetadata({ topics: [...names] });
    if (topics.some(({ partitions }) => partitions.length === 0 || partitions.some(({ leader }) => leader < 0))) return false;
    // Asked of the leaders: one that has not heard of its office yet refuses what is published, after others took their part.
    await Promise.all(names.map((name) => admin.fetchTopicOffsets(name)));
    return true;
  } catch (error) {
    if (NOT_YET.has(typeOf(error))) return false;
    throw error;
  }
}

const typeOf = (error: unknown): string => {
  const { type, cause } = error as Partial<KafkaJSProtocolError>;
  return type ?? (cause ? typeOf(cause) : '');
};

async function configureTopic(admin: Admin, name: string, config: Readonly<Record<string, string>>): Promise<void> {
  // This request of Kafka's resets what it does not name.
  const own = ((await describeConfigs(admin, [name])).get(name) ?? []).filter(({ configSource }) => configSource === ConfigSource.TOPIC_CONFIG);
  const entries = { ...Object.fromEntries(own.map(({ configName, configValue }) => [configName, configValue])), ...config };
  await admin.alterConfigs({
    validateOnly: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name, configEntries: Object.entries(entries).map(([entry, value]) => ({ name: entry, value })) }],
  });
}

async function describeConfigs(admin: Admin, names: readonly string[]) {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({ type: ConfigResourceTypes.TOPIC, name })),
  });
  return new Map(resources.map(({ resourceName, configEntries }) => [resourceName, configEntries]));
}
