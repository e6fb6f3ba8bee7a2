import { type Instant, plus } from '@ringback/event-contracts';
import { HANDLED_KNOWN_DAYS } from '@ringback/event-log';
import type { DataSource } from 'typeorm';

/** Rows that are removed when they are old. The names and the condition are written into SQL as they are. */
export interface OldRows {
  table: string;
  /** The timestamp that says how old a row is. */
  since: string;
  keptForDays: number;
  /** Which rows this is about; all of the table, unless said. In it `$1` is the moment before which rows are old. */
  where?: string;
}

/** The events a service has handled. What a compacted topic keeps for longer changes nothing when it comes again: its handlers go by revision. */
export const handledEvents: OldRows = { table: 'inbox', since: 'seen_at', keptForDays: HANDLED_KNOWN_DAYS };

/** Rows a statement: no lock is held for long, and no replica waits for another. */
const AT_ONCE = 5_000;
const DAY_SECONDS = 86_400;

/** @returns how many rows were removed. */
export async function removeOldRows(dataSource: DataSource, { table, since, keptForDays, where = 'true' }: OldRows, now: Instant): Promise<number> {
  const statement = `delete from ${table} where ctid = any(array(
    select ctid from ${table} where ${since} < $1 and (${where}) limit ${AT_ONCE} for update skip locked))`;
  let removed = 0;
  for (;;) {
    const [, ofThese] = await dataSource.query<[unknown[], number]>(statement, [plus(now, -keptForDays * DAY_SECONDS)]);
    removed += ofThese;
    if (ofThese < AT_ONCE) return removed;
  }
}
