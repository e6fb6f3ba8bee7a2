import type { Clock } from '@ringback/event-contracts';
import { type LogRecord, type OutgoingRecord, PermanentError, type PreparedRecords, type TransactionalPublisher } from '@ringback/event-log';
import type { Database, Sql } from './database.js';
import type { Heads } from './heads.js';
import { partitionOf } from './partition-of.js';
import type { Tail } from './tail.js';
import type { PartitionIds, Topics } from './topics.js';

/**
 * Heads are locked in the order of their ids, so that two publishers never wait for each other, and until commit, so that
 * a reader that sees a position sees all before it.
 */
const appendSql: Sql = (s) => `
  with wanted as (
    select * from unnest($1::int[], $2::int[]) as w(partition_id, count)
  ), locked as materialized (
    select id from ${s}.partitions where id = any($1::int[]) order by id for update
  ), moved as (
    update ${s}.partitions p set head = p.head + w.count
    from locked l join wanted w on w.partition_id = l.id
    where p.id = l.id
    returning p.id, p.head - w.count as base, p.head
  ), written as (
    insert into ${s}.records (partition_id, position, key, value, headers, published_at)
    select r.partition_id, m.base + r.rank, r.key, r.value, r.headers, $8
    from unnest($3::int[], $4::int[], $5::text[], $6::text[], $7::text[]) as r(partition_id, rank, key, value, headers)
    join moved m on m.id = r.partition_id
  )
  select id, head from moved`;

interface MovedRow {
  id: number;
  head: string;
}

/** Writes records behind the ends of their partitions. */
export class Appending implements TransactionalPublisher {
  constructor(
    private readonly database: Database,
    private readonly topics: Topics,
    private readonly heads: Heads,
    private readonly tail: Tail,
    private readonly clock: Clock,
  ) {}

  async prepare(records: readonly OutgoingRecord[]): Promise<PreparedRecords> {
    for (const record of records) refuseNul(record);
    const topics = [...new Set(records.map(({ topic }) => topic))];
    const ids = new Map(await Promise.all(topics.map(async (topic) => [topic, await this.topics.partitionsOf(topic)] as const)));
    const placed = byPartition(records, ids);
    return {
      write: async (query) => {
        const moved = await query<MovedRow>(this.database.textOf(appendSql), this.parametersOf(placed));
        if (moved.length !== placed.size) {
          this.topics.forget();
          throw new Error('the event log was replaced while this process was running: publish again');
        }
        return () => this.tell(placed, moved);
      },
    };
  }

  private parametersOf(placed: ReadonlyMap<number, readonly OutgoingRecord[]>): unknown[] {
    const all = [...placed.values()].flat();
    return [
      [...placed.keys()],
      [...placed.values()].map(({ length }) => length),
      [...placed].flatMap(([id, records]) => records.map(() => id)),
      [...placed.values()].flatMap((records) => records.map((_, rank) => rank)),
      all.map(({ key }) => key),
      all.map(({ value }) => value),
      all.map(({ headers }) => JSON.stringify(headers)),
      this.clock.now(),
    ];
  }

  private tell(placed: ReadonlyMap<number, readonly PlacedRecord[]>, moved: readonly MovedRow[]): void {
    for (const { id, head } of moved) {
      const records = placed.get(id) ?? [];
      const first = Number(head) - records.length;
      this.tail.add(id, first, records.map((record, rank): LogRecord => ({ ...record, offset: String(first + rank) })));
    }
    this.heads.raise(moved.map(({ id, head }) => [id, Number(head)] as const));
  }
}

type PlacedRecord = Omit<LogRecord, 'offset'>;

/** In the order of the array, by the id of the partition of each. */
function byPartition(records: readonly OutgoingRecord[], ids: ReadonlyMap<string, PartitionIds>): ReadonlyMap<number, readonly PlacedRecord[]> {
  const placed = new Map<number, PlacedRecord[]>();
  for (const record of records) {
    const ofTopic = ids.get(record.topic) ?? [];
    const partition = partitionOf(record.key, ofTopic.length);
    const id = ofTopic[partition];
    if (id === undefined) throw new Error(`the topic ${record.topic} has no partitions`);
    const { topic, key, value, headers } = record;
    const found = placed.get(id);
    if (found) found.push({ topic, key, value, headers, partition });
    else placed.set(id, [{ topic, key, value, headers, partition }]);
  }
  return placed;
}

/** @throws PermanentError for what PostgreSQL's text cannot hold. */
export function refuseNul({ topic, key, value }: OutgoingRecord): void {
  if (key.includes('\0') || value.includes('\0')) {
    throw new PermanentError(`a record for ${topic} holds a NUL character, which the log cannot store: write it as \\u0000 in JSON`);
  }
}
