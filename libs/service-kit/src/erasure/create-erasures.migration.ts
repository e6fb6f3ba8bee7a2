import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People whom the service is to forget, until it has. */
export class CreateErasures1700000000004 implements MigrationInterface {
  readonly name = 'CreateErasures1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table erasures (
        erasure_id uuid not null,
        contact_id uuid not null,
        business_id uuid not null,
        person text not null,
        asked_at timestamptz not null,
        due_at timestamptz not null,
        primary key (erasure_id, contact_id))`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
