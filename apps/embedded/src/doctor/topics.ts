import { describeChange, type GroupStanding, groupStandings, kafkaSecurity, loadTopics, openTopicAdmin, planTopics, type TopicChange, TOPICS_FILE } from '@ringback/event-log-kafka';
import { definitionOf } from '@ringback/service-kit';
import { quiet } from '../command/quiet.js';
import { serviceModules } from '../command/service-modules.js';
import { broken, type Finding, fine, skipped } from './finding.js';

const BEHIND_BY_MANY = 1_000;

/** Whether Kafka has the topics, and whether their readers keep up. @param replicationFactor in place of what the topics file says. */
export async function topicFindings(brokers: readonly string[], security: NodeJS.ProcessEnv, replicationFactor?: number): Promise<Finding[]> {
  if (brokers.length === 0) return [skipped('topics', 'KAFKA_BROKERS is not set: events are in PostgreSQL')];
  try {
    const connection = { brokers, clientId: 'ringback-doctor', log: quiet, ...kafkaSecurity(security) };
    const admin = await openTopicAdmin(connection);
    const wanted = await loadTopics(TOPICS_FILE, replicationFactor === undefined ? {} : { replicationFactor });
    const changes = await planTopics(admin, wanted).finally(() => admin.close());
    if (changes.some(({ is }) => is === 'create')) return changes.map(planFinding);
    return [...(changes.length > 0 ? changes.map(planFinding) : [fine('topics', `${wanted.length} topics are as they should be`)]), ...(await groupStandings(connection, groups())).map(groupFinding)];
  } catch (error) {
    return [broken('topics', `Kafka cannot be asked (${error instanceof Error ? error.message : String(error)})`, 'start it, or mend the addresses in KAFKA_BROKERS, or KAFKA_TLS, KAFKA_CA and KAFKA_LOGIN')];
  }
}

function planFinding(change: TopicChange): Finding {
  const mend = change.is === 'by-hand' ? 'see what it says; nothing else can do it' : 'run: npm run ringback -- topics apply';
  return broken('topics', describeChange(change).replaceAll(/\s+/g, ' '), mend);
}

const groups = () => serviceModules().map(definitionOf).filter(({ consumes }) => consumes.length > 0)
  .map(({ name, consumes }) => ({ group: name, topics: [...new Set(consumes.map(({ topic }) => topic))] }));

export function groupFinding({ group, members, behind }: GroupStanding): Finding {
  const check = `lag, ${group}`;
  if (members === 0) return broken(check, `nobody consumes, and ${behind} events wait`, `start ${group}`);
  if (behind > BEHIND_BY_MANY) return broken(check, `${behind} events behind, with ${members} consuming`, `see its log for what fails; add replicas if nothing does`);
  return fine(check, `${behind} events behind, with ${members} consuming`);
}
