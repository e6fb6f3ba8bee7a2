import { type Clock, type Instant, instantOf } from '@ringback/event-contracts';
import type { LogRecord, OutgoingRecord } from '@ringback/event-log';
import { createTestDatabase, startPostgres, type TestDatabase } from '@ringback/embedded-database/testing';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPostgresEventLog, type PostgresEventLog, type PostgresEventLogOptions } from '../src/index.js';

const topic = 'calls';
const aborted = (signal: AbortSignal) => new Promise((resolve) => (signal.aborted ? resolve(null) : signal.addEventListener('abort', resolve)));
const record = (key: string, n: number): OutgoingRecord => ({ topic, key, value: JSON.stringify({ n }), headers: {} });
const onFatal = (error: Error) => {
  throw error;
};

class Notes {
  readonly lines: { level: string; message: string }[] = [];
  readonly log = Object.fromEntries(
    ['debug', 'info', 'warn', 'error'].map((level) => [level, (_fields: object, message: string) => this.lines.push({ level, message })]),
  ) as unknown as PostgresEventLogOptions['log'];

  of(...levels: string[]): string[] {
    return this.lines.filter(({ level }) => levels.includes(level)).map(({ message }) => message);
  }
}

let database: TestDatabase;
let db: pg.Pool;
let opened: PostgresEventLog[];

beforeEach(async () => {
  database = await createTestDatabase();
  db = new pg.Pool({ connectionString: database.url, max: 2 });
  db.on('connect', (client) => client.on('error', () => undefined));
  opened = [];
});

afterEach(async () => {
  await Promise.all(opened.map((log) => log.close()));
  await db.end();
  await database.drop();
});

const nextPositions = async () =>
  (await db.query<{ next: number }>('select next_position::int as next from event_log.group_partitions')).rows.map(({ next }) => next);

async function open(options: Partial<PostgresEventLogOptions> = {}): Promise<PostgresEventLog> {
  const log = createPostgresEventLog({ connectionString: database.url, partitions: 3, pollMs: 50, leaseMs: 1_000, log: new Notes().log, ...options });
  opened.push(log);
  await log.migrate();
  return log;
}

async function collect(log: PostgresEventLog, group: string): Promise<{ seen: LogRecord[]; stop(): Promise<void>; lag(): Promise<number> }> {
  const seen: LogRecord[] = [];
  const deliver = (batch: readonly LogRecord[]) => {
    seen.push(...batch);
    return Promise.resolve({ handled: batch.length });
  };
  const subscription = await log.subscriber.subscribe({ group, topics: [topic], deliver, onFatal });
  const lag = async () => (await subscription.lag()).reduce((sum, { records }) => sum + records, 0);
  return { seen, lag, stop: () => subscription.stop() };
}

describe('publishing', () => {
  it('refuses what PostgreSQL cannot hold, saying why, and writes none of that call', async () => {
    const log = await open();
    const broken = { ...record('a', 1), value: 'a\0b' };
    await expect(log.publisher.publish([record('a', 0), broken])).rejects.toThrow('a record for calls holds a NUL character');
    await log.publisher.publish([record('a', 2)]);
    expect((await db.query('select value from event_log.events')).rows).toEqual([{ value: '{"n":2}' }]);
  });

  it('by several processes at once gives each position once and leaves none out', async () => {
    const logs = await Promise.all([open(), open(), open()]);
    await Promise.all(
      logs.map(async (log, index) => {
        for (let n = 0; n < 40; n++) await log.publisher.publish(Array.from({ length: 20 }, (_, key) => record(`${index}-${key}`, n)));
      }),
    );
    const { rows } = await db.query<{ holes: number; records: number }>(
      'select sum(holes)::int as holes, sum(records)::int as records from (select max(position) + 1 - count(*) as holes, count(*) as records from event_log.records group by partition_id) each',
    );
    expect(rows).toEqual([{ holes: 0, records: 2400 }]);
  });

  it('is never overtaken: a reader that sees a position has seen all before it', async () => {
    const [writer, other, reader] = await Promise.all([open({ partitions: 1 }), open({ partitions: 1 }), open({ partitions: 1, pollMs: 1 })]);
    const { seen } = await collect(reader, 'g');
    for (let n = 0; n < 100; n++) {
      await Promise.all([writer.publisher.publish([record('w', n)]), other.publisher.publish([record('o', n)])]);
    }
    await expect.poll(() => seen.length).toBe(200);
    expect(seen.map(({ offset }) => Number(offset))).toEqual(Array.from({ length: 200 }, (_, position) => position));
  });

  it('of nothing is nothing, and after the close it is refused', async () => {
    const log = await open();
    await log.publisher.publish([]);
    await log.close();
    await expect(log.publisher.publish([record('a', 1)])).rejects.toThrow('closed');
  });
});

