import type { PartitionLag } from '@ringback/event-log';
import type { Database, Sql } from './database.js';

/** Records that retention removed are behind nobody. */
const lagSql: Sql = (s) => `
  select p.topic, p.number as partition,
    greatest(0, p.head - greatest(coalesce(g.next_position, 0), coalesce(first.position, p.head)))::float8 as records
  from ${s}.partitions p
  left join ${s}.group_partitions g on g.partition_id = p.id and g.group_name = $1
  left join lateral (select position from ${s}.records r where r.partition_id = p.id order by position limit 1) first on true
  where p.topic = any($2)
  order by p.topic, p.number`;

export function lagOf(database: Database, group: string, topics: readonly string[]): Promise<PartitionLag[]> {
  return database.query<PartitionLag>(lagSql, [group, topics]);
}
