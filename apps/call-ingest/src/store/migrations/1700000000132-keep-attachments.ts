import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepAttachments1700000000132 implements MigrationInterface {
  readonly name = 'KeepAttachments1700000000132';

  async up(runner: QueryRunner): Promise<void> {
    // The recording store keeps each under its id. The address is forgotten once nobody needs it: whoever has it may open it, for two days.
    await runner.query(`
      create table attachments (
        id uuid primary key,
        business_id uuid not null,
        message_id uuid not null,
        number text not null,
        person text not null,
        received_at timestamptz not null,
        url text,
        state text not null check (state in ('fetching', 'kept', 'refused', 'lost')),
        reason text,
        content_type text,
        size int,
        failures int not null default 0,
        due_at timestamptz,
        check ((state = 'fetching') = (due_at is not null and url is not null)))`);
    await runner.query('create index attachments_page on attachments (business_id, received_at desc, id desc)');
    await runner.query('create index attachments_person on attachments (business_id, person, received_at desc, id desc)');
    await runner.query('create index attachments_due on attachments (due_at) where due_at is not null');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
