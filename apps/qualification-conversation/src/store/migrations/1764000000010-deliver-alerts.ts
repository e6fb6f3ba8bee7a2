import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DeliverAlerts1764000000010 implements MigrationInterface {
  readonly name = 'DeliverAlerts1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table alert_deliveries (
        id uuid primary key,
        business_id uuid not null,
        kind text not null check (kind in ('email', 'webhook', 'slack')),
        target text not null,
        alert jsonb not null,
        attempts int not null default 0,
        next_attempt_at timestamptz not null,
        give_up_at timestamptz not null)`);
    await runner.query('create index alert_deliveries_due on alert_deliveries (next_attempt_at)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
