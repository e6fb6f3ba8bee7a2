import type { OutgoingRecord } from '@ringback/event-log';
import type { Queryable } from './unit-of-work.js';

/** Writes events into the outbox, in order, in one statement. */
export async function appendToOutbox(db: Queryable, records: readonly OutgoingRecord[]): Promise<void> {
  if (records.length === 0) return;
  await db.query(
    `insert into outbox (topic, key, value, headers)
     select topic, key, value, headers
     from unnest($1::text[], $2::text[], $3::text[], $4::jsonb[]) with ordinality as record(topic, key, value, headers, place)
     order by place`,
    [
      records.map(({ topic }) => topic),
      records.map(({ key }) => key),
      records.map(({ value }) => value),
      records.map(({ headers }) => JSON.stringify(headers)),
    ],
  );
}
