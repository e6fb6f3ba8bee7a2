import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KnowOptOuts1764000000005 implements MigrationInterface {
  readonly name = 'KnowOptOuts1764000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table threads add column opted_out boolean not null default false');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
