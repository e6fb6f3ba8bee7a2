import type { Instant } from '@ringback/event-contracts';
import type { Database, Sql } from './database.js';

const partitionsSql: Sql = (s) => `select id, topic, head from ${s}.partitions order by id`;
/** What a group that was alive since then has not handled stays, however old. */
const boundarySql: Sql = (s) => `
  select least(
    coalesce((select position from ${s}.records where partition_id = $1 and published_at >= $2 order by position limit 1), $3::bigint),
    coalesce((
      select min(gp.next_position) from ${s}.group_partitions gp join ${s}.groups g on g.name = gp.group_name
      where gp.partition_id = $1
        and (g.last_seen_at >= $2 or exists (select 1 from ${s}.members m where m.group_name = g.name and m.lease_until >= $2))
    ), $3::bigint)
  ) as boundary`;
/** Oldest first and few at a time: locks are short, and what a crash leaves has no holes. */
const pruneSql: Sql = (s) => `
  delete from ${s}.records
  where partition_id = $1 and position < $2 and position <= (
    select max(position) from (
      select position from ${s}.records where partition_id = $1 and position < $2 order by position limit 5000
    ) oldest
  )
  returning 1`;
const compactSql: Sql = (s) => `
  delete from ${s}.records
  where partition_id = $1 and position = any(array(
    select position from (
      select position, published_at, lead(position) over (partition by key order by position) as later from ${s}.records where partition_id = $1
    ) each
    where later is not null and published_at < $2 order by position limit 5000
  ))
  returning 1`;

/**
 * Removes what was published before the instant and is no longer needed: of a compacted topic, what a later record of its
 * key replaced; of others, what all living groups have handled.
 * @returns how many records went.
 */
export async function pruneBefore(database: Database, compactedTopics: ReadonlySet<string>, instant: Instant): Promise<number> {
  let removed = 0;
  for (const { id, topic, head } of await database.query<{ id: number; topic: string; head: string }>(partitionsSql)) {
    if (compactedTopics.has(topic)) {
      removed += await inBatches(database, compactSql, [id, instant]);
      continue;
    }
    const [row] = await database.query<{ boundary: string }>(boundarySql, [id, instant, head]);
    removed += await inBatches(database, pruneSql, [id, row?.boundary ?? 0]);
  }
  return removed;
}

async function inBatches(database: Database, sql: Sql, values: readonly unknown[]): Promise<number> {
  let removed = 0;
  for (;;) {
    const { length } = await database.query(sql, values);
    if (length === 0) return removed;
    removed += length;
  }
}
