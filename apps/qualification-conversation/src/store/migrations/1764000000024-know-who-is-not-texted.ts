import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was learnt of people apart from their calls, and means that no text goes to them which nobody asked for. */
export class KnowWhoIsNotTexted1764000000024 implements MigrationInterface {
  readonly name = 'KnowWhoIsNotTexted1764000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table personal_contacts (business_id uuid not null, phone text not null, primary key (business_id, phone))');
    await runner.query(`
      create table untextable_numbers (
        phone text not null,
        fault text not null check (fault in ('landline', 'refused')),
        learnt_at timestamptz not null,
        primary key (phone, fault))`);
    await runner.query('create index untextable_numbers_learnt_at on untextable_numbers using brin (learnt_at)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
