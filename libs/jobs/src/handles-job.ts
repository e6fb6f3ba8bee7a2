import type { Job } from './define-job.js';

const HANDLED = Symbol('ringback:handles-job');

interface Handled {
  job: Job;
  method: string | symbol;
}

/** Marks a method `(data, unit)` of a provider as the handler of a job; it runs inside the unit's transaction. */
export function HandlesJob<Data>(job: Job<Data>) {
  return <Method extends (data: Data, unit: never) => Promise<void>>(
    target: object,
    method: string | symbol,
    _descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    const handled = (Reflect.get(target, HANDLED) as Handled[] | undefined) ?? [];
    Reflect.set(target, HANDLED, [...handled, { job: job as Job, method }]);
  };
}

export interface JobHandler<Unit> {
  job: Job;
  name: string;
  run: (data: unknown, unit: Unit) => Promise<void>;
}

/**
 * The job handlers that these providers declare, one for each job.
 * @throws Error when a job has two, so that the service does not start.
 */
export function jobHandlersOf<Unit>(service: string, providers: readonly object[]): JobHandler<Unit>[] {
  const handlers = providers.flatMap((provider) => {
    const declared = (Reflect.get(provider, HANDLED) as Handled[] | undefined) ?? [];
    return declared.map(({ job, method }) => ({
      job,
      name: `${provider.constructor.name}.${String(method)}`,
      run: (data: unknown, unit: Unit) =>
        (Reflect.get(provider, method) as (data: unknown, unit: Unit) => Promise<void>).call(provider, data, unit),
    }));
  });
  for (const [job, found] of Map.groupBy(handlers, (handler) => handler.job.name)) {
    if (found.length > 1) {
      throw new Error(`${service} cannot start: job ${job} has ${found.length} handlers (${found.map(({ name }) => name).join(', ')}): keep one`);
    }
  }
  return handlers;
}
