import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers at which the carrier said that nobody can be texted, for all businesses. */
export class RememberRefusals1764000000008 implements MigrationInterface {
  readonly name = 'RememberRefusals1764000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table refused_numbers (phone text primary key, refused_at timestamptz not null)');
    await runner.query('create index refused_numbers_refused_at on refused_numbers using brin (refused_at)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
