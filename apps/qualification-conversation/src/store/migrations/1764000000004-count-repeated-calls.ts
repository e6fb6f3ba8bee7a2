import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CountRepeatedCalls1764000000004 implements MigrationInterface {
  readonly name = 'CountRepeatedCalls1764000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table threads add column repeated_calls int not null default 0');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
