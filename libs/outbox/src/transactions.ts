import { metrics, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { AnyContract, Clock, Event, Ids } from '@ringback/event-contracts';
import type { EventTransactions, LogRecord, ParkedReason, TransactionalPublisher } from '@ringback/event-log';
import { FailPoint, failPoint } from '@ringback/fail-points';
import { storeJobRequests } from '@ringback/jobs';
import type { DataSource } from 'typeorm';
import { classifyDatabaseError } from './database-errors.js';
import { areForgotten, newsOf, newsOfRecord, withoutForgotten } from './forgotten.js';
import { markAsSeen, parkIn } from './park.js';
import { poolOf } from './pool-of.js';
import { TransactionConnection } from './transaction-connection.js';
import { type Queryable, SharedTransaction, UnitOfWork } from './unit-of-work.js';

export interface TransactionsOptions {
  dataSource: DataSource;
  /** The service's schema, which is the connection's search path. */
  schema: string;
  clock: Clock;
  ids: Ids;
  /** Where events go: into a log that takes them in the transaction itself, or into the outbox, for a relay to move. */
  events: TransactionalPublisher;
  /** What is not heard when it is news of what was to be forgotten: all events that the service consumes, but for those of which it keeps something nevertheless. */
  forgets?: readonly AnyContract[];
}

/** In seconds. */
const BOUNDARIES = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const tracer = trace.getTracer('@ringback/outbox');

/** All transactions of a service: those of its consumers, its jobs and its doors. */
export class Transactions implements EventTransactions<UnitOfWork> {
  private readonly duration = metrics.getMeter('@ringback/outbox').createHistogram('db.client.operation.duration', {
    description: 'How long transactions take, from their beginning to their commit',
    unit: 's',
    advice: { explicitBucketBoundaries: BOUNDARIES },
  });

  private readonly forgets: ReadonlyMap<string, AnyContract>;

  constructor(private readonly options: TransactionsOptions) {
    this.forgets = new Map((options.forgets ?? []).map((contract) => [contract.type, contract]));
  }

  /** Runs work that no event caused, such as a request's or a timer's. @throws TransientError when the database is away. */
  async run<Result>(work: (unit: UnitOfWork) => Promise<Result>, causationId: string | null = null): Promise<Result> {
    return this.inTransaction({}, (shared) => work(new UnitOfWork(shared, causationId)));
  }

  async handle(
    events: readonly Event[],
    work: (unitFor: (event: Event) => UnitOfWork, fresh: readonly Event[]) => Promise<void>,
  ): Promise<void> {
    // Of many traces: its span is a trace of its own, to which the handlers' spans are linked.
    await this.inTransaction({ root: true }, async (shared) => {
      const fresh = await this.freshOf(shared.db, events);
      if (fresh.length > 0) await work((event) => new UnitOfWork(shared, event.id), fresh);
      failPoint(FailPoint.BeforeConsumerCommit, this.options.schema);
    });
    failPoint(FailPoint.AfterConsumerCommit, this.options.schema);
  }

  /** What cannot be handled and is of somebody who is to be forgotten is not kept for anybody to look at either. */
  async park(record: LogRecord, why: ParkedReason): Promise<void> {
    await this.inTransaction({}, async ({ db }) => {
      const [isForgotten] = await areForgotten(db, [newsOfRecord(record)]);
      await (isForgotten ? markAsSeen(db, why.eventId) : parkIn(db, record, why));
    });
  }

  /** Marks the events in the inbox. @returns those that were not marked before, and are no news of what is to be forgotten, in their order. */
  private async freshOf(db: Queryable, events: readonly Event[]): Promise<Event[]> {
    const { fresh, someForgotten } = await markInInbox(db, events);
    if (!someForgotten) return fresh;
    return withoutForgotten(db, fresh, (event) => {
      const contract = this.forgets.get(event.type);
      return contract ? newsOf(contract, event) : { ids: [], at: event.occurredAt };
    });
  }

  private async inTransaction<Result>(span: { root?: boolean }, work: (shared: SharedTransaction) => Promise<Result>): Promise<Result> {
    const { result, shared } = await this.measured(span, () => this.transact(work)).catch((error: unknown) => {
      throw classifyDatabaseError(error);
    });
    for (const action of shared.afterCommit) action();
    return result;
  }

  private measured<Result>(options: { root?: boolean }, transaction: () => Promise<Result>): Promise<Result> {
    const attributes = { 'db.system.name': 'postgresql', 'db.namespace': this.options.schema, 'db.operation.name': 'transaction' };
    const started = performance.now();
    return tracer.startActiveSpan('transaction', { ...options, kind: SpanKind.CLIENT, attributes }, async (span) => {
      let outcome = 'committed';
      try {
        return await transaction();
      } catch (error) {
        outcome = 'rolled back';
        span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
        throw error;
      } finally {
        this.duration.record((performance.now() - started) / 1000, { ...attributes, outcome });
        span.end();
      }
    });
  }

  private async transact<Result>(work: (shared: SharedTransaction) => Promise<Result>): Promise<{ result: Result; shared: SharedTransaction }> {
    const { dataSource, clock, ids } = this.options;
    const db = await TransactionConnection.begin(poolOf(dataSource));
    try {
      const shared = new SharedTransaction(db, clock.now(), ids);
      const result = await work(shared);
      await this.conclude(db, shared);
      return { result, shared };
    } catch (error) {
      await db.rollback();
      throw error;
    }
  }

  /** Writes what the work asked for and commits, in one round trip. */
  private async conclude(db: TransactionConnection, shared: SharedTransaction): Promise<void> {
    const { outgoing, jobRequests, now, afterCommit } = shared;
    const { schema, events } = this.options;
    const query = <Row>(sql: string, parameters: readonly unknown[]) => db.query<Row>(sql, parameters);
    const records = outgoing.length > 0 ? await events.prepare(outgoing) : null;
    const written = Promise.all([shared.writeLast(db), storeJobRequests(query, schema, jobRequests, now), records?.write(query)]);
    // Whatever fails here is told by the commit, which is answered last.
    written.catch(() => undefined);
    await db.commit();
    const [, , tell] = await written;
    if (tell) afterCommit.unshift(tell);
  }
}

/** @returns the events that were not marked before, in their order; and whether there is anything that was to be forgotten, as mostly there is not. */
async function markInInbox(db: Queryable, events: readonly Event[]): Promise<{ fresh: Event[]; someForgotten: boolean }> {
  const rows = await db.query<{ event_id: string; some_forgotten: boolean }>(
    `insert into inbox (event_id) select distinct id from unnest($1::uuid[]) as id order by id
     on conflict do nothing returning event_id, exists (select from forgotten) as some_forgotten`,
    [events.map(({ id }) => id)],
  );
  const fresh = new Set(rows.map(({ event_id }) => event_id));
  // `delete` so that an event that stands twice in one delivery is handled once.
  return { fresh: events.filter(({ id }) => fresh.delete(id)), someForgotten: rows[0]?.some_forgotten ?? false };
}
