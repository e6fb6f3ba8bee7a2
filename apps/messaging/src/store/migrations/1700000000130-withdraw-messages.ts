import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WithdrawMessages1700000000130 implements MigrationInterface {
  readonly name = 'WithdrawMessages1700000000130';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table messages add column withdrawn boolean not null default false');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
