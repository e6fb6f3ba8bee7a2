import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOccurrences1700000000010 implements MigrationInterface {
  readonly name = 'CreateOccurrences1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table occurrences (
        kind text not null,
        subject_id uuid not null,
        business_id uuid not null,
        at timestamptz not null,
        seconds float8,
        reason text,
        primary key (kind, subject_id))`);
    await runner.query('create index occurrences_business_at on occurrences (business_id, at)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
