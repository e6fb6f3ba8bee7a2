import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Other systems give a booking that is moved a new id, and may tell of the old one later. */
export class KnowReplacedBookings1764000000018 implements MigrationInterface {
  readonly name = 'KnowReplacedBookings1764000000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table bookings add column replaced text[] not null default '{}'`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
