import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AskWhatIsMeant1764000000014 implements MigrationInterface {
  readonly name = 'AskWhatIsMeant1764000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table unclear_replies (
        id uuid primary key,
        thread_id uuid not null unique references threads,
        business_id uuid not null,
        replies jsonb not null,
        kept_at timestamptz not null,
        -- Until then somebody has it in hand.
        lease_until timestamptz not null)`);
    await runner.query('create index unclear_replies_due on unclear_replies (lease_until)');
    await runner.query('create table assistant_days (business_id uuid not null, day date not null, asked int not null, primary key (business_id, day))');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
