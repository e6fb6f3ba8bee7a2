import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TrackLinks1764000000007 implements MigrationInterface {
  readonly name = 'TrackLinks1764000000007';

  async up(runner: QueryRunner): Promise<void> {
    // One for each conversation: who follows it is known by it.
    await runner.query(`
      create table tracked_links (
        code text primary key,
        thread_id uuid not null unique references threads,
        target text not null,
        followed int not null default 0,
        first_followed_at timestamptz)`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
