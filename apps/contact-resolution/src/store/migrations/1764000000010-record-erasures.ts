import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was to be forgotten, by whom, and which services have done so. Holds no number: a contact's id is worked out from one. */
export class RecordErasures1764000000010 implements MigrationInterface {
  readonly name = 'RecordErasures1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table erasure_requests (
        erasure_id uuid not null,
        contact_id uuid not null,
        business_id uuid not null,
        author text not null,
        api_key text not null,
        asked_at timestamptz not null,
        primary key (erasure_id, contact_id))`);
    await runner.query('create index erasure_requests_contact on erasure_requests (contact_id, asked_at)');
    await runner.query(`
      create table erasure_parts (
        erasure_id uuid not null,
        contact_id uuid not null,
        service text not null,
        carried_out_at timestamptz not null,
        primary key (erasure_id, contact_id, service))`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
