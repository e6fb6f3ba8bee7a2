import { Header, type LogRecord, type ParkedReason } from '@ringback/event-log';
import type { Queryable } from './unit-of-work.js';

/** An event that is done with, whatever came of it. @returns false when it was already. */
export async function markAsSeen(db: Queryable, eventId: string | null): Promise<boolean> {
  if (eventId === null || !isUuid(eventId)) return true;
  return (await db.query('insert into inbox (event_id) values ($1) on conflict do nothing returning event_id', [eventId])).length > 0;
}

/** Sets a record aside and marks its event as seen, in the caller's transaction. Idempotent. */
export async function parkIn(db: Queryable, record: LogRecord, why: ParkedReason): Promise<void> {
  await markAsSeen(db, why.eventId);
  await db.query(
    `insert into parked_events (topic, partition, position, key, value, headers, event_id, type, reason, attempts)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (topic, partition, position) do nothing`,
    [
      record.topic, record.partition, record.offset, storable(record.key), storable(record.value), JSON.stringify(storableHeaders(record.headers)),
      why.eventId === null ? null : storable(why.eventId), storableType(record, why), storable(why.reason), why.attempts,
    ],
  );
}

export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** What nobody could read may hold anything; PostgreSQL's text and jsonb hold neither NUL nor half a surrogate pair. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed();

const storableHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [storable(name), storable(value)]));

function storableType(record: LogRecord, why: ParkedReason): string | null {
  const type = why.type ?? record.headers[Header.Type];
  return type === undefined ? null : storable(type);
}
