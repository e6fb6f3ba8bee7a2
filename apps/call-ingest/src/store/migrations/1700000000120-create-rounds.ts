import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls for which phones ring at once; others leave no row here. */
export class CreateRounds1700000000120 implements MigrationInterface {
  readonly name = 'CreateRounds1700000000120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table rounds (call_id uuid primary key, round json not null, begun_at timestamptz not null)');
    await runner.query('create index rounds_begun_at on rounds using brin (begun_at)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
