import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KnowWhyWithdrawn1700000000143 implements MigrationInterface {
  readonly name = 'KnowWhyWithdrawn1700000000143';

  async up(runner: QueryRunner): Promise<void> {
    // Null where that was not told.
    await runner.query('alter table messages add column withdrawn_because text');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
