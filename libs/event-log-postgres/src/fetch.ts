import type { LogRecord } from '@ringback/event-log';
import type { Database, Sql } from './database.js';
import type { Tail } from './tail.js';

/** From where to read a partition on. */
export interface Place {
  partitionId: number;
  topic: string;
  number: number;
  next: number;
}

const fetchSql: Sql = (s) => `
  select w.id as partition_id, r.position, r.key, r.value, r.headers
  from unnest($1::int[], $2::bigint[]) as w(id, next)
  cross join lateral (
    select position, key, value, headers from ${s}.records
    where partition_id = w.id and position >= w.next order by position limit $3
  ) r
  order by w.id, r.position`;

interface Row {
  partition_id: number;
  position: string;
  key: string;
  value: string;
  headers: string;
}

export const MAX_PARTITIONS_PER_FETCH = 32;
const MAX_PER_PARTITION = 64;

/** @returns the next records of each partition, in order, by its id; nothing for one without. */
export async function fetchRecords(database: Database, tail: Tail, places: readonly Place[]): Promise<ReadonlyMap<number, LogRecord[]>> {
  const records = new Map<number, LogRecord[]>();
  for (const { partitionId, next } of places) {
    const known = tail.from(partitionId, next, MAX_PER_PARTITION);
    if (known) records.set(partitionId, known);
  }
  const unknown = places.filter(({ partitionId }) => !records.has(partitionId));
  if (unknown.length > 0) await readInto(records, database, unknown);
  return records;
}

async function readInto(records: Map<number, LogRecord[]>, database: Database, places: readonly Place[]): Promise<void> {
  const rows = await database.query<Row>(fetchSql, [places.map(({ partitionId }) => partitionId), places.map(({ next }) => next), MAX_PER_PARTITION]);
  const placeOf = new Map(places.map((place) => [place.partitionId, place]));
  for (const { partition_id, position, key, value, headers } of rows) {
    const place = placeOf.get(partition_id);
    if (!place) continue;
    const record = { topic: place.topic, partition: place.number, offset: position, key, value, headers: JSON.parse(headers) as Record<string, string> };
    const found = records.get(partition_id);
    if (found) found.push(record);
    else records.set(partition_id, [record]);
  }
}
