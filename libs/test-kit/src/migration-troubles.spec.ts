import { describe, expect, it } from 'vitest';
import { migrationTroubles } from './migration-troubles.js';

describe('a migration', () => {
  it.each([
    ['drop table notes', 'drops'],
    ['ALTER TABLE notes\n  DROP COLUMN text', 'drops'],
    ['alter table notes rename column text to body', 'renames'],
    ['alter table notes rename to remarks', 'renames'],
    ['alter table notes alter column id type bigint', 'changes a type'],
    ['alter table notes alter text drop default', 'takes a default away'],
    ['alter table notes alter column text set not null', 'refuses null'],
    ['alter table notes add column author text not null', 'adds a column that every writer must fill'],
    ['create unique index concurrently notes_text on notes (text)', 'refuses rows that are alike'],
    ['delete from notes', 'deletes rows'],
    ['truncate notes', 'deletes rows'],
  ])('that says "%s" contracts: it %s', (sql, says) => {
    expect(migrationTroubles([sql]).contracts).toEqual([expect.stringMatching(new RegExp(`^${says}: `))]);
  });

  it.each([
    'alter table notes add constraint short check (length(text) < 100)',
    'create index notes_text on notes (text)',
    'drop index notes_text',
    "update notes set text = ''",
    'lock table notes',
  ])('that says "%s" blocks', (sql) => {
    expect(migrationTroubles([sql]).blocks).toHaveLength(1);
  });

  it.each([
    'alter table notes add column author text',
    "alter table notes add column author text not null default '', add column seen boolean default false not null",
    'alter table notes drop constraint short, add constraint short check (length(text) < 200) not valid',
    'create index concurrently notes_text on notes (text)',
    'drop index concurrently if exists notes_text',
    'create trigger kept before update or delete on notes for each row execute function notes_are_kept()',
  ])('that says "%s" does neither', (sql) => {
    expect(migrationTroubles([sql])).toEqual({ contracts: [], blocks: [] });
  });

  it('may do with a table that it makes what it likes', () => {
    const statements = ['create table if not exists notes (\n -- what was said\n text text)', 'create unique index notes_text on notes (text)', "update notes set text = ''"];
    expect(migrationTroubles(statements)).toEqual({ contracts: [], blocks: [] });
  });
});
