import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepFlows1700000000012 implements MigrationInterface {
  readonly name = 'KeepFlows1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table flow_drafts (
        business_id uuid primary key references businesses,
        flow jsonb not null,
        saved_at timestamptz not null)`);
    // A version is never changed: conversations are under way by it, and what was asked can be looked up afterwards.
    await runner.query(`
      create table flow_versions (
        business_id uuid not null references businesses,
        version int not null,
        flow jsonb not null,
        published_at timestamptz not null,
        primary key (business_id, version))`);
    await runner.query('alter table businesses add column flow_version int');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
