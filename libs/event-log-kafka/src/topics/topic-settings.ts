import { readFile } from 'node:fs/promises';
import { LONGEST_RETENTION_DAYS } from '@ringback/event-log';
import { parse } from 'yaml';
import { z } from 'zod';

export interface TopicSettings {
  name: string;
  partitions: number;
  replicationFactor: number;
  /** Topic configuration as Kafka names it, such as `retention.ms`. */
  config: Readonly<Record<string, string>>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

const OneTopic = z.strictObject({
  partitions: z.int().min(1),
  replicationFactor: z.int().min(1),
  minInsyncReplicas: z.int().min(1),
  cleanup: z.enum(['delete', 'compact']),
  retentionDays: z.number().positive().max(LONGEST_RETENTION_DAYS, `must be at most ${LONGEST_RETENTION_DAYS}: later, services no longer know which events they have handled`),
});

const TopicsFile = z.strictObject({
  defaults: OneTopic,
  topics: z.record(z.string().regex(/^[a-z0-9.-]+$/), OneTopic.partial()),
});

export interface TopicOverrides {
  /** In place of what the file says, for clusters with fewer brokers. */
  replicationFactor?: number;
}

/**
 * Reads a file of the form of `deploy/kafka/topics.yaml`.
 * @throws Error naming the file and what is wrong in it.
 */
export async function loadTopics(file: string, overrides: TopicOverrides = {}): Promise<TopicSettings[]> {
  const read = TopicsFile.safeParse(parse(await readFile(file, 'utf8')));
  if (!read.success) throw new Error(`${file} is not a list of topics:\n${z.prettifyError(read.error)}`);
  const { defaults, topics } = read.data;
  return Object.entries(topics).map(([name, own]) => toSettings(name, OneTopic.parse({ ...defaults, ...own }), overrides));
}

function toSettings(name: string, topic: z.infer<typeof OneTopic>, overrides: TopicOverrides): TopicSettings {
  const replicationFactor = overrides.replicationFactor ?? topic.replicationFactor;
  const retention: Record<string, string> = topic.cleanup === 'delete' ? { 'retention.ms': String(topic.retentionDays * DAY_MS) } : {};
  return {
    name,
    partitions: topic.partitions,
    replicationFactor,
    config: {
      'cleanup.policy': topic.cleanup,
      'min.insync.replicas': String(Math.min(topic.minInsyncReplicas, replicationFactor)),
      ...retention,
    },
  };
}
