import { type BusinessId, type ContactId, type E164, type ErasureId, type Instant, instantOf, plus } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';

/** A number that is to be forgotten. */
export interface Erasure {
  businessId: BusinessId;
  erasureId: ErasureId;
  contactId: ContactId;
  person: E164;
  /** What came later is a new acquaintance. */
  askedAt: Instant;
}

interface Row extends Omit<Erasure, 'askedAt'> {
  asked_at: Date;
}

/** How long what cannot be forgotten yet is left alone; longer than one turn takes. */
const PAUSE_SECONDS = 30;

export async function keepErasure(db: Queryable, { erasureId, contactId, businessId, person, askedAt }: Erasure, now: Instant): Promise<void> {
  await db.query(
    'insert into erasures (erasure_id, contact_id, business_id, person, asked_at, due_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
    [erasureId, contactId, businessId, person, askedAt, now],
  );
}

/** Takes up to `most` that are due: nobody else gets them meanwhile. */
export async function takeErasures(db: Queryable, now: Instant, most: number): Promise<Erasure[]> {
  const rows = await db.query<Row>(
    `with due as materialized (select erasure_id, contact_id from erasures where due_at <= $1 order by due_at limit $3 for update skip locked)
     update erasures set due_at = $2 from due where erasures.erasure_id = due.erasure_id and erasures.contact_id = due.contact_id
     returning erasures.erasure_id as "erasureId", erasures.contact_id as "contactId", business_id as "businessId", person, asked_at`,
    [now, plus(now, PAUSE_SECONDS), most],
  );
  return rows.map(({ asked_at, ...erasure }) => ({ ...erasure, askedAt: instantOf(asked_at.getTime()) }));
}

/** @returns false when somebody else was done with it first. */
export async function endErasure(db: Queryable, { erasureId, contactId }: Erasure): Promise<boolean> {
  const ended = await db.query('with ended as (delete from erasures where erasure_id = $1 and contact_id = $2 returning 1) select from ended', [erasureId, contactId]);
  return ended.length > 0;
}
