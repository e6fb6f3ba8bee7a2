import { EventEmitter, once } from 'node:events';
import { type Context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { Coalescer } from '@ringback/batching';
import { PermanentError, type RunnerLog } from '@ringback/event-log';
import { Logger, run, type Runner, type Task, type WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { AbandonedJobs } from './abandoned-jobs.js';
import type { JobHandler } from './handles-job.js';
import { jobSchemaOf } from './job-store.js';
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
/** How late a timer may be. A poll with nothing due costs well under a millisecond. */
const POLL_MS = 500;

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
  const { schema, pool, log } = options;
  const events: WorkerEvents = new EventEmitter();
  const named = once(events, 'pool:create') as Promise<[{ workerPool: { id: string } }]>;
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
  return {
    stop: async () => {
      await runner.stop();
      await abandoned.stop();
    },
  };
}

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
