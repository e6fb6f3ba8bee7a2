import { plus, systemClock } from '@ringback/event-contracts';
import { PermanentError, TransientError } from '@ringback/event-log';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Queryable, UnitOfWork } from '../src/index.js';
import { aBusiness, anEvent, aService, type AService, note, Noted, Remind } from './a-service.js';

let service: AService;
beforeAll(async () => {
  service = await aService();
});
afterAll(() => service.close());
beforeEach(() => service.query('truncate notes, outbox, inbox, parked_events, redriven_events, public_jobs._private_jobs'));

/** State, an event and a timer at once. */
async function doAll(unit: UnitOfWork, text: string): Promise<void> {
  await unit.batched(note, text);
  unit.publish(Noted, { businessId: aBusiness(), text });
  unit.schedule(Remind, { at: unit.now }, { at: plus(unit.now, 3_600), key: text });
}

async function kept() {
  return { notes: await service.notes(), outbox: await service.outbox(), inbox: await service.inbox(), jobs: await service.jobs() };
}
const NOTHING = { notes: [], outbox: [], inbox: [], jobs: [] };

describe('a unit of work', () => {
  it('keeps state, events, timers and the inbox mark together', async () => {
    const event = anEvent();
    const before = service.published();
    await service.transactions.handle([event], (unitFor) => doAll(unitFor(event), 'one'));
    expect(await kept()).toEqual({ notes: ['one'], outbox: ['one'], inbox: [event.id], jobs: ['remind:one'] });
    expect(service.published()).toBe(before + 1);
  });

  it('gives the database every text, number and gap of an array as it is', async () => {
    // PostgreSQL's text holds no NUL, and UTF-8 no half of a surrogate pair.
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('"', '\\', '\n', '\t', '\u007f', 'é', '{', ',', ' ') }), fc.json(), fc.constantFrom('', 'NULL', 'null'))
      .map((any) => any.replaceAll('\0', '').toWellFormed());
    const arrays = fc.record({ texts: fc.array(fc.option(text)), numbers: fc.array(fc.option(fc.double({ noNaN: true }))), flags: fc.array(fc.option(fc.boolean())) });
    await fc.assert(
      fc.asyncProperty(arrays, async ({ texts, numbers, flags }) => {
        const rows = await service.transactions.run((unit) => unit.query('select $1::text[] as texts, $2::float8[] as numbers, $3::bool[] as flags', [texts, numbers, flags]));
        expect(rows).toEqual([{ texts, numbers: numbers.map((one) => (one === 0 ? 0 : one)), flags }]);
      }),
    );
  });

  it('gives the database half a character as the sign for that, and bytes as bytes', async () => {
    const rows = await service.transactions.run((unit) => unit.query('select $1::text[] as texts, $2::bytea[] as bytes', [['"\ud800"', 'a'], [Buffer.from('\0"')]]));
    expect(rows).toEqual([{ texts: ['"\ufffd"', 'a'], bytes: [Buffer.from('\0"')] }]);
  });

  it('writes last what was to be written last, with the commit, and keeps nothing when that fails', async () => {
    const write = (db: Queryable, texts: readonly string[]) => db.query('insert into notes (text) select * from unnest($1::text[])', [texts]);
    await service.transactions.run(async (unit) => {
      for (const text of ['two', 'three']) unit.lastly(write, text);
      await unit.batched(note, 'one');
    });
    expect(await service.notes()).toEqual(['one', 'two', 'three']);
    const twice = service.transactions.run((unit) => {
      unit.lastly(write, 'three');
      return doAll(unit, 'four');
    });
    await expect(twice).rejects.toThrow(/duplicate key/);
    expect(await kept()).toEqual({ ...NOTHING, notes: ['one', 'two', 'three'] });
  });

  it('keeps nothing of them when its work fails', async () => {
    const event = anEvent();
    const before = service.published();
    const handled = service.transactions.handle([event], async (unitFor) => {
      await doAll(unitFor(event), 'one');
      throw new PermanentError('no');
    });
    await expect(handled).rejects.toThrow(PermanentError);
    expect(await kept()).toEqual(NOTHING);
    expect(service.published()).toBe(before);
  });

  it('keeps nothing of them when its connection dies before the commit, says to try again, and can be', async () => {
    const event = anEvent();
    const handle = (after: () => Promise<void>) =>
      service.transactions.handle([event], async (unitFor) => {
        await doAll(unitFor(event), 'one');
        await after();
      });
    await expect(handle(() => service.cut())).rejects.toThrow(TransientError);
    expect(await kept()).toEqual(NOTHING);
    await handle(() => Promise.resolve());
    expect(await kept()).toEqual({ notes: ['one'], outbox: ['one'], inbox: [event.id], jobs: ['remind:one'] });
  });

  it('keeps nothing when an event cannot be written: its state waits for the event', async () => {
    await service.query('alter table outbox add constraint refused check (false) not valid');
    try {
      await expect(service.transactions.run((unit) => doAll(unit, 'one'))).rejects.toThrow('refused');
    } finally {
      await service.query('alter table outbox drop constraint refused');
    }
    expect(await kept()).toEqual(NOTHING);
  });

  it('fails when its work swallowed the failure of a statement: the database would keep nothing and say nothing', async () => {
    const swallowing = service.transactions.run(async (unit) => {
      await unit.batched(note, 'one');
      await unit.query('select 1/0').catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('division by zero');
    expect(await service.notes()).toEqual([]);
  });

  it('wakes others after its commit only', async () => {
    const woken: string[] = [];
    await service.transactions.run((unit) => {
      unit.afterCommit(() => woken.push('committed'));
      return Promise.resolve();
    });
    const failed = service.transactions.run((unit) => {
      unit.afterCommit(() => woken.push('failed'));
      return Promise.reject(new PermanentError('no'));
    });
    await expect(failed).rejects.toThrow(PermanentError);
    expect(woken).toEqual(['committed']);
  });

  it('names the event it handles as the cause of what it publishes, beside others of its transaction', async () => {
    const [one, two] = [anEvent(), anEvent()];
    await service.transactions.handle([one, two], (unitFor) => {
      unitFor(one).publish(Noted, { businessId: aBusiness(), text: 'one' });
      unitFor(two).publish(Noted, { businessId: aBusiness(), text: 'two' });
      unitFor(two).publish(Noted, { businessId: aBusiness(), text: 'three' }, { causationId: 'webhook' });
      return Promise.resolve();
    });
    const rows = await service.query<{ cause: string }>(`select value::json->>'causationId' as cause from outbox order by id`);
    expect(rows.map(({ cause }) => cause)).toEqual([one.id, two.id, 'webhook']);
  });

  it('stands still in time', async () => {
    const [first, second] = await service.transactions.run(async (unit) => {
      const start = unit.now;
      await unit.query('select pg_sleep(0.01)');
      return [start, unit.now];
    });
    expect(second).toBe(first);
    expect(String(first) <= systemClock.now()).toBe(true);
  });
});

