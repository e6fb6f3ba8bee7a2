import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers at which a text taught that nobody can be texted. */
export class KnowUntextableNumbers1700000000144 implements MigrationInterface {
  readonly name = 'KnowUntextableNumbers1700000000144';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table untextable_numbers (phone text primary key, fault text not null, learnt_at timestamptz not null)');
    await runner.query('create index untextable_numbers_learnt_at on untextable_numbers using brin (learnt_at)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
