import { systemIds } from '@ringback/event-contracts';
import type { LastStatement, UnitOfWork } from '@ringback/outbox';
import { randomUUID } from 'node:crypto';
import { newSalt } from '../commitment.js';
import { type NewEvidence, type WrittenEntry, writeEntry } from '../entry.js';

/**
 * Records evidence in the transaction of what it is evidence of, with its commit. Inserts only: it waits for nobody, and is chained
 * within seconds by the {@link Sealer}.
 * @throws Error for an entry whose body is no JSON.
 */
export function appendEvidence(unit: Pick<UnitOfWork, 'lastly'>, evidence: readonly NewEvidence[]): void {
  for (const entry of evidence.map(written)) unit.lastly(insertEntries, entry);
}

function written(evidence: NewEvidence): WrittenEntry {
  try {
    return writeEntry(evidence, systemIds.next(), randomUUID(), newSalt);
  } catch (error) {
    throw new Error(`evidence of kind ${evidence.kind} cannot be written down: its body must be JSON`, { cause: error });
  }
}

const insertEntries: LastStatement<WrittenEntry> = (db, entries) => db.query(INSERT, parametersOf(entries));

const INSERT = `
  with entry as materialized (
    select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::jsonb[]) with ordinality
      as e(id, business_id, message_id, call_id, kind, content, revealed, place)
  ), personal as (
    insert into evidence_personal (entry_id, business_id, revealed) select id, business_id, revealed from entry where revealed is not null
  )
  insert into evidence_pending (business_id, content, entry_id, message_id, call_id, kind)
  select business_id, content, id, message_id, call_id, kind from entry order by place`;

function parametersOf(entries: readonly WrittenEntry[]): unknown[] {
  return [
    entries.map(({ id }) => id),
    entries.map(({ businessId }) => businessId),
    entries.map(({ messageId }) => messageId),
    entries.map(({ callId }) => callId),
    entries.map(({ kind }) => kind),
    entries.map(({ content }) => content),
    entries.map(({ revealed }) => (Object.keys(revealed).length > 0 ? JSON.stringify(revealed) : null)),
  ];
}
