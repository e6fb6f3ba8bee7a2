import type { Clock, Event, Ids } from '@ringback/event-contracts';
import { type EventTransactions, Header, type LogRecord, type OutgoingRecord, type ParkedReason } from '@ringback/event-log';
import { FailPoint, failPoint } from '@ringback/fail-points';
import { storeJobRequests } from '@ringback/jobs';
import type { DataSource, QueryRunner } from 'typeorm';
import { classifyDatabaseError } from './database-errors.js';
import { appendToOutbox } from './outbox.js';
import { type Queryable, SharedTransaction, UnitOfWork } from './unit-of-work.js';

export interface TransactionsOptions {
  dataSource: DataSource;
  /** The service's schema, which is the connection's search path. */
  schema: string;
  clock: Clock;
  ids: Ids;
  /** Called after a commit that published something, so that the relay need not wait for its next look. */
  onPublished: () => void;
}

/** All transactions of a service: those of its consumers, its jobs and its doors. */
export class Transactions implements EventTransactions<UnitOfWork> {
  constructor(private readonly options: TransactionsOptions) {}

  /** Runs work that no event caused, such as a request's or a timer's. @throws TransientError when the database is away. */
  async run<Result>(work: (unit: UnitOfWork) => Promise<Result>, causationId: string | null = null): Promise<Result> {
    return this.inTransaction((shared) => work(new UnitOfWork(shared, causationId)));
  }

  async handle(
    events: readonly Event[],
    work: (unitFor: (event: Event) => UnitOfWork, fresh: readonly Event[]) => Promise<void>,
  ): Promise<void> {
    await this.inTransaction(async (shared) => {
      const fresh = await markInInbox(shared.db, events);
      if (fresh.length > 0) await work((event) => new UnitOfWork(shared, event.id), fresh);
    });
    failPoint(FailPoint.AfterConsumerCommit, this.options.schema);
  }

  async park(record: LogRecord, why: ParkedReason): Promise<void> {
    await this.inTransaction(async ({ db }) => {
      if (why.eventId !== null && isUuid(why.eventId)) await db.query('insert into inbox (event_id) values ($1) on conflict do nothing', [why.eventId]);
      await db.query(
        `insert into parked_events (topic, partition, position, key, value, headers, event_id, type, reason, attempts)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (topic, partition, position) do nothing`,
        [
          record.topic, record.partition, record.offset, record.key, withoutNul(record.value), JSON.stringify(record.headers),
          why.eventId, why.type ?? record.headers[Header.Type] ?? null, withoutNul(why.reason), why.attempts,
        ],
      );
    });
  }

  private async inTransaction<Result>(work: (shared: SharedTransaction) => Promise<Result>): Promise<Result> {
    const { dataSource, schema, clock, ids } = this.options;
    const runner = dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      const shared = new SharedTransaction(queryableOf(runner), clock.now(), ids);
      const result = await work(shared);
      await appendToOutbox(shared.db, shared.outgoing);
      await storeJobRequests((sql, parameters) => shared.db.query(sql, parameters), schema, shared.jobRequests, shared.now);
      failPoint(FailPoint.BeforeConsumerCommit, schema);
      await runner.commitTransaction();
      this.announce(shared.outgoing, shared.afterCommit);
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw classifyDatabaseError(error);
    } finally {
      await runner.release();
    }
  }

  private announce(outgoing: readonly OutgoingRecord[], afterCommit: readonly (() => void)[]): void {
    if (outgoing.length > 0) this.options.onPublished();
    for (const action of afterCommit) action();
  }
}

/** @returns the events that were not marked before, in their order. */
async function markInInbox(db: Queryable, events: readonly Event[]): Promise<Event[]> {
  const rows = await db.query<{ event_id: string }>(
    'insert into inbox (event_id) select distinct id from unnest($1::uuid[]) as id order by id on conflict do nothing returning event_id',
    [events.map(({ id }) => id)],
  );
  const fresh = new Set(rows.map(({ event_id }) => event_id));
  // `delete` so that an event that stands twice in one delivery is handled once.
  return events.filter(({ id }) => fresh.delete(id));
}

/** One statement at a time: handlers that run side by side share the one connection of their transaction. */
export function queryableOf(runner: QueryRunner): Queryable {
  let last: Promise<unknown> = Promise.resolve();
  return {
    query: <Row>(sql: string, parameters: readonly unknown[] = []) => {
      const rows = last.then(async () => (await runner.query(sql, [...parameters], true)).records as Row[]);
      last = rows.catch(() => undefined);
      return rows;
    },
  };
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
/** PostgreSQL's text cannot hold NUL. */
const withoutNul = (text: string): string => text.replaceAll('\0', '\uFFFD');
