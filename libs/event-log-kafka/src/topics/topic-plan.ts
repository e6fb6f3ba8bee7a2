import type { TopicAdmin } from './topic-admin.js';
import type { TopicSettings } from './topic-settings.js';

/** A difference between what is wanted and what Kafka has. */
export type TopicChange =
  | { is: 'create'; topic: TopicSettings }
  | { is: 'configure'; topic: string; wanted: Readonly<Record<string, string>>; found: Readonly<Record<string, string>> }
  /** For a person to decide on; `why` says what would happen. */
  | { is: 'by-hand'; topic: string; what: 'partitions' | 'replicationFactor'; wanted: number; found: number; why: string };

/** What has to be done so that Kafka has these topics. Empty when all is well. Changes nothing. */
export async function planTopics(admin: TopicAdmin, topics: readonly TopicSettings[]): Promise<TopicChange[]> {
  const existing = await admin.describe(topics.map(({ name }) => name));
  return topics.flatMap((wanted): TopicChange[] => {
    const found = existing.get(wanted.name);
    return found ? differences(wanted, found) : [{ is: 'create', topic: wanted }];
  });
}

/**
 * Creates missing topics and mends configuration. Partitions and replicas of existing topics are left alone.
 * @returns what is left to do by hand.
 */
export async function applyTopics(admin: TopicAdmin, topics: readonly TopicSettings[]): Promise<TopicChange[]> {
  const changes = await planTopics(admin, topics);
  await admin.create(changes.flatMap((change) => (change.is === 'create' ? [change.topic] : [])));
  for (const change of changes) {
    if (change.is === 'configure') await admin.configure(change.topic, change.wanted);
  }
  return changes.filter(({ is }) => is === 'by-hand');
}

function differences(wanted: TopicSettings, found: TopicSettings): TopicChange[] {
  const topic = wanted.name;
  const changes: TopicChange[] = [];
  const wrong = Object.entries(possibleConfig(wanted, found)).filter(([name, value]) => found.config[name] !== value);
  if (wrong.length > 0) {
    const foundConfig = Object.fromEntries(wrong.flatMap(([name]) => (found.config[name] === undefined ? [] : [[name, found.config[name]]])));
    changes.push({ is: 'configure', topic, wanted: Object.fromEntries(wrong), found: foundConfig });
  }
  if (wanted.partitions !== found.partitions) {
    const why =
      wanted.partitions > found.partitions
        ? 'keys would move to other partitions, and events of one caller overtake each other: stop the publishers, let the consumers catch up, then use kafka-topics --alter'
        : 'Kafka cannot take partitions away: correct the file, or make the topic anew';
    changes.push({ is: 'by-hand', topic, what: 'partitions', wanted: wanted.partitions, found: found.partitions, why });
  }
  if (wanted.replicationFactor !== found.replicationFactor) {
    const why = 'records have to be copied between brokers: use kafka-reassign-partitions';
    changes.push({ is: 'by-hand', topic, what: 'replicationFactor', wanted: wanted.replicationFactor, found: found.replicationFactor, why });
  }
  return changes;
}

/** Asking for more written copies than a topic has replicas would stop all publishing. */
function possibleConfig({ config }: TopicSettings, found: TopicSettings): Readonly<Record<string, string>> {
  const copies = config['min.insync.replicas'];
  return copies === undefined ? config : { ...config, 'min.insync.replicas': String(Math.min(Number(copies), found.replicationFactor)) };
}
