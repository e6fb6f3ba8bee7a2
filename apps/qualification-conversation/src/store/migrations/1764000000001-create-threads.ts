import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateThreads1764000000001 implements MigrationInterface {
  readonly name = 'CreateThreads1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    // One row for each pair of business and caller, from their first call on: its lock is what makes two calls of one
    // moment one opener. It becomes a conversation that people see (opened_at) with the first text asked for or received.
    await runner.query(`
      create table threads (
        id uuid primary key,
        business_id uuid not null,
        caller text not null,
        contact_id uuid not null,
        number text not null,
        state text not null default 'waiting' check (state in ('waiting', 'replied')),
        opened_at timestamptz,
        last_activity_at timestamptz not null,
        missed_calls int not null default 0,
        last_missed_at timestamptz,
        replies int not null default 0,
        opener_message_id uuid,
        opener_state text check (opener_state in ('requested', 'sent', 'not-sent')),
        opener_at timestamptz,
        unique (business_id, caller))`);
    await runner.query('create index threads_latest on threads (business_id, last_activity_at desc, id desc) where opened_at is not null');
    await runner.query(`
      create table opener_decisions (
        call_id uuid primary key,
        business_id uuid not null,
        decision text not null check (decision in ('requested', 'withheld')),
        reason text,
        message_id uuid,
        conversation_id uuid,
        inputs jsonb not null,
        decided_at timestamptz not null)`);
    await runner.query(`
      create table replies (
        message_id uuid primary key,
        thread_id uuid not null references threads,
        received_at timestamptz not null)`);
    await runner.query('create index replies_thread on replies (thread_id)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
