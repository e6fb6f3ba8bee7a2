import { trace } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { startTracing } from '@ringback/telemetry';
import { jobHandlersOf, HandlesJob, overdueJobs } from '../src/index.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AbandonedJobs } from '../src/abandoned-jobs.js';
import { cancel, Greet, inSeconds, JobService, Remind, schedule, type Unit } from './a-job-service.js';

const spans = new InMemorySpanExporter();
startTracing(resourceFromAttributes({}), [new SimpleSpanProcessor({ exporter: spans })]);

let service: JobService;
beforeAll(async () => {
  service = await JobService.open();
});
afterAll(() => service.pool.end());
afterEach(() => service.endOfRule());

const soon = { timeout: 8_000 };
const noting = { remind: ({ text }: { text: string }, unit: Unit) => unit.note(text) };
const makeDue = () => service.pool.query('update public_jobs._private_jobs set run_at = now() where locked_at is null');

describe('a job', () => {
  it('runs when its time has come, and not before', async () => {
    await service.run(noting);
    await service.store(schedule('later', inSeconds(3_600)), schedule('now'), schedule('overdue', inSeconds(-3_600)));
    await expect.poll(() => service.notes().then((notes) => notes.toSorted()), soon).toEqual(['now', 'overdue']);
    // A job is taken out a moment after what it did is there.
    await expect.poll(() => service.waiting(), soon).toEqual([{ key: 'remind:later', attempts: 0 }]);
    await makeDue();
    await expect.poll(() => service.notes(), soon).toContain('later');
  });

  it('replaces a waiting one with its key, and no other', async () => {
    await service.store(schedule('first', inSeconds(3_600), 'one'), schedule('greeting', inSeconds(3_600), 'one', Greet));
    await service.store(schedule('second', inSeconds(0), 'one'));
    await service.run({ ...noting, greet: noting.remind });
    await expect.poll(() => service.notes(), soon).toEqual(['second']);
    await makeDue();
    await expect.poll(() => service.notes(), soon).toEqual(['second', 'greeting']);
  });

  it('runs though another service of the database has just created its own tables', async () => {
    await service.run(noting);
    // Told until it is heard: the runner begins to listen some time after it has begun to run.
    const tellOfMigration = () => service.pool.query(`select pg_notify('worker:migrate', '{"migrationNumber":1,"breaking":true}')`);
    await expect.poll(() => tellOfMigration().then(() => service.lines.join()), soon).toContain('started again');
    await service.store(schedule('after'));
    await expect.poll(() => service.notes(), soon).toEqual(['after']);
    expect(process.exitCode).toBeUndefined();
  });

  it('that is cancelled does not run', async () => {
    await service.store(schedule('one'), schedule('two'));
    await service.store(cancel('one'), cancel('unheard of'));
    await service.run(noting);
    await expect.poll(() => service.notes(), soon).toEqual(['two']);
    await expect.poll(() => service.waiting(), soon).toEqual([]);
  });

  it.each([
    ['scheduled twice', [schedule('first', inSeconds(0), 'key'), schedule('last', inSeconds(0), 'key')], ['last']],
    ['scheduled and cancelled', [schedule('first', inSeconds(0), 'key'), cancel('key')], []],
    ['cancelled and scheduled', [cancel('key'), schedule('last', inSeconds(0), 'key')], ['last']],
  ])('%s in one unit does what was said last', async (_, requests, done) => {
    await service.store(schedule('before', inSeconds(3_600), 'key'));
    await service.store(...requests, schedule('end'));
    await service.run(noting);
    await expect.poll(() => service.notes().then((notes) => notes.toSorted()), soon).toEqual([...done, 'end'].toSorted());
    await expect.poll(() => service.waiting(), soon).toEqual([]);
  });

  it('that fails is tried again and does not fail those that are due with it', async () => {
    let failures = 0;
    await service.store(schedule('one'), schedule('bad'), schedule('two'));
    await service.run({
      remind: async ({ text }, unit) => {
        await unit.note(text);
        if (text === 'bad' && (failures += 1) < 3) throw new Error('not yet');
      },
    });
    await expect.poll(() => service.notes().then((notes) => notes.toSorted()), soon).toEqual(['one', 'two']);
    await expect.poll(() => service.waiting(), soon).toMatchObject([{ key: 'remind:bad', attempts: 1 }]);
    await makeDue();
    await expect.poll(() => service.notes().then((notes) => notes.toSorted()), soon).toEqual(['bad', 'one', 'two']);
    expect(failures).toBe(3);
  });

  it('whose statement the database refuses does not fail those that share its transaction', async () => {
    await service.store(...Array.from({ length: 40 }, (_, n) => schedule(`${n}`)), schedule('refused'));
    await service.run({ remind: ({ text }, unit) => unit.note(text === 'refused' ? '\0' : text) });
    await expect.poll(async () => (await service.notes()).length, soon).toBe(40);
    await expect.poll(() => service.waiting(), soon).toHaveLength(1);
  });

  it('with data that its schema refuses does not run, waits for another try, and is reported without its data', async () => {
    const wrong = { ...schedule('x'), data: { text: 4155550100 } };
    await service.store(wrong, schedule('good'));
    await service.run(noting);
    await expect.poll(() => service.notes(), soon).toEqual(['good']);
    await expect.poll(() => service.waiting(), soon).toEqual([{ key: 'remind:x', attempts: 1 }]);
    await expect.poll(() => service.lines.join(), soon).toContain('the data of job remind is wrong');
    expect(service.lines.join()).not.toContain('4155550100');
  });

  it('may schedule itself anew while it runs', async () => {
    let runs = 0;
    await service.store(schedule('again'));
    await service.run({
      remind: async ({ text }, unit) => {
        runs += 1;
        await unit.note(`${text} ${runs}`);
        if (runs < 3) await service.store(schedule('again'));
      },
    });
    await expect.poll(() => service.notes(), soon).toEqual(['again 1', 'again 2', 'again 3']);
    await expect.poll(() => service.waiting(), soon).toEqual([]);
  });

  it('runs once, though several replicas look for it', async () => {
    await service.store(...Array.from({ length: 100 }, (_, n) => schedule(`${n}`)));
    await Promise.all([service.run(noting), service.run(noting)]);
    await expect.poll(() => service.waiting(), soon).toEqual([]);
    expect((await service.notes()).toSorted()).toEqual(Array.from({ length: 100 }, (_, n) => `${n}`).toSorted());
  });

  it('belongs to the trace of the unit that scheduled it', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    await service.store({ ...schedule('one'), trace: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } } as ReturnType<typeof schedule>);
    const seen: (string | undefined)[] = [];
    await service.run({ remind: () => Promise.resolve(void seen.push(trace.getActiveSpan()?.spanContext().traceId)) });
    await expect.poll(() => seen, soon).toEqual([traceId]);
    const span = spans.getFinishedSpans().find((span) => span.spanContext().traceId === traceId);
    expect(span).toMatchObject({ name: 'run remind', parentSpanContext: { spanId: 'b7ad6b7169203331' } });
  });
});

