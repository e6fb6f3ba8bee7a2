import { type AnyContract, type BusinessId, type E164, type Event, type Instant, instantOf } from '@ringback/event-contracts';
import { HANDLED_KNOWN_DAYS, type LogRecord } from '@ringback/event-log';
import { contactIdOf } from '@ringback/phone';
import type { OldRows } from './old-rows.js';
import { isUuid } from './park.js';
import type { Queryable } from './unit-of-work.js';

/** What somebody wanted forgotten, by its id: a person at a business (their contact), or a conversation or a call of theirs. */
export interface Forgotten {
  id: string;
  /** Up to when; what happened later is a new acquaintance. Null where nothing new can happen to it. */
  until: Instant | null;
}

/** Something that was told, of these things, and when it happened. */
export interface News {
  ids: readonly string[];
  at: Instant;
}

/**
 * As long as anything can come that was told before: the log of events, repeated webhooks. While they are kept they hold the numbers themselves, so an id
 * that is worked out from a number gives nothing away, and it goes when they do.
 */
export const forgottenThings: OldRows = { table: 'forgotten', since: 'forgotten_at', keptForDays: HANDLED_KNOWN_DAYS };

/** From now on what is told of these is not heard. */
export async function forget(db: Queryable, things: readonly Forgotten[], now: Instant): Promise<void> {
  if (things.length === 0) return;
  await db.query(
    `insert into forgotten (id, until, forgotten_at) select id, coalesce(until, 'infinity'), $3 from unnest($1::uuid[], $2::timestamptz[]) as thing(id, until) order by id
     on conflict (id) do update set until = greatest(forgotten.until, excluded.until), forgotten_at = excluded.forgotten_at`,
    [things.map(({ id }) => id), things.map(({ until }) => until), now],
  );
}

/** Mostly nothing is, and nobody need work out whose news are what. */
export async function isAnythingForgotten(db: Queryable): Promise<boolean> {
  const [row] = await db.query<{ some: boolean }>('select exists (select from forgotten) as some');
  return row?.some ?? false;
}

/** Whether these news are of what is to be forgotten. A BatchStatement. */
export async function areForgotten(db: Queryable, news: readonly News[]): Promise<boolean[]> {
  const asked = news.flatMap(({ ids, at }, place) => ids.map((id) => ({ id, at, place })));
  if (asked.length === 0) return news.map(() => false);
  const rows = await db.query<{ place: number }>(
    `select distinct asked.place from unnest($1::uuid[], $2::timestamptz[], $3::int[]) as asked(id, at, place) join forgotten on forgotten.id = asked.id and asked.at <= forgotten.until`,
    [asked.map(({ id }) => id), asked.map(({ at }) => at), asked.map(({ place }) => place)],
  );
  const found = new Set(rows.map(({ place }) => place));
  return news.map((_, place) => found.has(place));
}

/** What is left of these without the news of what is to be forgotten. */
export async function withoutForgotten<Item>(db: Queryable, items: readonly Item[], newsOfItem: (item: Item) => News): Promise<Item[]> {
  const forgotten = await areForgotten(db, items.map(newsOfItem));
  return items.filter((_, place) => !forgotten[place]);
}

/** What an event is told of: a person, and the conversation with them, also where it is about what staff are told. */
export function newsOf(contract: AnyContract, { data, occurredAt }: Event): News {
  const { conversationId } = data as { conversationId?: unknown };
  return { ids: [...personIn(contract.key(data)), ...(typeof conversationId === 'string' && isUuid(conversationId) ? [conversationId] : [])], at: occurredAt };
}

/** The same of a record that cannot be read, as far as it can be told. */
export function newsOfRecord({ key, value }: Pick<LogRecord, 'key' | 'value'>): News {
  const occurredAt = Date.parse(/"occurredAt":"([^"]{1,40})"/.exec(value)?.[1] ?? '');
  return { ids: personIn(key), at: instantOf(Number.isNaN(occurredAt) ? 0 : occurredAt) };
}

const PERSON = /^([0-9a-f-]{36}):(\+\d+)$/;

/** Of a key, see defineEvent: nobody where it names a business only. */
function personIn(key: string): string[] {
  const [, businessId, phone] = PERSON.exec(key) ?? [];
  return businessId === undefined || phone === undefined ? [] : [contactIdOf(businessId as BusinessId, phone as E164)];
}
