import type { EventPublisher, OutgoingRecord, RunnerLog } from '@ringback/event-log';
import { backoffMs } from '@ringback/event-log';
import { FailPoint, failPoint } from '@ringback/fail-points';
import type { DataSource } from 'typeorm';
import { queryableOf } from './transactions.js';

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
 * Moves events from the outbox to the log. One replica at a time (advisory lock); what was published is deleted, so a
 * transaction that commits late is never passed over. A crash between the two publishes again: consumers know the id.
 */
export class Relay {
  private wanted = false;
  private stopping = false;
  private failures = 0;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly options: RelayOptions) {}

  start(): void {
    this.wake();
  }

  /** There may be something to move. */
  wake(): void {
    this.wanted = true;
    if (this.running || this.stopping) return;
    clearTimeout(this.timer);
    this.running = this.moveAll().finally(() => {
      this.running = undefined;
      if (this.stopping) return;
      if (this.wanted && this.failures === 0) this.wake();
      else this.timer = setTimeout(() => this.wake(), this.failures > 0 ? backoffMs(this.failures) : this.options.pollMs);
    });
  }

  /** Moves what is left, once, and stops. */
  async stop(): Promise<void> {
    await this.running;
    this.stopping = true;
    clearTimeout(this.timer);
    await this.moveAll();
  }

  private async moveAll(): Promise<void> {
    try {
      do this.wanted = false;
      while ((await this.moveBatch()) === BATCH);
      this.failures = 0;
    } catch (error) {
      this.failures += 1;
      if (this.failures === 1) {
        this.options.log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'outbox relay will try again');
      }
    }
  }

  /** @returns how many events were moved; 0 also when another replica is at it. */
  private async moveBatch(): Promise<number> {
    const runner = this.options.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      const db = queryableOf(runner);
      const rows = await db.query<OutboxRow>(
        `select id, topic, key, value, headers from outbox
         where (select pg_try_advisory_xact_lock(hashtextextended($1, 0))) order by id limit ${BATCH}`,
        [`ringback outbox ${this.options.schema}`],
      );
      if (rows.length > 0) {
        failPoint(FailPoint.BeforeRelayPublish, this.options.schema);
        await this.options.publisher.publish(rows.map(({ topic, key, value, headers }) => ({ topic, key, value, headers })));
        failPoint(FailPoint.AfterRelayPublish, this.options.schema);
        await db.query('delete from outbox where id = any($1::bigint[])', [rows.map(({ id }) => id)]);
      }
      await runner.commitTransaction();
      return rows.length;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}
