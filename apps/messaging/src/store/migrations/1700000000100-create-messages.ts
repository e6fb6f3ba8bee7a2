import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMessages1700000000100 implements MigrationInterface {
  readonly name = 'CreateMessages1700000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table messages (
        id uuid primary key,
        direction text not null check (direction in ('outbound', 'inbound')),
        business_id uuid not null,
        number text not null,
        person text not null,
        text text not null,
        segments int not null,
        media text[] not null default '{}',
        created_at timestamptz not null,
        decision_key text, conversation_id uuid, contact_id uuid, call_id uuid, purpose text,
        call_ended_at timestamptz, not_after timestamptz,
        cause_id text, traceparent text,
        state text not null,
        attempt int not null default 0,
        failures int not null default 0,
        next_attempt_at timestamptz, lease_until timestamptz,
        carrier_message_id text, accepted_at timestamptz, delivered_at timestamptz,
        code text, detail text,
        unique (business_id, decision_key)) with (fillfactor = 80)`);
    // Not `where state = …`: a change of an indexed state would cost an entry in every index (no heap-only update).
    await runner.query('create index messages_due on messages (next_attempt_at) where next_attempt_at is not null');
    await runner.query('create index messages_leased on messages (lease_until) where lease_until is not null');
    await runner.query(`create index messages_carrier_id on messages (carrier_message_id) where direction = 'outbound'`);
    await runner.query('create index messages_newest on messages (business_id, created_at, id)');
    await runner.query('create index messages_of_person on messages (business_id, person, created_at, id)');
    await runner.query('create index messages_of_conversation on messages (conversation_id, created_at, id) where conversation_id is not null');
    await this.createWhatMessagesNeed(runner);
  }

  private async createWhatMessagesNeed(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table opt_outs (
        business_id uuid not null,
        person text not null,
        since timestamptz not null,
        source text not null check (source in ('text', 'carrier')),
        message_id uuid not null,
        primary key (business_id, person))`);
    await runner.query(`
      create table send_buckets (
        bucket text primary key,
        tokens double precision not null,
        refilled_at timestamptz not null,
        paused_until timestamptz)`);
    // Its row is also the lock that lets one replica claim at a time.
    await runner.query(`insert into send_buckets (bucket, tokens, refilled_at) values ('account', 0, 'epoch')`);
    await runner.query(`
      create table early_receipts (
        carrier_message_id text not null,
        status text not null,
        code text, detail text not null,
        reported_at timestamptz not null,
        event_id text not null,
        kept_at timestamptz not null,
        primary key (carrier_message_id, status))`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
