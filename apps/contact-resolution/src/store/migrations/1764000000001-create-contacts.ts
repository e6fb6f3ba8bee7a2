import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateContacts1764000000001 implements MigrationInterface {
  readonly name = 'CreateContacts1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contacts (
        id uuid primary key,
        business_id uuid not null,
        phone text not null,
        name text,
        line_type text not null,
        calls int not null default 0,
        has_written boolean not null default false,
        first_seen_at timestamptz not null,
        last_seen_at timestamptz not null,
        unique (business_id, phone))`);
    await runner.query('create index contacts_newest on contacts (business_id, first_seen_at desc, id desc)');
    // One row per missed call that was announced further, so that a call told of twice is told of once.
    await runner.query('create table resolved_calls (call_id uuid primary key, resolved_at timestamptz not null)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
