import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every service has: events going out, events seen, events parked. */
export class CreateEventTables1700000000000 implements MigrationInterface {
  readonly name = 'CreateEventTables1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox (
        id bigint generated always as identity primary key,
        topic text not null, key text not null, value text not null, headers jsonb not null,
        created_at timestamptz not null default now())`);
    await runner.query(`
      create table inbox (
        event_id uuid primary key,
        seen_at timestamptz not null default now())`);
    await runner.query('create index inbox_seen_at on inbox using brin (seen_at)');
    await runner.query(`
      create table parked_events (
        id bigint generated always as identity primary key,
        topic text not null, partition int not null, position text not null,
        key text not null, value text not null, headers jsonb not null,
        event_id text, type text, reason text not null, attempts int not null,
        parked_at timestamptz not null default now(),
        unique (topic, partition, position))`);
    await runner.query(`
      create table redriven_events (
        id bigint generated always as identity primary key,
        topic text not null, partition int not null, position text not null,
        key text not null, value text not null, headers jsonb not null)`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