describe('retention', () => {
  let now: Instant;
  const clock: Clock = { now: () => now };
  const at = (hour: number) => instantOf(Date.UTC(2026, 10, 1, hour));

  it('removes what is old and handled, keeps what a living group still needs, and nobody is behind because of it', async () => {
    const log = await open({ clock, partitions: 1 });
    const behind = await collect(log, 'slow');
    await behind.stop();
    now = at(1);
    await log.publisher.publish([record('a', 1), record('a', 2)]);
    now = at(5);
    await log.publisher.publish([record('a', 3)]);

    expect(await log.pruneBefore(at(3))).toBe(0);
    const slow = await collect(log, 'slow');
    await expect.poll(() => slow.lag()).toBe(0);
    expect(await log.pruneBefore(at(3))).toBe(2);
    expect(slow.seen).toHaveLength(3);

    const fresh = await collect(log, 'fresh');
    await expect.poll(() => fresh.seen.map(({ value }) => value)).toEqual(['{"n":3}']);
    await expect.poll(() => fresh.lag()).toBe(0);
  });

  it('forgets a group that nobody has been in since then', async () => {
    const log = await open({ clock, partitions: 1 });
    await (await collect(log, 'gone')).stop();
    now = instantOf(Date.now());
    await log.publisher.publish([record('a', 1)]);
    expect(await log.pruneBefore(instantOf(Date.now() + 60_000))).toBe(1);
  });

  it('lets a group pass over a partition that is all gone', async () => {
    const log = await open({ clock, partitions: 1 });
    now = at(1);
    await log.publisher.publish([record('a', 1)]);
    await log.pruneBefore(at(2));
    const { seen, lag } = await collect(log, 'g');
    await expect.poll(() => nextPositions()).toEqual([1]);
    await log.publisher.publish([record('a', 2)]);
    await expect.poll(() => seen.map(({ value }) => value)).toEqual(['{"n":2}']);
    await expect.poll(() => lag()).toBe(0);
  });

  it('keeps the latest record of each key of a compacted topic, for new groups to read from the start', async () => {
    const log = await open({ clock, compactedTopics: [topic] });
    now = at(1);
    await log.publisher.publish([record('a', 1), record('b', 1), record('a', 2), record('c', 1), record('a', 3)]);
    expect(await log.pruneBefore(at(2))).toBe(2);
    const { seen, lag } = await collect(log, 'g');
    await expect.poll(() => seen.map(({ key, value }) => `${key} ${value}`).sort()).toEqual(['a {"n":3}', 'b {"n":1}', 'c {"n":1}']);
    await expect.poll(() => lag()).toBe(0);
  });
});

