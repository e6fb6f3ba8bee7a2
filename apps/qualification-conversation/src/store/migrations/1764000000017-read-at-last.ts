import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a reply waits, by our own clock: whoever writes on and on is answered all the same. */
export class ReadAtLast1764000000017 implements MigrationInterface {
  readonly name = 'ReadAtLast1764000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table unread_replies add column kept_at timestamptz');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
