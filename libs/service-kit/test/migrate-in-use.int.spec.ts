import { createTestDatabase } from '@ringback/test-kit';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildIndex } from '../src/index.js';
import { migrate } from '../src/migrate.js';

const schema = 'shop';
const patience = { lockTimeoutMs: 200, giveUpAfterMs: 60_000 };

const unused = (): Promise<void> => Promise.resolve();

class CreateNotes1764000000001 implements MigrationInterface {
  readonly name = 'CreateNotes1764000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table notes (id bigint generated always as identity, text text not null)');
  }
  down = unused;
}
class AddAuthor1764000000002 implements MigrationInterface {
  readonly name = 'AddAuthor1764000000002';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notes add column author text');
  }
  down = unused;
}
class IndexNotes1764000000003 implements MigrationInterface {
  readonly name = 'IndexNotes1764000000003';
  readonly transaction = false;
  up(runner: QueryRunner): Promise<void> {
    return buildIndex(this, runner, 'notes_text', 'on notes (text)');
  }
  down = unused;
}
const soon = { timeout: 15_000, interval: 20 };

describe('a migration of a table in use', () => {
  let url: string;
  let someone: pg.Client;
  let other: pg.Client;
  let told: string[];
  const log = { warn: (fields: object, message: string) => void told.push(`${message} ${JSON.stringify(fields)}`) };
  const bringUpTo = (migrations: (new () => MigrationInterface)[], how = patience) => migrate({ schema, migrations, usesJobs: true }, url, log, how);

  beforeEach(async () => {
    ({ url } = await createTestDatabase());
    told = [];
    await bringUpTo([CreateNotes1764000000001]);
    [someone, other] = await Promise.all([connect('backup'), connect('door')]);
  });
  afterEach(() => Promise.all([someone.end(), other.end()]));

  async function connect(name: string): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: url, application_name: name, options: `-c search_path=${schema}` });
    await client.connect();
    return client;
  }
  /** As a backup does, or somebody who forgot to end what they began. */
  const holdNotes = () => someone.query('begin; select from notes');
  const untilItWaits = () =>
    expect.poll(async () => (await other.query("select from pg_stat_activity where wait_event_type = 'Lock' and query like 'alter table notes%'")).rowCount, soon).toBe(1);
  const columns = async () => (await other.query<{ name: string }>("select column_name as name from information_schema.columns where table_name = 'notes' order by ordinal_position")).rows.map(({ name }) => name);

  it('lets those who come later go on, and is done once the table is free', async () => {
    await holdNotes();
    const migrating = bringUpTo([CreateNotes1764000000001, AddAuthor1764000000002]);
    await untilItWaits();
    // These queue behind the migration, which waits for a transaction that does not end before they are through.
    await other.query("insert into notes (text) values ('meanwhile')");
    expect((await other.query('select text from notes')).rows).toEqual([{ text: 'meanwhile' }]);
    await expect.poll(() => told, soon).toEqual([expect.stringMatching(/^a migration let go of a table that is in use.*process \d+ \(backup\), idle in transaction/)]);
    await someone.query('commit');
    await migrating;
    expect(await columns()).toEqual(['id', 'text', 'author']);
    expect((await other.query('select text from notes')).rowCount).toBe(1);
  });

  it('is given up in the end, says who is in the way, and can be tried again', async () => {
    await holdNotes();
    await expect(bringUpTo([CreateNotes1764000000001, AddAuthor1764000000002], { lockTimeoutMs: 50, giveUpAfterMs: 0 })).rejects.toThrow(
      /^the tables of shop could not be changed within 0 s, because others use them: the oldest transactions are of process \d+ \(backup\), idle in transaction, for \d+ s(?:; process .*)?; end what is not needed/,
    );
    expect(await columns()).toEqual(['id', 'text']);
    await someone.query('commit');
    await bringUpTo([CreateNotes1764000000001, AddAuthor1764000000002]);
    expect(await columns()).toEqual(['id', 'text', 'author']);
  });

  it('fails at once for another reason, and keeps the whole migrations before it', async () => {
    class Wrong1764000000004 implements MigrationInterface {
      readonly name = 'Wrong1764000000004';
      async up(runner: QueryRunner): Promise<void> {
        await runner.query('alter table nowhere add column author text');
      }
      down = unused;
    }
    await expect(bringUpTo([CreateNotes1764000000001, AddAuthor1764000000002, Wrong1764000000004])).rejects.toThrow('relation "nowhere" does not exist');
    expect(await columns()).toEqual(['id', 'text', 'author']);
    expect(told).toEqual([]);
  });

  it('that builds an index waits for older transactions without being in anybody\'s way, while other replicas wait for their turn', async () => {
    const all = [CreateNotes1764000000001, AddAuthor1764000000002, IndexNotes1764000000003];
    await bringUpTo(all.slice(0, 2));
    await someone.query("begin; insert into notes (text) values ('not yet')");
    const migrating = Promise.all([bringUpTo(all), bringUpTo(all), bringUpTo(all)]);
    const waits = async () => (await other.query("select from pg_stat_activity where wait_event_type = 'Lock' and query like 'create index concurrently%'")).rowCount;
    await expect.poll(waits, soon).toBe(1);
    await other.query("insert into notes (text) values ('meanwhile')");
    expect((await other.query('select from notes')).rowCount).toBe(1);
    await someone.query('commit');
    await migrating;
    expect((await other.query("select from pg_index where indexrelid = 'notes_text'::regclass and indisvalid")).rowCount).toBe(1);
    expect(told).toEqual([]);
  });

  it('that builds an index builds it anew when it was cut off', async () => {
    await other.query("insert into notes (text) values ('twice'), ('twice')");
    await expect(other.query('create unique index concurrently notes_text on notes (text)')).rejects.toThrow('could not create unique index');
    await bringUpTo([CreateNotes1764000000001, AddAuthor1764000000002, IndexNotes1764000000003]);
    expect((await other.query("select from pg_index where indexrelid = 'notes_text'::regclass and indisvalid and not indisunique")).rowCount).toBe(1);
  });
});
