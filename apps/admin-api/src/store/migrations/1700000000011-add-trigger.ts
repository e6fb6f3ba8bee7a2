import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddTrigger1700000000011 implements MigrationInterface {
  readonly name = 'AddTrigger1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    // Counted on also while none is in force, so that no secret ever comes back.
    await runner.query('alter table businesses add column trigger_generation int not null default 0, add column trigger_in_force boolean not null default false');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
