import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepVoicemails1700000000131 implements MigrationInterface {
  readonly name = 'KeepVoicemails1700000000131';

  async up(runner: QueryRunner): Promise<void> {
    // `file` names what the recording store keeps, so that whoever erases a caller finds it.
    await runner.query(`
      create table voicemails (
        recording_id text primary key,
        call_id uuid not null,
        url text,
        seconds real,
        left_at timestamptz not null,
        file uuid,
        content_type text,
        size int,
        transcript_url text,
        transcript text,
        failures int not null default 0,
        due_at timestamptz,
        given_up text)`);
    await runner.query('create index voicemails_call on voicemails (call_id)');
    await runner.query('create index voicemails_due on voicemails (due_at) where due_at is not null');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
