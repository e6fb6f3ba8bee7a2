import type { PartitionLag } from '@ringback/event-log';
import type { Admin } from 'kafkajs';

/** How far a group is behind. Counts offsets, so that records that compaction took away are counted too. */
export async function groupLag(admin: Admin, group: string, topics: readonly string[]): Promise<PartitionLag[]> {
  const [committed, ...logs] = await Promise.all([
    admin.fetchOffsets({ groupId: group, topics: [...topics] }),
    ...topics.map(async (topic) => ({ topic, partitions: await admin.fetchTopicOffsets(topic) })),
  ]);
  const next = new Map(committed.flatMap(({ topic, partitions }) => partitions.map((p) => [`${topic}/${p.partition}`, BigInt(p.offset)])));
  return logs.flatMap(({ topic, partitions }) =>
    partitions.map(({ partition, high, low }) => {
      const offset = next.get(`${topic}/${partition}`) ?? -1n;
      // Negative: the group has handled nothing here, and will begin at the oldest record.
      const handledUpTo = offset < BigInt(low) ? BigInt(low) : offset;
      return { topic, partition, records: Math.max(0, Number(BigInt(high) - handledUpTo)) };
    }),
  );
}
