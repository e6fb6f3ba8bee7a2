import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An opt-out names the one text that may still go to its person. */
export class ConfirmOptOuts1700000000120 implements MigrationInterface {
  readonly name = 'ConfirmOptOuts1700000000120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table opt_outs add column confirmation_id uuid');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
