import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Texts of people who are to be forgotten, which stay until their fate is known. */
export class ForgetTexts1700000000146 implements MigrationInterface {
  readonly name = 'ForgetTexts1700000000146';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table messages add column forgotten boolean not null default false');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
