import type { Queryable } from '@ringback/outbox';
import { RETENTION_YEARS } from './create-evidence.migration.js';

/** Rows a statement: no lock is held for long. */
const AT_ONCE = 5_000;

/**
 * Lets go of the oldest entries, those past their retention, except the last of a chain, which the next one is chained to. What
 * remains is verified from the last that was let go. Repeat in transactions of their own until it answers 0.
 * @returns how many were let go, at most 5,000.
 */
export async function pruneEvidence(db: Queryable): Promise<number> {
  const [row] = await db.query<{ gone: number }>(
    `with aged as (
       select business_id, sequence from evidence_entries e
       where sealed_at < now() - interval '${RETENTION_YEARS} years'
         and exists (select from evidence_entries later where later.business_id = e.business_id and later.sequence = e.sequence + 1)
       order by sealed_at, business_id, sequence limit ${AT_ONCE}
     ), gone as (
       delete from evidence_entries using aged
       where evidence_entries.business_id = aged.business_id and evidence_entries.sequence = aged.sequence
       returning evidence_entries.business_id, evidence_entries.sequence, hash, sealed_at, entry_id
     ), forgotten as (
       delete from evidence_personal where entry_id in (select entry_id from gone)
     ), anchored as (
       insert into evidence_anchors (business_id, sequence, hash, sealed_at)
       select distinct on (business_id) business_id, sequence, hash, sealed_at from gone order by business_id, sequence desc
       on conflict (business_id) do update set sequence = excluded.sequence, hash = excluded.hash, sealed_at = excluded.sealed_at
     )
     select count(*)::int as gone from gone`,
  );
  return row?.gone ?? 0;
}