describe('a table that a newer version changes meanwhile', () => {
  it('costs one more try, not a connection that fails for ever', async () => {
    const readAll = (unit: UnitOfWork) => unit.query('select * from notes where text = $1', ['any']);
    await service.transactions.run(readAll);
    await service.query('alter table notes add column colour text');
    const tries: string[] = [];
    for (let open = 0; open < 8; open += 1) await service.transactions.run(readAll).then(() => tries.push('read'), (error: unknown) => tries.push((error as Error).name));
    await service.query('alter table notes drop column colour');
    expect(tries.filter((one) => one === 'TransientError')).toHaveLength(1);
    expect(tries.at(-1)).toBe('read');
  });
});

describe('an event', () => {
  it('that comes twice has one effect', async () => {
    const event = anEvent();
    const fresh: number[] = [];
    const handle = () =>
      service.transactions.handle([event], async (unitFor, events) => {
        fresh.push(events.length);
        await unitFor(event).query('insert into notes (text) values (gen_random_uuid()::text)');
      });
    await handle();
    await handle();
    expect(fresh).toEqual([1]);
    expect(await service.notes()).toHaveLength(1);
  });

  it('that stands twice in one delivery has one effect', async () => {
    const event = anEvent();
    const seen: string[] = [];
    await service.transactions.handle([event, event], (_, fresh) => {
      seen.push(...fresh.map(({ id }) => id));
      return Promise.resolve();
    });
    expect(seen).toEqual([event.id]);
  });

  it('that several members handle at one time has one effect', async () => {
    const event = anEvent();
    const handle = () =>
      service.transactions.handle([event], async (unitFor) => {
        await unitFor(event).query('insert into notes (text) values (gen_random_uuid()::text)');
        await unitFor(event).query('select pg_sleep(0.05)');
      });
    await Promise.all([handle(), handle(), handle()]);
    expect(await service.notes()).toHaveLength(1);
  });

  it('whose first member fails is handled by the member that waited for it', async () => {
    const event = anEvent();
    const inside = Promise.withResolvers<undefined>();
    const first = service.transactions.handle([event], async () => {
      inside.resolve(undefined);
      await expect.poll(() => waiting()).toBe(1);
      throw new PermanentError('no');
    });
    const waiting = async () => (await service.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`)).length;
    await inside.promise;
    const second = service.transactions.handle([event], async (unitFor) => {
      await unitFor(event).batched(note, 'by the second');
    });
    await expect(first).rejects.toThrow(PermanentError);
    await second;
    expect(await service.notes()).toEqual(['by the second']);
  });

  it('in batches of several members in opposite orders never deadlocks them', async () => {
    const events = Array.from({ length: 200 }, () => anEvent());
    const seen: string[] = [];
    const handle = (batch: typeof events) => service.transactions.handle(batch, (_, fresh) => Promise.resolve(void seen.push(...fresh.map(({ id }) => id))));
    await Promise.all([handle(events), handle(events.toReversed()), handle(events), handle(events.toReversed())]);
    expect(seen.sort()).toEqual(events.map(({ id }) => id).sort());
  });
});

describe('a database that cuts every connection', () => {
  it('fails the work under way as transient, in whatever state it is, and the service goes on', async () => {
    const work = Promise.allSettled(
      ['select pg_sleep(10)', 'select 1; select pg_sleep(10)', 'select pg_sleep(10)'].map((sql) => service.transactions.run((unit) => unit.query(sql))),
    );
    await expect.poll(async () => (await service.query(`select from pg_stat_activity where query like '%pg_sleep(10)' and state = 'active'`)).length).toBe(3);
    await service.cut();
    for (const result of await work) expect(result).toMatchObject({ status: 'rejected', reason: { name: 'TransientError' } });
    // The pool finds its other dead connections one by one.
    await expect.poll(() => service.transactions.run((unit) => unit.batched(note, 'afterwards')).then(() => 'well', () => 'ill')).toBe('well');
    expect(await service.notes()).toEqual(['afterwards']);
  });

  it('while nobody works is noticed by nobody', async () => {
    await service.transactions.run((unit) => unit.query('select 1'));
    await service.cut();
    const runs = await Promise.allSettled([1, 2, 3].map((n) => service.transactions.run((unit) => unit.batched(note, String(n)))));
    for (const run of runs) if (run.status === 'rejected') expect(run.reason).toBeInstanceOf(TransientError);
    await expect.poll(() => service.transactions.run((unit) => unit.query('select 1')).then(() => 'well', () => 'ill')).toBe('well');
  });
});

describe('a statement', () => {
  it('that was planned while its table was small is planned anew as the table fills', async () => {
    await service.query('create table visits (id int primary key) with (autovacuum_enabled = off)');
    await service.query('insert into visits values (1)');
    await service.query('analyze visits');
    const sql = 'select id from visits where id = $1';
    const visit = () => service.transactions.run((unit) => unit.query(sql, [1]));
    // On the connection of the visits: the pool lends the one that came back last.
    const plan = () =>
      service.transactions.run(async (unit) => {
        const [known] = await unit.query<{ name: string }>('select name from pg_prepared_statements where statement = $1', [sql]);
        const lines = await unit.query<{ 'QUERY PLAN': string }>(`explain (costs off) execute "${known?.name ?? ''}"(1)`);
        return lines.map((line) => line['QUERY PLAN']).join(' ');
      });
    for (let n = 0; n < 10; n += 1) await visit();
    expect(await plan()).toContain('Seq Scan');
    await service.query('insert into visits select n from generate_series(2, 5000) as n');
    expect(await plan()).toContain('Seq Scan');
    for (let n = 0; n < 64; n += 1) await visit();
    expect(await plan()).toContain('Index');
  });
});
