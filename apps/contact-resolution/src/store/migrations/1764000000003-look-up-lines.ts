import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LookUpLines1764000000003 implements MigrationInterface {
  readonly name = 'LookUpLines1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    // What a carrier said of a number, for all businesses; also that it knows nothing of it, so that it is not asked again.
    await runner.query('create table line_types (phone text primary key, line_type text not null, learnt_at timestamptz not null)');
    await runner.query('create index line_types_learnt_at on line_types using brin (learnt_at)');
    await runner.query(`
      create table callers_in_question (
        call_id uuid primary key,
        contact jsonb not null,
        cause_id uuid not null,
        traceparent text,
        since timestamptz not null,
        taken_until timestamptz)`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
