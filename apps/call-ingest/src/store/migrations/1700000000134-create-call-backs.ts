import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCallBacks1700000000134 implements MigrationInterface {
  readonly name = 'CreateCallBacks1700000000134';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table call_backs (id uuid primary key, business_id uuid not null, begun_at timestamptz not null, call_back json not null)');
    await runner.query('create index call_backs_begun_at on call_backs using brin (begun_at)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
