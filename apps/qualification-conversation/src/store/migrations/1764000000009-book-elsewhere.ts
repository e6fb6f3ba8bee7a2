import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bookings that other systems take. */
export class BookElsewhere1764000000009 implements MigrationInterface {
  readonly name = 'BookElsewhere1764000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table bookings add column provider_booking text, add column told_at timestamptz');
    await runner.query('create unique index bookings_elsewhere on bookings (business_id, source, provider_booking) where provider_booking is not null');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
