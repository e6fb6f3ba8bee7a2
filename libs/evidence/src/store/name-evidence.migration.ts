import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Entries come with the names that they are found under, and the database checks them. It took them from the content, and read its JSON
 * four times a row instead of once: half of what sealing cost.
 */
export class NameEvidence1700000000005 implements MigrationInterface {
  readonly name = 'NameEvidence1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}

const STATEMENTS = [
  // Of the catalogue only: the values stay, and no row is written.
  `alter table evidence_entries
     alter column entry_id drop expression, alter column message_id drop expression,
     alter column call_id drop expression, alter column kind drop expression`,
  'alter table evidence_pending add column entry_id uuid, add column message_id uuid, add column call_id uuid, add column kind text',
  // Of a version before this one, which may run beside it: those know no names, and what they wrote is sealed without.
  `create function evidence_is_named() returns trigger language plpgsql as $$
   declare
     named constant jsonb := new.content;
   begin
     new.entry_id := named ->> 'id';
     new.message_id := named ->> 'messageId';
     new.call_id := named ->> 'callId';
     new.kind := named ->> 'kind';
     return new;
   end $$`,
  'create trigger named before insert on evidence_entries for each row when (new.entry_id is null) execute function evidence_is_named()',
  // A row cannot be found under a name that its content does not have. Rows from before had theirs from the content.
  `alter table evidence_entries add constraint named_as_its_content check (
     content::jsonb @> jsonb_build_object('id', entry_id, 'messageId', message_id, 'callId', call_id, 'kind', kind)) not valid`,
];
