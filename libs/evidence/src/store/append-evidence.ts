import { systemIds } from '@ringback/event-contracts';
import type { BatchStatement } from '@ringback/outbox';
import { randomUUID } from 'node:crypto';
import { newSalt } from '../commitment.js';
import { type NewEvidence, type WrittenEntry, writeEntry } from '../entry.js';

/**
 * Records evidence in the transaction of what it is evidence of. Inserts only: it waits for nobody, and is chained within seconds
 * by the {@link Sealer}. An entry whose body is no JSON is answered by an Error; the others are kept.
 */
export const appendEvidence: BatchStatement<NewEvidence, null> = async (db, evidence) => {
  const written = evidence.map(tryToWrite);
  const entries = written.filter((entry): entry is WrittenEntry => !(entry instanceof Error));
  if (entries.length > 0) await db.query(INSERT, parametersOf(entries));
  return written.map((entry) => (entry instanceof Error ? entry : null));
};

function tryToWrite(evidence: NewEvidence): WrittenEntry | Error {
  try {
    return writeEntry(evidence, systemIds.next(), randomUUID(), newSalt);
  } catch (error) {
    return new Error(`evidence of kind ${evidence.kind} cannot be written down: its body must be JSON`, { cause: error });
  }
}

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
