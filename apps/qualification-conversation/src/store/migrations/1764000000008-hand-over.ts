import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HandOver1764000000008 implements MigrationInterface {
  readonly name = 'HandOver1764000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table handovers (
        conversation_id uuid primary key references threads,
        business_id uuid not null,
        -- Names it in texts of the staff: small, and one at a time within the business.
        ref int not null,
        reason text not null,
        needed_at timestamptz not null,
        reminded int not null default 0,
        -- The phone of whoever looks after it; empty when it is known only that somebody does.
        taken_by text,
        taken_at timestamptz,
        unique (business_id, ref))`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
