import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of leads, and who was texted before. */
export class CountLeads1700000000012 implements MigrationInterface {
  readonly name = 'CountLeads1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    // Null for texts of before, and for what happened to no contact.
    await runner.query('alter table occurrences add column contact_id uuid');
    await runner.query(`
      create table leads (
        lead_id uuid primary key,
        business_id uuid not null,
        revision bigint not null,
        -- Null while it is open again.
        outcome text,
        contact_ids uuid[] not null,
        opened_at timestamptz,
        closed_at timestamptz,
        amount_minor bigint,
        currency text)`);
    await runner.query('create index leads_business_closed on leads (business_id, closed_at)');
    await runner.query('create index leads_closed on leads using brin (closed_at)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
