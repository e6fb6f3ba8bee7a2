import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Texts that are called back, and texts to staff. */
export class WithdrawMessages1700000000130 implements MigrationInterface {
  readonly name = 'WithdrawMessages1700000000130';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table messages add column withdrawn boolean not null default false, add column audience text not null default 'caller'");
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
