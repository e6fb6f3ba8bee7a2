import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a re-drive has been waiting, so that one that never succeeds comes before a person again. */
export class DateRedrivenEvents1700000000002 implements MigrationInterface {
  readonly name = 'DateRedrivenEvents1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table redriven_events add column redriven_at timestamptz not null default now()');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
