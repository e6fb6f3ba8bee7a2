import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateBusinessDirectory1700000000001 implements MigrationInterface {
  readonly name = 'CreateBusinessDirectory1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table businesses (business_id uuid primary key, revision int not null, profile jsonb not null)');
    // Two businesses may claim a number for a while, see directory.ts.
    await runner.query(`
      create table business_numbers (
        number text not null,
        business_id uuid not null references businesses on delete cascade,
        claim bigint generated always as identity,
        primary key (number, business_id))`);
    await runner.query('create index business_numbers_business on business_numbers (business_id)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
