import { Coalescer } from '@ringback/batching';
import type { Clock } from '@ringback/event-contracts';
import { type EventPublisher, type OutgoingRecord, PermanentError } from '@ringback/event-log';
import type { Database, Sql } from './database.js';
import type { Heads } from './heads.js';
import { partitionOf } from './partition-of.js';
import type { Topics } from './topics.js';

/**
 * Heads are locked in the order of their ids, so that two publishers never wait for each other, and until commit, so that
 * a reader that sees a position sees all before it.
 */
const publishSql: Sql = (s) => `
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

/** A statement's parameters are built in memory on both sides. */
const MAX_CHARACTERS = 8_000_000;
const MAX_RECORDS = 5_000;

export class PostgresPublisher implements EventPublisher {
  /** Calls that are made while one is written share the next statement and its commit. */
  private readonly calls: Coalescer<readonly OutgoingRecord[], null>;
  private readonly open = new Set<Promise<unknown>>();
  private closed = false;

  constructor(
    private readonly database: Database,
    private readonly topics: Topics,
    private readonly heads: Heads,
    private readonly clock: Clock,
  ) {
    this.calls = new Coalescer(
      async (calls) => {
        for (const chunk of chunksOf(calls.flat())) await this.write(chunk);
        return calls.map(() => null);
      },
      { maxItems: 64, concurrency: 1 },
    );
  }

  /** @throws PermanentError for a record that PostgreSQL cannot hold; then none of this call is written. */
  async publish(records: readonly OutgoingRecord[]): Promise<void> {
    if (this.closed) throw new Error('the event log is closed');
    if (records.length === 0) return;
    for (const record of records) refuseNul(record);
    const written = this.calls.submit(records);
    this.open.add(written);
    try {
      await written;
    } finally {
      this.open.delete(written);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.open);
  }

  private async write(records: readonly OutgoingRecord[]): Promise<void> {
    const ids = new Map(await Promise.all([...new Set(records.map(({ topic }) => topic))].map(async (topic) => [topic, await this.topics.partitionsOf(topic)] as const)));
    const counts = new Map<number, number>();
    const partitions: number[] = [];
    const ranks: number[] = [];
    for (const { topic, key } of records) {
      const ofTopic = ids.get(topic) ?? [];
      const id = ofTopic[partitionOf(key, ofTopic.length)];
      if (id === undefined) throw new Error(`the topic ${topic} has no partitions`);
      const rank = counts.get(id) ?? 0;
      counts.set(id, rank + 1);
      partitions.push(id);
      ranks.push(rank);
    }
    const moved = await this.database.query<{ id: number; head: string }>(publishSql, [
      [...counts.keys()],
      [...counts.values()],
      partitions,
      ranks,
      records.map(({ key }) => key),
      records.map(({ value }) => value),
      records.map(({ headers }) => JSON.stringify(headers)),
      this.clock.now(),
    ]);
    if (moved.length !== counts.size) {
      this.topics.forget();
      throw new Error('the event log was replaced while this process was running: publish again');
    }
    this.heads.raise(moved.map(({ id, head }) => [id, Number(head)] as const));
  }
}

function refuseNul({ topic, key, value }: OutgoingRecord): void {
  if (key.includes('\0') || value.includes('\0')) {
    throw new PermanentError(`a record for ${topic} holds a NUL character, which the log cannot store: write it as \\u0000 in JSON`);
  }
}

function* chunksOf(records: readonly OutgoingRecord[]): Generator<readonly OutgoingRecord[]> {
  let from = 0;
  let characters = 0;
  for (const [index, { value }] of records.entries()) {
    const isFull = index - from === MAX_RECORDS || (index > from && characters + value.length > MAX_CHARACTERS);
    if (isFull) {
      yield records.slice(from, index);
      from = index;
      characters = 0;
    }
    characters += value.length;
  }
  yield records.slice(from);
}
