import type { BusinessId, E164 } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';

/**
 * Forgets a person's number, and their words and the words to them, in all evidence of the business. That something was decided,
 * sent and received stays, and so does the chain, see {@link Revealed}.
 * @returns of how many entries.
 */
export async function eraseEvidence(db: Queryable, businessId: BusinessId, person: E164): Promise<number> {
  const erased = await db.query('delete from evidence_personal where business_id = $1 and person = $2 returning entry_id', [businessId, person]);
  return erased.length;
}
