import { Coalescer } from '@ringback/batching';
import { PermanentError, type RunnerLog } from '@ringback/event-log';
import { Logger, run, type Runner, type Task } from 'graphile-worker';
import type { Pool } from 'pg';
import type { JobHandler } from './handles-job.js';
import { jobSchemaOf } from './job-store.js';

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
/** How late a timer may be. A poll with nothing due costs well under a millisecond. */
const POLL_MS = 500;

interface Due<Unit> {
  handler: JobHandler<Unit>;
  data: unknown;
}

/**
 * Runs due jobs by Graphile Worker. Jobs that are due together share one transaction; when it fails, each is run in one of
 * its own, and what fails then is tried again by Graphile Worker with growing pauses, up to 25 times.
 */
export async function startJobRunner<Unit>(options: JobRunnerOptions<Unit>): Promise<{ stop(): Promise<void> }> {
  const { handlers, inTransaction, log } = options;
  const together = new Coalescer<Due<Unit>, null>(
    async (due) => {
      await inTransaction(async (unit) => {
        const results = await Promise.allSettled(due.map(({ handler, data }) => handler.run(data, unit)));
        const failed = results.find((result) => result.status === 'rejected');
        if (failed) throw failed.reason;
      });
      return due.map(() => null);
    },
    { maxItems: AT_ONCE, concurrency: 1 },
  );

  const taskFor =
    (handler: JobHandler<Unit>): Task =>
    async (payload, helpers) => {
      const data = handler.job.schema.safeParse(payload);
      if (!data.success) throw new PermanentError(`the data of job ${handler.job.name} is wrong: ${data.error.message}`);
      try {
        await together.submit({ handler, data: data.data });
      } catch {
        await inTransaction((unit) => handler.run(data.data, unit));
      }
      log.debug({ job: handler.job.name, attempt: helpers.job.attempts }, 'job done');
    };

  const runner: Runner = await run({
    pgPool: options.pool,
    schema: jobSchemaOf(options.schema),
    taskList: Object.fromEntries(handlers.map((handler) => [handler.job.name, taskFor(handler)])),
    concurrency: AT_ONCE,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error({ problem: message }, 'job runner');
      // Jobs here use the service's transactions, a few connections for many jobs, so its advice on pool size is not for us.
      if (level === 'warning' && !message.includes('maxPoolSize')) log.warn({ problem: message }, 'job runner');
    }),
    preset: { worker: { localQueue: { size: AT_ONCE }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
  return { stop: () => runner.stop() };
}
