import { kafkaClient, type KafkaConnection, Patience } from './kafka-client.js';
import { groupLag } from './group-lag.js';
import { Outage } from './kafka-log.js';
import { connected } from './kafka-trouble.js';

/** How a consumer group stands at this moment. */
export interface GroupStanding {
  group: string;
  /** Processes that consume; 0 when nobody does. */
  members: number;
  /** Records of its topics that it has not handled. */
  behind: number;
}

/** Only looks. @throws Error when Kafka cannot be reached or lacks a topic. */
export async function groupStandings(connection: KafkaConnection, groups: readonly { group: string; topics: readonly string[] }[]): Promise<GroupStanding[]> {
  const admin = kafkaClient(connection, new Outage(connection.log, connection.brokers), Patience.Brief).admin();
  await connected(admin.connect());
  try {
    const described = await admin.describeGroups(groups.map(({ group }) => group));
    const members = new Map(described.groups.map((found) => [found.groupId, found.members.length]));
    return await Promise.all(
      groups.map(async ({ group, topics }) => {
        const lag = await groupLag(admin, group, topics);
        return { group, members: members.get(group) ?? 0, behind: lag.reduce((sum, { records }) => sum + records, 0) };
      }),
    );
  } finally {
    await admin.disconnect();
  }
}
