import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KnowWhyPaused1700000000145 implements MigrationInterface {
  readonly name = 'KnowWhyPaused1700000000145';

  async up(runner: QueryRunner): Promise<void> {
    // Null of a pause from before, which is over within a minute.
    await runner.query('alter table send_buckets add column paused_because text');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
