import { fileURLToPath } from 'node:url';
import { kafkaSecurity, type KafkaSecurityEnvironment } from '../kafka-security.js';
import { openTopicAdmin } from './topic-admin.js';
import { applyTopics, planTopics, type TopicChange } from './topic-plan.js';
import { loadTopics } from './topic-settings.js';

/** The product's own list of topics. */
export const TOPICS_FILE = fileURLToPath(new URL('../../../../deploy/kafka/topics.yaml', import.meta.url));

export interface TopicsOrder {
  command: 'plan' | 'apply';
  brokers: readonly string[];
  /** Of the process's environment. */
  security?: KafkaSecurityEnvironment | NodeJS.ProcessEnv;
  /** In place of what the file says. */
  replicationFactor?: number;
  file: string;
  say: (line: string) => void;
}

/** Says what differs from the file, and mends it when that is the order. @returns the exit code: 2 when a plan is not empty. */
export async function commandTopics({ command, brokers, security = {}, replicationFactor, file, say }: TopicsOrder): Promise<number> {
  const topics = await loadTopics(file, replicationFactor === undefined ? {} : { replicationFactor });
  const admin = await openTopicAdmin({ brokers, clientId: 'ringback-topics', log: quiet, ...kafkaSecurity(security) });
  try {
    const changes = await planTopics(admin, topics);
    changes.forEach((change) => say(describeChange(change)));
    if (changes.length === 0) say(`nothing to do: ${topics.length} topics are as they should be`);
    if (command === 'plan') return changes.length === 0 ? 0 : 2;
    const left = await applyTopics(admin, topics);
    say(left.length === 0 ? 'done' : 'done, except for what is to be done by hand');
    return 0;
  } finally {
    await admin.close();
  }
}

/** A line for a person, or one for each entry. */
export function describeChange(change: TopicChange): string {
  switch (change.is) {
    case 'create':
      return `create     ${change.topic.name} (${change.topic.partitions} partitions, ${change.topic.replicationFactor} replicas)`;
    case 'configure':
      return Object.entries(change.wanted)
        .map(([name, value]) => `configure  ${change.topic}: ${name} ${change.found[name] ?? '(unset)'} → ${value}`)
        .join('\n');
    case 'by-hand':
      return `by hand    ${change.topic}: ${change.what} ${change.found} → ${change.wanted}. ${change.why}`;
  }
}

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
