import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who wants no texts is seen with the contact. */
export class ShowOptOuts1764000000005 implements MigrationInterface {
  readonly name = 'ShowOptOuts1764000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table contacts add column opted_out_since timestamptz');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
