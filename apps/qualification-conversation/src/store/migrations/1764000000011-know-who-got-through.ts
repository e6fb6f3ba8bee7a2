import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A text that waits is not sent to somebody who was spoken with meanwhile. */
export class KnowWhoGotThrough1764000000011 implements MigrationInterface {
  readonly name = 'KnowWhoGotThrough1764000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table threads add column last_spoke_at timestamptz');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
