import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CallBack1764000000015 implements MigrationInterface {
  readonly name = 'CallBack1764000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table call_backs (
        id uuid primary key,
        business_id uuid not null,
        thread_id uuid not null references threads on delete cascade,
        -- 'staff', 'api' or 'handover'.
        requested_by text not null,
        requested_at timestamptz not null,
        -- The phone of whoever took it.
        phone text,
        taken_at timestamptz,
        connected_at timestamptz,
        ended_at timestamptz,
        outcome text)`);
    await runner.query('create unique index call_backs_open on call_backs (thread_id) where ended_at is null');
    await runner.query('create index call_backs_of_business on call_backs (business_id, requested_at, id)');
    await runner.query('create index call_backs_of_thread on call_backs (thread_id)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
