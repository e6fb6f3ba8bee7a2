import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Entries are kept for longer than the four years in which a text may be sued over (47 U.S.C. § 227, 28 U.S.C. § 1658). */
export const RETENTION_YEARS = 5;

export class CreateEvidence1700000000003 implements MigrationInterface {
  readonly name = 'CreateEvidence1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...GUARDS]) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}

/** Taken from the content, so that a row cannot be found under an id that its content does not name. */
const generated = (name: string, type: string, key: string): string =>
  `${name} ${type} generated always as ((content::json ->> '${key}')::${type}) stored`;

const TABLES = [
  `create table evidence_pending (
     position bigint generated always as identity primary key,
     business_id uuid not null,
     content text not null)`,
  // To the millisecond, as the sealing moment is hashed.
  `create table evidence_entries (
     business_id uuid not null,
     sequence bigint not null check (sequence > 0),
     previous_hash bytea not null,
     link_sequence bigint,
     link_hash bytea,
     sealed_at timestamptz(3) not null,
     content text not null,
     hash bytea not null,
     ${generated('entry_id', 'uuid', 'id')},
     ${generated('message_id', 'uuid', 'messageId')},
     ${generated('call_id', 'uuid', 'callId')},
     ${generated('kind', 'text', 'kind')},
     primary key (business_id, sequence))`,
  'create index evidence_entries_message on evidence_entries (message_id) where message_id is not null',
  'create index evidence_entries_call on evidence_entries (call_id) where call_id is not null',
  // A person's own words to stop and to go on are few, and belong into the evidence of every text to them.
  `create index evidence_entries_wishes on evidence_entries (entry_id) where kind in ('opt-out', 'resume', 'help')`,
  'create index evidence_entries_sealed_at on evidence_entries using brin (sealed_at)',
  `create table evidence_personal (
     entry_id uuid primary key,
     business_id uuid not null,
     revealed jsonb not null,
     person text generated always as (revealed #>> '{person,value}') stored)`,
  'create index evidence_personal_person on evidence_personal (business_id, person)',
  // Where a chain begins after the oldest entries were let go.
  'create table evidence_anchors (business_id uuid primary key, sequence bigint not null, hash bytea not null, sealed_at timestamptz(3) not null)',
];

const GUARDS = [
  `create function evidence_is_kept() returns trigger language plpgsql as $$
   begin
     if tg_op = 'DELETE' and tg_table_name = 'evidence_entries' then
       if old.sealed_at < now() - interval '${RETENTION_YEARS} years' then return old; end if;
     end if;
     raise exception '% of % is refused: evidence is only added to, and kept for ${RETENTION_YEARS} years', lower(tg_op), tg_table_name;
   end $$`,
  `create trigger kept before update or delete on evidence_entries for each row execute function evidence_is_kept()`,
  `create trigger kept_whole before truncate on evidence_entries for each statement execute function evidence_is_kept()`,
  // Sealing takes rows out of here.
  `create trigger kept before update on evidence_pending for each row execute function evidence_is_kept()`,
  `create trigger kept_whole before truncate on evidence_pending for each statement execute function evidence_is_kept()`,
  // Erasure deletes here.
  `create trigger kept before update on evidence_personal for each row execute function evidence_is_kept()`,
];