describe('a member', () => {
  it('whose partitions went to another while it was out of reach cannot set the progress back', async () => {
    const log = await open({ partitions: 1 });
    const [entered, door] = [new AbortController(), new AbortController()];
    const deliver = async (batch: readonly LogRecord[]) => {
      entered.abort();
      await aborted(door.signal);
      return { handled: batch.length };
    };
    const late = await log.subscriber.subscribe({ group: 'g', topics: [topic], deliver, onFatal });
    await log.publisher.publish([record('a', 1), record('a', 2)]);
    await aborted(entered.signal);
    await db.query('delete from event_log.members');
    await db.query(`update event_log.group_partitions set owner = '00000000-0000-7000-8000-000000000000', epoch = epoch + 1, next_position = 1`);
    door.abort();
    await expect.poll(async () => (await db.query('select 1 from event_log.members')).rowCount).toBe(1);
    await late.stop();
    expect(await nextPositions()).toEqual([1]);
  });

  it('comes back by itself when its lease was lost', async () => {
    const log = await open();
    const { seen } = await collect(log, 'g');
    await db.query('update event_log.group_partitions set owner = null, target = null');
    await db.query('delete from event_log.members');
    await log.publisher.publish([record('a', 1)]);
    await expect.poll(() => seen.length, { timeout: 10_000 }).toBeGreaterThan(0);
    await expect.poll(async () => (await db.query('select 1 from event_log.members')).rowCount, { timeout: 10_000 }).toBe(1);
  });

  it('that was killed is not waited for by a process that is alone, and its progress stays', async () => {
    const log = await open({ partitions: 1 });
    const first = await collect(log, 'g');
    await log.publisher.publish([record('a', 1)]);
    await expect.poll(() => nextPositions()).toEqual([1]);
    await first.stop();
    const killed = '00000000-0000-7000-8000-000000000000';
    await db.query(`insert into event_log.members values ($1, 'g', $2, now() + interval '1 day')`, [killed, [topic]]);
    await db.query('update event_log.group_partitions set owner = $1, target = $1', [killed]);

    await log.forgetMembers();
    const { seen } = await collect(log, 'g');
    await log.publisher.publish([record('a', 2)]);
    await expect.poll(() => seen.map(({ value }) => value), { timeout: 10_000 }).toEqual(['{"n":2}']);
  });

  it('ends when the tables are gone, which no waiting repairs', async () => {
    const log = await open();
    const fatal = vi.fn<(error: Error) => void>();
    await log.subscriber.subscribe({ group: 'g', topics: [topic], deliver: (batch) => Promise.resolve({ handled: batch.length }), onFatal: fatal });
    await db.query('drop schema event_log cascade');
    await expect.poll(() => fatal.mock.calls.map(([error]) => error.message), { timeout: 10_000 }).toEqual([expect.stringContaining('not usable')]);
  });

  it('sees what another process publishes', async () => {
    const [here, there] = await Promise.all([open(), open()]);
    const { seen } = await collect(here, 'g');
    await there.publisher.publish([record('a', 1)]);
    await expect.poll(() => seen.length).toBe(1);
  });
});

describe('the tables', () => {
  it('are made once, though replicas start together', async () => {
    await Promise.all([open(), open(), open()]);
    expect((await db.query('select version from event_log.migrations')).rows).toEqual([{ version: 1 }]);
  });

  it('live in the schema that was asked for, which must be a plain name', async () => {
    const log = await open({ schema: 'other_log' });
    await log.publisher.publish([record('a', 1)]);
    expect((await db.query('select topic, key from other_log.events')).rows).toEqual([{ topic, key: 'a' }]);
    expect(() => createPostgresEventLog({ connectionString: database.url, schema: 'a"; drop', log: new Notes().log })).toThrow('cannot name');
  });

  it('hold the offsets of members that stopped', async () => {
    const log = await open();
    const first = await collect(log, 'g');
    await log.publisher.publish(Array.from({ length: 50 }, (_, n) => record(`k${n}`, n)));
    await expect.poll(() => first.seen.length).toBe(50);
    await first.stop();
    const second = await collect(log, 'g');
    await log.publisher.publish([record('a', 99)]);
    await expect.poll(() => second.seen.map(({ value }) => value)).toEqual(['{"n":99}']);
  });
});

describe('an outage', { timeout: 90_000 }, () => {
  it('is told once, and its end too', async () => {
    const server = await startPostgres();
    const notes = new Notes();
    const log = createPostgresEventLog({ connectionString: server.url, pollMs: 20, leaseMs: 1_000, log: notes.log });
    await log.migrate();
    const { seen } = await collect(log, 'g');
    await server.kill9();
    await expect(log.publisher.publish([record('a', 1)])).rejects.toThrow();
    await expect.poll(() => notes.of('debug').length, { timeout: 15_000 }).toBeGreaterThan(2);
    await server.restart();
    await expect.poll(() => notes.of('info').length, { timeout: 15_000 }).toBe(1);
    await log.publisher.publish([record('a', 2)]);
    await expect.poll(() => seen.length, { timeout: 15_000 }).toBeGreaterThan(0);
    expect(notes.of('warn', 'error')).toEqual(['the event log cannot reach its database: it goes on when that is back']);
    await log.close();
    await server.stop();
  });
});
