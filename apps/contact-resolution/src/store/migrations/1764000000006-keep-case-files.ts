import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notes, what became of leads, and numbers that are of one person. */
export class KeepCaseFiles1764000000006 implements MigrationInterface {
  readonly name = 'KeepCaseFiles1764000000006';

  async up(runner: QueryRunner): Promise<void> {
    // Contacts with one person_id are one person. lead_closed_at is of the person, on each of their contacts: so that a missed call sees it in its own row.
    await runner.query('alter table contacts add column person_id uuid, add column lead_closed_at timestamptz');
    await runner.query(`
      create table contact_notes (
        sequence bigint generated always as identity primary key,
        id uuid not null unique,
        contact_id uuid not null references contacts,
        text text not null,
        author text not null,
        api_key text not null,
        written_at timestamptz not null)`);
    await runner.query('create index contact_notes_contact on contact_notes (contact_id, sequence)');
    await runner.query(`
      create table lead_changes (
        sequence bigint generated always as identity primary key,
        lead_id uuid not null,
        contact_id uuid not null references contacts,
        kind text not null check (kind in ('won', 'lost', 'reopened')),
        amount_minor bigint,
        currency text,
        reason text,
        -- Null when a call did it.
        author text,
        api_key text,
        call_id uuid,
        -- Of the lead; null for the first one of a person.
        opened_at timestamptz,
        closed_at timestamptz,
        at timestamptz not null)`);
    await runner.query('create index lead_changes_contact on lead_changes (contact_id, sequence)');
    await runner.query(`
      create table contact_merges (
        sequence bigint generated always as identity primary key,
        contact_id uuid not null references contacts,
        other_id uuid not null references contacts,
        kind text not null check (kind in ('merged', 'separated')),
        author text not null,
        api_key text not null,
        at timestamptz not null)`);
    await runner.query('create index contact_merges_contact on contact_merges (contact_id)');
    await runner.query('create index contact_merges_other on contact_merges (other_id)');
    await this.keepAsWritten(runner);
  }

  /** What was said stays said, whatever statement comes later. Rows may be deleted: people have a right to be forgotten. */
  private async keepAsWritten(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function case_file_is_append_only() returns trigger language plpgsql as $$
      begin
        raise exception 'rows of % are added, and never changed', tg_table_name;
      end $$`);
    for (const table of ['contact_notes', 'lead_changes', 'contact_merges']) {
      await runner.query(`create trigger ${table}_append_only before update on ${table} for each row execute function case_file_is_append_only()`);
    }
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
