import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose erasure waits for a file to be gone; null for one that went by its age. */
export class EraseCallers1700000000136 implements MigrationInterface {
  readonly name = 'EraseCallers1700000000136';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table files_to_remove add column contact_id uuid');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
