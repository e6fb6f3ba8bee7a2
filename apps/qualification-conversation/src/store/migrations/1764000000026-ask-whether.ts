import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of what the staff wrote, that which may not be meant for the caller whom it names: they are asked whether it is. */
export class AskWhether1764000000026 implements MigrationInterface {
  readonly name = 'AskWhether1764000000026';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table staff_texts add column about uuid, add column questions int not null default 1');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
