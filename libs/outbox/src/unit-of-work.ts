import { context, propagation } from '@opentelemetry/api';
import {
  type AnyContract,
  type Event,
  type EventContract,
  type EventId,
  type Ids,
  type Instant,
  type Keyed,
} from '@ringback/event-contracts';
import { type OutgoingRecord, toRecord } from '@ringback/event-log';
import { jobKey, type Job, type JobRequest, type When } from '@ringback/jobs';
import DataLoader from 'dataloader';

/** Runs SQL in the transaction. Rows come as the driver gives them; a repository turns them into the domain's types. */
export interface Queryable {
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** One statement that answers many at once: `results[i]` answers `args[i]`. */
export type BatchStatement<Arg, Result> = (db: Queryable, args: readonly Arg[]) => Promise<readonly (Result | Error)[]>;

/** One statement that writes many at once. It sends before it first waits, and for what it writes no answer is needed. */
export type LastStatement<Arg> = (db: Queryable, args: readonly Arg[]) => Promise<unknown>;

/** As many as one statement takes. */
const MAX_BATCH = 500;

/** What the handlers of one transaction share: the connection, and what they asked to be written at its end. */
export class SharedTransaction {
  readonly outgoing: OutgoingRecord[] = [];
  readonly jobRequests: JobRequest[] = [];
  readonly afterCommit: (() => void)[] = [];
  private readonly lastWrites = new Map<LastStatement<unknown>, unknown[]>();
  private readonly loaders = new Map<unknown, DataLoader<unknown, unknown>>();
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    readonly db: Queryable,
    readonly now: Instant,
    readonly ids: Ids,
  ) {}

  batched<Arg, Result>(statement: BatchStatement<Arg, Result>, arg: Arg): Promise<Result> {
    let loader = this.loaders.get(statement);
    if (!loader) {
      const load = (args: readonly unknown[]) => statement(this.db, args as readonly Arg[]);
      loader = new DataLoader<unknown, unknown>(load, { cache: false, maxBatchSize: MAX_BATCH });
      this.loaders.set(statement, loader);
    }
    return loader.load(arg) as Promise<Result>;
  }

  lastly<Arg>(statement: LastStatement<Arg>, arg: Arg): void {
    const args = this.lastWrites.get(statement as LastStatement<unknown>);
    if (args) args.push(arg);
    else this.lastWrites.set(statement as LastStatement<unknown>, [arg]);
  }

  /** Sends what was to be written last. */
  writeLast(db: Queryable): Promise<unknown> {
    return Promise.all([...this.lastWrites].map(([statement, args]) => statement(db, args)));
  }

  inTurn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.turns.get(key) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(work);
    this.turns.set(key, turn);
    return turn;
  }
}

/**
 * The transaction as one handler sees it. State, outgoing events, timers and the inbox mark are kept together or not at
 * all. The clock stands still in it.
 */
export class UnitOfWork implements Queryable {
  constructor(
    private readonly shared: SharedTransaction,
    private readonly causationId: string | null,
  ) {}

  get now(): Instant {
    return this.shared.now;
  }

  /** A new id, sortable by time. */
  newId<Id extends string>(): Id {
    return this.shared.ids.next() as Id;
  }

  query<Row = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.shared.db.query<Row>(sql, parameters);
  }

  /**
   * Asks one question of a statement that answers many: what the handlers next to this one ask at the same time goes in
   * the same round trip. `statement` must be one and the same function at every call (a constant, not a closure).
   */
  batched<Arg, Result>(statement: BatchStatement<Arg, Result>, arg: Arg): Promise<Result> {
    return this.shared.batched(statement, arg);
  }

  /**
   * Has something written with the commit, in its round trip: what nobody reads again in this transaction. `statement` is one
   * and the same function at every call, as in {@link batched}; when it fails, so does the transaction.
   */
  lastly<Arg>(statement: LastStatement<Arg>, arg: Arg): void {
    this.shared.lastly(statement, arg);
  }

  /**
   * Does what looks and then writes, one handler of this transaction after the other. A row's lock keeps other transactions out of it, but
   * not the handlers next to this one: take it first in `work`.
   */
  inTurn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    return this.shared.inTurn(key, work);
  }

  /** Publishes when the transaction commits. `occurredAt` is when the thing happened; now, unless said. */
  publish<Data extends Keyed>(
    contract: EventContract<string, Data>,
    data: NoInfer<Data>,
    options: { occurredAt?: Instant; causationId?: string } = {},
  ): EventId {
    const event: Event<Data> = {
      id: this.newId<EventId>(),
      type: contract.type,
      version: contract.version,
      occurredAt: options.occurredAt ?? this.now,
      causationId: options.causationId ?? this.causationId,
      data,
    };
    this.shared.outgoing.push(toRecord(contract as AnyContract, event, activeTrace()));
    return event.id;
  }

  /** Runs the job's handler at `when.at`, or soon after, as part of this trace; a waiting job with the same key is replaced. */
  schedule<Data>(job: Job<Data>, data: NoInfer<Data>, when: When): void {
    this.shared.jobRequests.push({ do: 'schedule', job: job.name, data, trace: activeTrace(), at: when.at, key: jobKey(job, when.key) });
  }

  /** Drops the waiting job with this key, if there is one. One that is already running is not stopped. */
  cancel(job: Pick<Job, 'name'>, key: string): void {
    this.shared.jobRequests.push({ do: 'cancel', key: jobKey(job, key) });
  }

  /** Runs when the transaction has committed, and not when it failed: for wake-ups, never for effects that matter. */
  afterCommit(action: () => void): void {
    this.shared.afterCommit.push(action);
  }
}

/** W3C trace context of whoever acts now; empty without tracing. */
function activeTrace(): Record<string, string> {
  const trace: Record<string, string> = {};
  propagation.inject(context.active(), trace);
  return trace;
}
