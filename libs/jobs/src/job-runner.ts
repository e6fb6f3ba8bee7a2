import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { Coalescer } from '@ringback/batching';
import { PermanentError, type RunnerLog } from '@ringback/event-log';
import { Logger, run, type Runner, type Task, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import type { Pool } from 'pg';
import { AbandonedJobs } from './abandoned-jobs.js';
import type { JobHandler } from './handles-job.js';
import { jobSchemaOf } from './job-store.js';
import { Punctual } from './punctual.js';
import { StoredJob } from './stored-job.js';

/** Runs work in one transaction of the service's database. */
export type InTransaction<Unit> = (work: (unit: Unit) => Promise<void>) => Promise<void>;

export interface JobRunnerOptions<Unit> {
  schema: string;
  pool: Pool;
  handlers: readonly JobHandler<Unit>[];
  inTransaction: InTransaction<Unit>;
  log: RunnerLog;
}

/** Jobs claimed in one statement and run side by side; their handlers share transactions. */
const AT_ONCE = 64;
/** Jobs that failed together run so many at a time: they must not take every connection from the doors. */
const ALONE_AT_ONCE = 2;
/** Only for the case that {@link Punctual} cannot look. */
const POLL_MS = 5_000;

interface Due<Unit> {
  handler: JobHandler<Unit>;
  data: unknown;
  /** Of whoever scheduled it. */
  trace: Context;
}

const tracer = trace.getTracer('@ringback/jobs');

/**
 * Runs due jobs by Graphile Worker. Jobs that are due together share one transaction; when it fails, each is run in one of
 * its own, and what fails then is tried again by Graphile Worker with growing pauses, up to 25 times.
 */
export async function startJobRunner<Unit>(options: JobRunnerOptions<Unit>): Promise<{ stop(): Promise<void> }> {
  let stopping = false;
  let current = await startOnce(options);
  const keepRunning = async (): Promise<void> => {
    for (;;) {
      await current.ended;
      if (stopping) return;
      options.log.warn({ schema: options.schema }, 'the job runner stopped by itself; it is started again');
      await current.stop();
      current = await startSomeTime(options);
    }
  };
  const kept = keepRunning();
  return {
    stop: async () => {
      stopping = true;
      await current.stop();
      await kept;
      // It may just have been started again.
      await current.stop();
    },
  };
}

const START_AGAIN_AFTER_MS = 1_000;

async function startSomeTime<Unit>(options: JobRunnerOptions<Unit>): Promise<RunningJobs> {
  for (;;) {
    try {
      return await startOnce(options);
    } catch (error) {
      options.log.warn({ schema: options.schema, reason: error instanceof Error ? error.message : String(error) }, 'the job runner cannot be started now; will try again');
      await sleep(START_AGAIN_AFTER_MS);
    }
  }
}

interface RunningJobs {
  /** Resolves when it runs no jobs any more, for whatever reason. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Graphile Worker ends itself when it hears that a schema was migrated, and hears it of every schema in the database: when several
 * services start for the first time, each creates its own.
 */
async function startOnce<Unit>(options: JobRunnerOptions<Unit>): Promise<RunningJobs> {
  const { schema, pool, log } = options;
  const events: WorkerEvents = new EventEmitter();
  const named = once(events, 'pool:create') as Promise<[{ workerPool: WorkerPool }]>;
  const runner: Runner = await run({
    pgPool: pool,
    schema: jobSchemaOf(schema),
    taskList: Object.fromEntries(tasksOf(options)),
    concurrency: AT_ONCE,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    events,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error({ problem: message }, 'job runner');
      // Jobs here use the service's transactions, a few connections for many jobs, so its advice on pool size is not for us.
      if (level === 'warning' && !message.includes('maxPoolSize')) log.warn({ problem: message }, 'job runner');
    }),
    preset: { worker: { localQueue: { size: AT_ONCE }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  const [{ workerPool }] = await named;
  const abandoned = new AbandonedJobs({ pool, schema, runnerId: workerPool.id, log });
  abandoned.start();
  const punctual = new Punctual({ pool, schema, log, nudge: (jobs) => workerPool.nudge(jobs) });
  punctual.start();
  const ended = runner.promise.catch(() => undefined).then(() => {
    // It would have the whole process end as failed.
    if (process.exitCode === ENDED_BY_MIGRATION) process.exitCode = undefined;
  });
  return {
    ended,
    stop: async () => {
      // It refuses when it is stopping already.
      await runner.stop().catch(() => undefined);
      await ended;
      await Promise.all([abandoned.stop(), punctual.stop()]);
    },
  };
}

const ENDED_BY_MIGRATION = 57;

function tasksOf<Unit>({ handlers, inTransaction, log }: JobRunnerOptions<Unit>): [string, Task][] {
  const together = new Coalescer<Due<Unit>, null>(
    async (due) => {
      await inTransaction(async (unit) => {
        // All settle before the transaction ends: a handler still running must not write into a finished one.
        const results = await Promise.allSettled(due.map((job) => runInTrace(job, unit)));
        const failed = results.find((result) => result.status === 'rejected');
        if (failed) throw failed.reason;
      });
      return due.map(() => null);
    },
    { maxItems: AT_ONCE, concurrency: 1 },
  );
  const alone = new Coalescer<Due<Unit>, null>(
    async (due) => {
      for (const job of due) await inTransaction((unit) => runInTrace(job, unit));
      return due.map(() => null);
    },
    { maxItems: 1, concurrency: ALONE_AT_ONCE },
  );
  return handlers.map((handler) => [
    handler.job.name,
    async (payload, helpers) => {
      const job = read(handler, payload);
      await together.submit(job).catch(() => alone.submit(job));
      log.debug({ job: handler.job.name, attempt: helpers.job.attempts }, 'job done');
    },
  ]);
}

function read<Unit>(handler: JobHandler<Unit>, payload: unknown): Due<Unit> {
  const stored = StoredJob.safeParse(payload);
  const data = handler.job.schema.safeParse(stored.data?.data);
  if (!stored.success || !data.success) {
    throw new PermanentError(`the data of job ${handler.job.name} is wrong: ${(stored.error ?? data.error)?.message}`);
  }
  return { handler, data: data.data, trace: propagation.extract(ROOT_CONTEXT, stored.data.trace) };
}

function runInTrace<Unit>({ handler, data, trace: parent }: Due<Unit>, unit: Unit): Promise<void> {
  return tracer.startActiveSpan(`run ${handler.job.name}`, { kind: SpanKind.CONSUMER }, parent, async (span) => {
    try {
      await handler.run(data, unit);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
      throw error;
    } finally {
      span.end();
    }
  });
}
