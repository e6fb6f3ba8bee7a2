import { createTestDatabase } from '@ringback/embedded-database/testing';
import { type Instant, plus, systemClock } from '@ringback/event-contracts';
import type { RunnerLog } from '@ringback/event-log';
import pg from 'pg';
import { z } from 'zod';
import { defineJob, type Job, type JobHandler, jobKey, type JobRequest, migrateJobs, startJobRunner, storeJobRequests } from '../src/index.js';

export const Remind = defineJob({ name: 'remind', data: z.object({ text: z.string() }) });
export const Greet = defineJob({ name: 'greet', data: z.object({ text: z.string() }) });

/** Stands for a unit of work: what its handlers write is kept together or not at all. */
export interface Unit {
  note(text: string): Promise<void>;
}

export class JobService {
  readonly lines: string[] = [];
  private readonly runners: { stop(): Promise<void> }[] = [];

  private constructor(readonly pool: pg.Pool) {}

  static async open(): Promise<JobService> {
    const { url } = await createTestDatabase();
    const pool = new pg.Pool({ connectionString: url, max: 8, connectionTimeoutMillis: 5_000 });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => client.on('error', () => undefined));
    await migrateJobs(pool, 'public');
    await pool.query('create table notes (id bigint generated always as identity, text text not null)');
    return new JobService(pool);
  }

  readonly log: RunnerLog = {
    debug: () => undefined,
    info: () => undefined,
    warn: (fields, message) => void this.lines.push(`${message} ${JSON.stringify(fields)}`),
    error: (fields, message) => void this.lines.push(`${message} ${JSON.stringify(fields)}`),
  };

  /** Starts a runner whose handlers do this. */
  async run(handlers: Record<string, (data: { text: string }, unit: Unit) => Promise<void>>, log = this.log): Promise<{ stop(): Promise<void> }> {
    const jobs: Record<string, Job> = { remind: Remind, greet: Greet };
    const runner = await startJobRunner<Unit>({
      schema: 'public',
      pool: this.pool,
      log,
      inTransaction: (work) => this.inTransaction(work),
      handlers: Object.entries(handlers).map(([name, run]): JobHandler<Unit> => ({ job: jobs[name]!, name, run: run as JobHandler<Unit>['run'] })),
    });
    let stopped: Promise<void> | undefined;
    const once = { stop: () => (stopped ??= runner.stop()) };
    this.runners.push(once);
    return once;
  }

  private async inTransaction(work: (unit: Unit) => Promise<void>): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      await work({ note: async (text) => {
          await client.query('insert into notes (text) values ($1)', [text]);
        } });
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  /** Writes requests as one unit does. */
  async store(...requests: JobRequest[]): Promise<void> {
    await storeJobRequests((sql, parameters) => this.pool.query(sql, parameters), 'public', requests, systemClock.now());
  }

  async notes(): Promise<string[]> {
    return (await this.pool.query<{ text: string }>('select text from notes order by id')).rows.map(({ text }) => text);
  }

  async waiting(): Promise<{ key: string; attempts: number }[]> {
    return (await this.pool.query<{ key: string; attempts: number }>('select key, attempts from public_jobs._private_jobs order by key')).rows;
  }

  async endOfRule(): Promise<void> {
    await Promise.all(this.runners.splice(0).map((runner) => runner.stop()));
    this.lines.length = 0;
    await this.pool.query('truncate notes, public_jobs._private_jobs');
  }
}

export const inSeconds = (seconds: number): Instant => plus(systemClock.now(), seconds);
export const schedule = (text: string, at: Instant = inSeconds(0), key = text, job: Pick<Job, 'name'> = Remind): JobRequest => ({
  do: 'schedule', job: job.name, data: { text }, trace: {}, at, key: jobKey(job, key),
});
export const cancel = (key: string): JobRequest => ({ do: 'cancel', key: jobKey(Remind, key) });
