import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is told of these is not heard. Holds ids, and no number. */
export class KnowTheForgotten1700000000006 implements MigrationInterface {
  readonly name = 'KnowTheForgotten1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table forgotten (id uuid primary key, until timestamptz not null, forgotten_at timestamptz not null)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
