import { type Instant, instantOf } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import type { Difference, DifferenceKind } from '../domain/books.js';
import type { Day } from '../domain/nights.js';

/** Kept of one day; all are counted. */
const MOST_DIFFERENCES = 500;
/** As far back as an outage is made up for. */
const MOST_DAYS = 7;

/** A day that is being compared with the carrier's books, hour by hour. */
export interface Turn {
  day: Day;
  hoursDone: number;
  /** Times it was taken up without coming to an end. */
  tries: number;
}

export interface Reconciliation {
  day: Day;
  state: 'under-way' | 'done' | 'given-up';
  hoursDone: number;
  /** Calls, in either books. */
  compared: number;
  counts: Partial<Record<DifferenceKind, number>>;
  problem: string | null;
  endedAt: Instant | null;
}

/** Arranges for the days up to this one that were not compared yet; the first of all is this one. */
export async function arrangeDays(db: Queryable, last: Day, now: Instant): Promise<void> {
  await db.query(
    `insert into reconciliations (day, state, due_at, begun_at)
     select day, 'under-way', $2::timestamptz, $2::timestamptz
     from (select max(day) as last from reconciliations) as known,
       generate_series(greatest(coalesce(known.last + 1, $1::date), $1::date - ${MOST_DAYS - 1}), $1::date, '1 day') as day
     on conflict do nothing`,
    [last, now],
  );
}

/** Takes up the first day that is due, for as long as said; null when none is. */
export async function takeTurn(db: Queryable, now: Instant, until: Instant): Promise<Turn | null> {
  const [turn] = await db.query<{ day: Day; hours_done: number; tries: number }>(
    `update reconciliations set due_at = $2, tries = tries + 1
     where day = (select day from reconciliations where state = 'under-way' and due_at <= $1 order by day limit 1 for update skip locked)
     returning day::text, hours_done, tries`,
    [now, until],
  );
  return turn ? { day: turn.day, hoursDone: turn.hours_done, tries: turn.tries } : null;
}

/** Locks a day until the transaction ends. @returns how many hours of it are done; null when it is not under way any more. */
export async function lockDay(db: Queryable, day: Day): Promise<number | null> {
  const [row] = await db.query<{ hours_done: number }>("select hours_done from reconciliations where day = $1 and state = 'under-way' for update", [day]);
  return row?.hours_done ?? null;
}

/** Keeps what one more hour of a locked day brought; the tries begin anew. */
export async function keepHour(db: Queryable, day: Day, compared: number, differences: readonly Difference[], dueAt: Instant): Promise<void> {
  await db.query(
    `update reconciliations set hours_done = hours_done + 1, tries = 0, compared = compared + $2, due_at = $5, problem = null,
       differences = (differences || $3::json[])[1:${MOST_DIFFERENCES}],
       counts = (select coalesce(jsonb_object_agg(kind, count), '{}') from (
         select kind, sum(count) as count from (select key as kind, value::int as count from jsonb_each_text(counts) union all select kind, 1 from unnest($4::text[]) as kind) as each
         group by kind) as summed)
     where day = $1`,
    [day, compared, differences.map((difference) => JSON.stringify(difference)), differences.map(({ kind }) => kind), dueAt],
  );
}

export async function endDay(db: Queryable, day: Day, state: 'done' | 'given-up', problem: string | null, now: Instant): Promise<void> {
  await db.query("update reconciliations set state = $2, problem = $3, ended_at = $4 where day = $1 and state = 'under-way'", [day, state, problem, now]);
}

/** Has a day be taken up at another time. */
export async function putOffDay(db: Queryable, day: Day, problem: string, dueAt: Instant): Promise<void> {
  await db.query("update reconciliations set problem = $2, due_at = $3 where day = $1 and state = 'under-way'", [day, problem, dueAt]);
}

interface Row {
  day: Day;
  state: Reconciliation['state'];
  hours_done: number;
  compared: number;
  counts: Reconciliation['counts'];
  problem: string | null;
  ended_at: Date | null;
}

const COLUMNS = 'day::text, state, hours_done, compared, counts, problem, ended_at';

/** The last days, the newest first. */
export async function listDays(db: Queryable, limit: number): Promise<Reconciliation[]> {
  const rows = await db.query<Row>(`select ${COLUMNS} from reconciliations order by reconciliations.day desc limit $1`, [limit]);
  return rows.map(reconciliationOf);
}

export async function findDay(db: Queryable, day: Day): Promise<(Reconciliation & { differences: Difference[] }) | null> {
  const [row] = await db.query<Row & { differences: Difference[] }>(`select ${COLUMNS}, differences from reconciliations where day = $1`, [day]);
  return row ? { ...reconciliationOf(row), differences: row.differences } : null;
}

function reconciliationOf({ hours_done, ended_at, day, state, compared, counts, problem }: Row): Reconciliation {
  return { day, state, compared, counts, problem, hoursDone: hours_done, endedAt: ended_at && instantOf(ended_at.getTime()) };
}
