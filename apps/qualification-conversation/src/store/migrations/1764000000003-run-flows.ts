import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RunFlows1764000000003 implements MigrationInterface {
  readonly name = 'RunFlows1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    // Kept until they are read, which is seconds later: texts that come shortly after each other are read together.
    await runner.query(`
      create table unread_replies (
        message_id uuid primary key,
        thread_id uuid not null references threads,
        text text not null,
        media jsonb not null,
        received_at timestamptz not null)`);
    await runner.query('create index unread_replies_thread on unread_replies (thread_id)');
    // A conversation under way stays on the version that it began with, whatever the business publishes meanwhile.
    await runner.query(`
      create table flow_versions (
        business_id uuid not null,
        version int not null,
        flow jsonb not null,
        primary key (business_id, version))`);
    // The run as json, which keeps the order of the answers.
    await runner.query(`
      create table flow_runs (
        thread_id uuid primary key references threads,
        business_id uuid not null,
        flow_version int not null,
        run json not null,
        told text,
        began_at timestamptz not null,
        touched_at timestamptz not null,
        foreign key (business_id, flow_version) references flow_versions)`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
