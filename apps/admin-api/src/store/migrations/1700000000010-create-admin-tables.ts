import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAdminTables1700000000010 implements MigrationInterface {
  readonly name = 'CreateAdminTables1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table businesses (
        id uuid primary key,
        revision int not null,
        name text not null,
        settings jsonb not null,
        created_at timestamptz not null,
        updated_at timestamptz not null)`);
    await runner.query(`
      create table numbers (
        number text primary key,
        business_id uuid not null references businesses,
        added_at timestamptz not null)`);
    await runner.query('create index numbers_business on numbers (business_id)');
    await runner.query(`
      create table api_keys (
        id uuid primary key,
        name text not null,
        business_id uuid references businesses,
        key_hash bytea not null unique,
        created_at timestamptz not null,
        revoked_at timestamptz)`);
    await runner.query(`
      create table idempotency_keys (
        principal text not null,
        key text not null,
        fingerprint bytea not null,
        response jsonb,
        created_at timestamptz not null,
        primary key (principal, key))`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
