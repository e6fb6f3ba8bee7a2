import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddReconciled1700000000101 implements MigrationInterface {
  readonly name = 'AddReconciled1700000000101';

  async up(runner: QueryRunner): Promise<void> {
    // A constant default is kept in the catalogue: the table is not rewritten.
    await runner.query('alter table calls add column reconciled boolean not null default false');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
