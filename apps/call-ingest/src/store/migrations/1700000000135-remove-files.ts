import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files whose rows are gone. Whoever deletes a row has its file removed, by whatever statement. */
export class RemoveFiles1700000000135 implements MigrationInterface {
  readonly name = 'RemoveFiles1700000000135';

  async up(runner: QueryRunner): Promise<void> {
    // due_at is null for those that are due at once.
    await runner.query('create table files_to_remove (name uuid primary key, due_at timestamptz, failures int not null default 0)');
    await runner.query(`
      create function file_goes_too() returns trigger language plpgsql as $$
      begin
        if tg_table_name = 'attachments' then
          -- One that somebody is just fetching is there when they are done with it.
          insert into files_to_remove (name, due_at) values (old.id, old.due_at) on conflict do nothing;
        elsif old.file is not null then
          insert into files_to_remove (name) values (old.file) on conflict do nothing;
        end if;
        return null;
      end $$`);
    for (const table of ['attachments', 'voicemails']) {
      await runner.query(`create trigger file_goes_too after delete on ${table} for each row execute function file_goes_too()`);
    }
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
