import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateBusinessDirectory1700000000001 implements MigrationInterface {
  readonly name = 'CreateBusinessDirectory1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table businesses (business_id uuid primary key, revision int not null, profile jsonb not null)');
    await runner.query(`
      create table business_numbers (
        number text primary key,
        business_id uuid not null references businesses on delete cascade)`);
    await runner.query('create index business_numbers_business on business_numbers (business_id)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