describe('work that is not done', () => {
  const look = () => overdueJobs(async (sql, values) => (await service.pool.query(sql, values)).rows as unknown, 'public');

  it('is seen when nobody runs what is due, and not before', async () => {
    await service.store(schedule('later', inSeconds(3_600)));
    expect(await look()).toEqual({ overdue: 0, seconds: 0, givenUp: 0 });
    await service.store(schedule('overdue', inSeconds(-60)));
    expect(await look()).toMatchObject({ overdue: 1, seconds: expect.closeTo(60, -1) as number, givenUp: 0 });
  });

  it('is seen when it failed so often that it is not tried again', async () => {
    await service.store(schedule('hopeless', inSeconds(-60)));
    await service.pool.query('update public_jobs._private_jobs set attempts = max_attempts');
    expect(await look()).toEqual({ overdue: 0, seconds: 0, givenUp: 1 });
  });
});

describe('a process that ends', () => {
  it('in order finishes the jobs under way, and leaves those it had only claimed to others', async () => {
    const held = Promise.withResolvers<undefined>();
    let entered = 0;
    await service.store(schedule('one'));
    const runner = await service.run({
      remind: async ({ text }, unit) => {
        entered += 1;
        await held.promise;
        await unit.note(text);
      },
    });
    await expect.poll(() => entered, soon).toBe(1);
    const stopped = runner.stop();
    held.resolve(undefined);
    await stopped;
    expect(await service.notes()).toEqual(['one']);
    await expect.poll(() => service.waiting(), soon).toEqual([]);
  });

  it('by kill -9 leaves its jobs to the others within seconds, not hours', async () => {
    await service.store(schedule('orphan'));
    await service.pool.query(`update public_jobs._private_jobs set locked_by = 'pool-of-the-dead', locked_at = now() - interval '6 seconds', attempts = 1`);
    await service.run(noting);
    await expect.poll(() => service.notes(), { timeout: 15_000 }).toEqual(['orphan']);
  });

  it('is not to be confused with one that is slow: its jobs stay its own', async () => {
    const held = Promise.withResolvers<undefined>();
    let entered = 0;
    await service.store(schedule('slow'));
    await service.run({
      remind: async ({ text }, unit) => {
        entered += 1;
        await held.promise;
        await unit.note(text);
      },
    });
    await expect.poll(() => entered, soon).toBe(1);
    await service.pool.query(`update public_jobs._private_jobs set locked_at = now() - interval '1 hour'`);
    const others = new AbandonedJobs({ pool: service.pool, schema: 'public', runnerId: 'another', log: service.log });
    others.start();
    await others.stop();
    const { rows } = await service.pool.query('select from public_jobs._private_jobs where locked_by is not null');
    expect(rows).toHaveLength(1);
    held.resolve(undefined);
    await expect.poll(() => service.notes(), soon).toEqual(['slow']);
  });
});

describe('a database that cuts every connection', () => {
  it('delays jobs and loses none', async () => {
    await service.run(noting);
    await service.store(schedule('one'));
    await expect.poll(() => service.notes(), soon).toEqual(['one']);
    await service.pool.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
    await expect.poll(() => service.store(schedule('two')).then(() => true, () => false), soon).toBe(true);
    await expect.poll(() => service.notes(), { timeout: 15_000 }).toEqual(['one', 'two']);
  }, 30_000);
});

describe('handlers of jobs', () => {
  class Once {
    @HandlesJob(Remind)
    remind(data: { text: string }, unit: Unit): Promise<void> {
      return unit.note(data.text);
    }
  }
  class Twice {
    @HandlesJob(Remind)
    remindToo(data: { text: string }, unit: Unit): Promise<void> {
      return unit.note(data.text);
    }
  }

  it('are found on their providers', () => {
    expect(jobHandlersOf('a-service', [new Once(), {}])).toMatchObject([{ name: 'Once.remind', job: { name: 'remind' } }]);
  });

  it('are one for each job: with two the service does not start, and says which', () => {
    expect(() => jobHandlersOf('a-service', [new Once(), new Twice()])).toThrow(
      'a-service cannot start: job remind has 2 handlers (Once.remind, Twice.remindToo): keep one',
    );
  });
});
