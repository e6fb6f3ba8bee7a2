import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddContactClass1764000000002 implements MigrationInterface {
  readonly name = 'AddContactClass1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    // A constant default is kept in the catalogue: the table is not rewritten.
    await runner.query("alter table contacts add column contact_class text not null default 'new-lead'");
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
