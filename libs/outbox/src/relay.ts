import type { EventPublisher, OutgoingRecord, RunnerLog } from '@ringback/event-log';
import { backoffMs } from '@ringback/event-log';
import { FailPoint, failPoint } from '@ringback/fail-points';
import type { DataSource } from 'typeorm';
import { poolOf } from './pool-of.js';
import { TransactionConnection } from './transaction-connection.js';

export interface RelayOptions {
  dataSource: DataSource;
  schema: string;
  publisher: EventPublisher;
  log: RunnerLog;
  /** How often to look for events that another process committed, or that were left by a crash. */
  pollMs: number;
}

interface OutboxRow extends OutgoingRecord {
  id: string;
}

const BATCH = 500;
/**
 * After each move. At 500 calls/s most moves carried two or three events, and each costs a request to the log, a write of
 * the log and an answer to every waiting reader: together they cost a third, for half of this much time (`bench end-to-end`).
 */
const REST_MS = 15;

/**
 * Moves events from the outbox to the log. One replica at a time (advisory lock); what was published is deleted, so a
 * transaction that commits late is never passed over. A crash between the two publishes again: consumers know the id.
 */
export class Relay {
  private wanted = false;
  private stopping = false;
  private failures = 0;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  /** The end of the last move, by `performance.now()`. */
  private movedAt = -Infinity;

  constructor(private readonly options: RelayOptions) {}

  start(): void {
    this.wake();
  }

  /** There may be something to move. After a failure it waits for its turn all the same: a log that is away is not hammered. */
  wake(): void {
    this.wanted = true;
    if (this.running || this.stopping || this.failures > 0) return;
    clearTimeout(this.timer);
    const restedMs = performance.now() - this.movedAt;
    if (restedMs >= REST_MS) this.run();
    else this.timer = setTimeout(() => this.run(), REST_MS - restedMs);
  }

  /** Moves what is left, once, and stops. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.running;
    await this.moveAll();
  }

  /** Figures of what waits: how many events, and for how long the oldest. */
  async waiting(): Promise<{ events: number; seconds: number }> {
    const sql = `
      select (select count(*)::int from outbox) as events,
             coalesce((select extract(epoch from now() - created_at) from outbox order by id limit 1), 0)::float8 as seconds`;
    const [row] = await this.options.dataSource.query<{ events: number; seconds: number }[]>(sql);
    return row ?? { events: 0, seconds: 0 };
  }

  private run(): void {
    clearTimeout(this.timer);
    this.running = this.moveAll().finally(() => {
      this.running = undefined;
      this.movedAt = performance.now();
      if (!this.stopping) this.timer = setTimeout(() => this.run(), this.pauseMs());
    });
  }

  private pauseMs(): number {
    if (this.failures > 0) return backoffMs(this.failures);
    return this.wanted ? REST_MS : this.options.pollMs;
  }

  private async moveAll(): Promise<void> {
    const { log, schema } = this.options;
    try {
      do this.wanted = false;
      while ((await this.moveBatch()) === BATCH);
      if (this.failures > 0) log.info({ schema, failures: this.failures }, 'outbox relay goes on');
      this.failures = 0;
    } catch (error) {
      this.failures += 1;
      const reason = error instanceof Error ? error.message : String(error);
      if (this.failures === 1) log.warn({ schema, reason }, 'outbox relay will try again');
    }
  }

  /** @returns how many events were moved; 0 also when another replica is at it. */
  private async moveBatch(): Promise<number> {
    const { dataSource, schema, publisher } = this.options;
    const db = await TransactionConnection.begin(poolOf(dataSource));
    try {
      const [[lock], rows] = await Promise.all([
        db.query<{ held: boolean }>('select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as held', [`ringback outbox ${schema}`]),
        // A statement of its own: it must begin after the lock is held, or it sees what the last holder has deleted.
        db.query<OutboxRow>('select id, topic, key, value, headers from outbox order by id limit $1', [BATCH]),
      ]);
      const mine = lock?.held ? rows : [];
      if (mine.length > 0) {
        failPoint(FailPoint.BeforeRelayPublish, schema);
        await publisher.publish(mine.map(({ topic, key, value, headers }) => ({ topic, key, value, headers })));
        failPoint(FailPoint.AfterRelayPublish, schema);
        db.query('delete from outbox where id = any($1::bigint[])', [mine.map(({ id }) => id)]).catch(() => undefined);
      }
      await db.commit();
      return mine.length;
    } catch (error) {
      await db.rollback();
      throw error;
    }
  }
}
