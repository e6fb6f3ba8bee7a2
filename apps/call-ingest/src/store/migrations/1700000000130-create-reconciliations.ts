import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `due_at` is when a replica may take a day up: it is put off while one is at it. */
export class CreateReconciliations1700000000130 implements MigrationInterface {
  readonly name = 'CreateReconciliations1700000000130';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reconciliations (
        day date primary key,
        state text not null check (state in ('under-way', 'done', 'given-up')),
        hours_done int not null default 0,
        tries int not null default 0,
        due_at timestamptz not null,
        compared int not null default 0,
        differences json[] not null default '{}',
        counts jsonb not null default '{}',
        problem text,
        begun_at timestamptz not null,
        ended_at timestamptz)`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
