import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PlaceContacts1764000000004 implements MigrationInterface {
  readonly name = 'PlaceContacts1764000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table contacts add column region text');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
