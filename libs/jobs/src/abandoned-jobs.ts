import type { RunnerLog } from '@ringback/event-log';
import pg from 'pg';
import { jobSchemaOf } from './job-store.js';
import { Repeated } from './repeated.js';

const LOOK_EVERY_MS = 5_000;
/** Of a claim: a runner that has just started, or is reconnecting, shows its presence within this time. */
const DOUBTED_AFTER_SECONDS = 5;

export interface AbandonedJobsOptions {
  pool: pg.Pool;
  schema: string;
  /** What this process's claims are signed with. */
  runnerId: string;
  log: RunnerLog;
}

/**
 * Frees the jobs that a killed process had claimed; Graphile Worker itself would do so after four hours. A process shows
 * that it lives by a lock on a connection of its own, which PostgreSQL lets go when the process ends, however it ends.
 */
export class AbandonedJobs {
  private client: pg.Client | undefined;
  private readonly looks = new Repeated(LOOK_EVERY_MS, () => this.look());
  private failing = false;

  constructor(private readonly options: AbandonedJobsOptions) {}

  start(): void {
    this.looks.start();
  }

  async stop(): Promise<void> {
    await this.looks.stop();
    await this.client?.end().catch(() => undefined);
  }

  private async look(): Promise<void> {
    const { schema, log } = this.options;
    try {
      const freed = await this.free(await this.connected());
      if (freed > 0) log.warn({ schema, runners: freed }, 'jobs of processes that ended are free again');
      this.failing = false;
    } catch (error) {
      await this.client?.end().catch(() => undefined);
      this.client = undefined;
      const reason = error instanceof Error ? error.message : String(error);
      if (!this.failing) log.warn({ schema, reason }, 'cannot look for abandoned jobs; tried again');
      this.failing = true;
    }
  }

  private async connected(): Promise<pg.Client> {
    if (this.client) return this.client;
    const client = new pg.Client(this.options.pool.options);
    client.on('error', () => {
      if (this.client === client) this.client = undefined;
    });
    try {
      await client.connect();
      await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [this.presenceOf(this.options.runnerId)]);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    this.client = client;
    return client;
  }

  /** @returns of how many runners. */
  private async free(client: pg.Client): Promise<number> {
    const jobs = jobSchemaOf(this.options.schema);
    const { rows } = await client.query<{ runners: number }>(
      `with holder as materialized (
         select distinct locked_by as id from ${jobs}._private_jobs
         where locked_at < now() - make_interval(secs => ${DOUBTED_AFTER_SECONDS}) and locked_by <> $1),
       gone as materialized (select id from holder where pg_try_advisory_xact_lock(hashtextextended($2 || id, 0)))
       select count(*)::int as runners, ${jobs}.force_unlock_workers(array_agg(id)) from gone having count(*) > 0`,
      [this.options.runnerId, this.presenceOf('')],
    );
    return rows[0]?.runners ?? 0;
  }

  private presenceOf(runnerId: string): string {
    return `ringback jobs ${this.options.schema} ${runnerId}`;
  }
}
