import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Few and small indexes: every webhook writes here before it is answered. `calls.id` is derived from `carrier_call_id`, so
 * that needs no index of its own. What a call's facts amount to is kept in `known`, the facts
 * themselves in the raw webhooks. The fill factor leaves room for a call's later versions on its own page.
 */
export class CreateCalls1700000000100 implements MigrationInterface {
  readonly name = 'CreateCalls1700000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table raw_webhooks (
        dedupe_key uuid primary key,
        door text not null,
        received_at timestamptz not null,
        body bytea not null,
        note text)`);
    await runner.query('create index raw_webhooks_received_at on raw_webhooks using brin (received_at)');
    await runner.query(`
      create table calls (
        id uuid primary key,
        carrier_call_id text not null,
        business_id uuid,
        rules json,
        number text, caller text, caller_as_sent text,
        known json not null,
        state text not null check (state in ('open', 'missed', 'answered')),
        outcome text,
        received_at timestamptz not null,
        ended_at timestamptz, answered_at timestamptz, announce_at timestamptz, announced_at timestamptz, ask_again_at timestamptz,
        version int not null) with (fillfactor = 60)`);
    await runner.query('create index calls_of_business on calls (business_id, received_at, id)');
    await runner.query('create index calls_of_caller on calls (business_id, caller, received_at, id)');
    await runner.query("create index calls_unanswered_for_long on calls (ask_again_at) where state = 'open'");
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
