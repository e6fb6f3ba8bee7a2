import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepPromises1764000000013 implements MigrationInterface {
  readonly name = 'KeepPromises1764000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table promises (
        id uuid primary key,
        business_id uuid not null,
        thread_id uuid not null references threads,
        -- 'flow' or 'staff'.
        made_by text not null,
        -- The phone of whoever of the staff gave it, where that is known.
        phone text,
        made_at timestamptz not null,
        due_at timestamptz not null,
        state text not null check (state in ('open', 'kept', 'broken', 'replaced', 'withdrawn')),
        settled_at timestamptz,
        settled_by text)`);
    await runner.query(`create unique index promises_open on promises (thread_id) where state = 'open'`);
    await runner.query('create index promises_of_business on promises (business_id, due_at, id)');
    await runner.query('create index promises_of_thread on promises (thread_id)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
