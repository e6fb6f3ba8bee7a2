import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepBookings1764000000006 implements MigrationInterface {
  readonly name = 'KeepBookings1764000000006';

  async up(runner: QueryRunner): Promise<void> {
    // One row for each business that takes bookings: whoever books locks it, so that no time is given away twice.
    await runner.query('create table diaries (business_id uuid primary key, feed_token text unique)');
    await runner.query(`
      create table bookings (
        id uuid primary key,
        business_id uuid not null,
        thread_id uuid not null references threads,
        source text not null,
        service_id text not null,
        service text not null,
        staff text,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        -- With the buffer after it.
        taken_until timestamptz not null,
        state text not null check (state in ('held', 'booked', 'cancelled')),
        held_until timestamptz,
        token text not null unique,
        -- Of the calendar file: raised by every change.
        revision int not null default 0,
        changed_at timestamptz not null)`);
    await runner.query("create index bookings_taken on bookings (business_id, taken_until) where state <> 'cancelled'");
    await runner.query('create index bookings_thread on bookings (thread_id)');
    // Calendars of others, and when they say that somebody is busy.
    await runner.query(`
      create table busy_calendars (
        business_id uuid not null,
        staff text not null,
        url text not null,
        read_at timestamptz,
        next_read_at timestamptz not null,
        problem text,
        primary key (business_id, staff, url))`);
    await runner.query('create index busy_calendars_due on busy_calendars (next_read_at)');
    await runner.query(`
      create table busy_times (
        business_id uuid not null,
        staff text not null,
        url text not null,
        starts_at timestamptz not null,
        ends_at timestamptz not null,
        foreign key (business_id, staff, url) references busy_calendars on delete cascade)`);
    await runner.query('create index busy_times_of on busy_times (business_id, ends_at)');
    await runner.query('create index busy_times_calendar on busy_times (business_id, staff, url)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
