import type { RunnerLog } from '@ringback/event-log';
import type { Pool } from 'pg';
import { jobSchemaOf } from './job-store.js';
import { Repeated } from './repeated.js';

const LOOK_EVERY_MS = 500;
/** Longer than from one look to the next, so that no moment is between them. */
const LOOK_AHEAD_MS = 600;
/** Of a backlog: more are not begun before the next look. */
const MOST_AT_ONCE = 1_000;
/** Jobs that are due within the same moment are begun by one nudge. */
const MOMENT_MS = 10;

export interface PunctualOptions {
  pool: Pool;
  schema: string;
  log: RunnerLog;
  /** Has the runner look for jobs right now, so many at least. */
  nudge: (jobs: number) => void;
}

/**
 * Has jobs begun when their time comes. Graphile Worker finds those that are due when they are added at once, and all others when it
 * polls. Whoever scheduled them may be gone, or another replica: so they are looked up, a little ahead; with those whose time came
 * between two looks, so that it need not poll often.
 */
export class Punctual {
  private readonly looks = new Repeated(LOOK_EVERY_MS, () => this.look());
  private readonly nudges = new Map<number, NodeJS.Timeout>();

  constructor(private readonly options: PunctualOptions) {}

  start(): void {
    this.looks.start();
  }

  async stop(): Promise<void> {
    const stopped = this.looks.stop();
    for (const nudge of this.nudges.values()) clearTimeout(nudge);
    await stopped;
  }

  private async look(): Promise<void> {
    const { pool, schema, log } = this.options;
    try {
      // The index begins with the priority, which is the same for all of ours: so a hundred thousand that wait cost nothing.
      const { rows } = await pool.query<{ moment: number; inMs: number; jobs: number }>(
        `select ceil(extract(epoch from run_at) * 1000 / $2)::float8 as moment, (extract(epoch from max(run_at) - clock_timestamp()) * 1000)::float8 as "inMs", count(*)::int as jobs
         from (select greatest(run_at, now()) as run_at from ${jobSchemaOf(schema)}._private_jobs as jobs
           where is_available and priority = 0 and run_at <= now() + make_interval(secs => $1) order by jobs.run_at limit $3) as due group by 1`,
        [LOOK_AHEAD_MS / 1000, MOMENT_MS, MOST_AT_ONCE],
      );
      if (!this.looks.isStopping) for (const { moment, inMs, jobs } of rows) this.nudgeAt(moment, inMs, jobs);
    } catch (error) {
      // Its polls find them all the same, a little late.
      log.debug({ schema, reason: error instanceof Error ? error.message : String(error) }, 'jobs that are due soon cannot be looked up now');
    }
  }

  private nudgeAt(moment: number, inMs: number, jobs: number): void {
    if (this.nudges.has(moment)) return;
    // Timers of Node may be a millisecond early.
    const nudge = setTimeout(() => {
      this.nudges.delete(moment);
      this.options.nudge(jobs);
    }, Math.max(0, inMs) + 2);
    this.nudges.set(moment, nudge);
  }
}
