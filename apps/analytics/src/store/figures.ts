import type { BusinessId, ContactId, Instant } from '@ringback/event-contracts';
import type { BatchStatement, Queryable, UnitOfWork } from '@ringback/outbox';

/** The things that are counted. Each happens once per subject: a call, a text, a thread. */
export type FigureKind = 'calls' | 'answered' | 'missed' | 'texted' | 'skipped' | 'delivered' | 'failed' | 'unconfirmed' | 'replied' | 'qualified' | 'followed' | 'booked' | 'handed-over' | 'promised' | 'promise-kept' | 'promise-broken';

export interface Occurrence {
  kind: FigureKind;
  /** Id of the call, message or thread it happened to. */
  subjectId: string;
  businessId: BusinessId;
  at: Instant;
  /** Of `texted`: seconds from the call's end to the carrier's acceptance; null when no call led to it. */
  seconds?: number | null;
  /** Of `skipped`. */
  reason?: string;
  /** Of `texted`: to whom. */
  contactId?: ContactId;
}

const record: BatchStatement<Occurrence, null> = async (db, occurrences) => {
  await db.query(
    `insert into occurrences (kind, subject_id, business_id, at, seconds, reason, contact_id)
     select * from unnest($1::text[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::float8[], $6::text[], $7::uuid[])
       as o(kind, subject_id, business_id, at, seconds, reason, contact_id)
     order by kind, subject_id
     on conflict do nothing`,
    [
      occurrences.map(({ kind }) => kind),
      occurrences.map(({ subjectId }) => subjectId),
      occurrences.map(({ businessId }) => businessId),
      occurrences.map(({ at }) => at),
      occurrences.map(({ seconds }) => seconds ?? null),
      occurrences.map(({ reason }) => reason ?? null),
      occurrences.map(({ contactId }) => contactId ?? null),
    ],
  );
  return occurrences.map(() => null);
};

export interface DayCount {
  day: string;
  kind: FigureKind;
  count: number;
}

export interface Percentiles {
  day: string | null;
  p50: number;
  p95: number;
  p99: number;
}

export interface Span {
  businessId: BusinessId;
  /** Days at the place of the zone, both inclusive, as 2026-11-23. */
  fromDay: string;
  toDay: string;
  timeZone: string;
}

/**
 * What counts within the span. A call that turned out answered was not missed, and a text that the carrier told of is not
 * unconfirmed: decided here, when somebody asks, because their events come in any order. The days are compared at the
 * place of the zone, since midnight comes twice where the clocks go back across it; the bounds before are for the index.
 */
const COUNTED = `(
  select kind, seconds, reason, (at at time zone $4)::date as day
  from occurrences seen
  where business_id = $1
    and at >= ($2::date - 1)::timestamp at time zone $4 and at < ($3::date + 2)::timestamp at time zone $4
    and (at at time zone $4)::date between $2::date and $3::date
    and not (kind = 'missed' and exists (select from occurrences where kind = 'answered' and subject_id = seen.subject_id))
    and not (kind = 'unconfirmed' and exists (
      select from occurrences where kind in ('texted', 'delivered', 'failed') and subject_id = seen.subject_id))
) counted`;
const parametersOf = ({ businessId, fromDay, toDay, timeZone }: Span) => [businessId, fromDay, toDay, timeZone];

/** What happened, one row a thing, counted when somebody asks. */
export class Figures {
  async record(unit: UnitOfWork, occurrence: Occurrence): Promise<void> {
    await unit.batched(record, occurrence);
  }

  countsByDay(db: Queryable, span: Span): Promise<DayCount[]> {
    return db.query<DayCount>(
      `select to_char(day, 'YYYY-MM-DD') as day, kind, count(*)::int as count from ${COUNTED} group by 1, 2 order by 1, 2`,
      parametersOf(span),
    );
  }

  /** Of each day, and with `day` null of the whole span; none when nothing was texted. */
  responsePercentiles(db: Queryable, span: Span): Promise<Percentiles[]> {
    return db.query<Percentiles>(
      `select day, p[1] as p50, p[2] as p95, p[3] as p99
       from (select day, percentile_cont(array[0.5, 0.95, 0.99]) within group (order by seconds) as p
             from (select seconds, to_char(day, 'YYYY-MM-DD') as day from ${COUNTED} where kind = 'texted' and seconds is not null) texted
             group by grouping sets ((day), ())) grouped
       where p is not null`,
      parametersOf(span),
    );
  }

  skips(db: Queryable, span: Span): Promise<{ reason: string; count: number }[]> {
    return db.query(
      `select coalesce(reason, 'unknown') as reason, count(*)::int as count from ${COUNTED} where kind = 'skipped' group by 1 order by 2 desc, 1`,
      parametersOf(span),
    );
  }
}
