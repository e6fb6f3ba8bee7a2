import type { MigrationInterface, QueryRunner } from 'typeorm';

const OF_A_CONTACT = [['contact_notes', 'contact_id'], ['lead_changes', 'contact_id'], ['contact_merges', 'contact_id'], ['contact_merges', 'other_id']] as const;

/** With a contact goes its case file. */
export class LetGoOfContacts1764000000009 implements MigrationInterface {
  readonly name = 'LetGoOfContacts1764000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of OF_A_CONTACT) {
      const constraint = `${table}_${column}_fkey`;
      // Rows of before were checked by the old constraint: the table need not be read for it.
      await runner.query(`
        alter table ${table} drop constraint ${constraint},
          add constraint ${constraint} foreign key (${column}) references contacts on delete cascade not valid`);
    }
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
