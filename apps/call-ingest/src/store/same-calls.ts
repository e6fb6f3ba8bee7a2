import type { BusinessId, CallId, CarrierId, E164, Instant } from '@ringback/event-contracts';
import { instantOf } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';

/** A call of ours, as far as it takes to find it in the carrier's books. */
export interface BookedCall {
  id: CallId;
  legId: CarrierId;
  receivedAt: Instant;
  /** Seconds the caller was connected; null when not known. */
  connectedFor: number | null;
}

/** Calls of all businesses that were received in this span, and that have a leg at the carrier. Each business's index leads to its own. */
export async function callsOfSpan(db: Queryable, from: Instant, until: Instant): Promise<BookedCall[]> {
  const rows = await db.query<{ id: CallId; leg_id: CarrierId; received_at: Date; connected_for: number | null }>(
    `select calls.id, calls.known ->> 'callerLeg' as leg_id, calls.received_at, (calls.known ->> 'callerConnectedFor')::float8 as connected_for
     from businesses join calls using (business_id)
     where calls.received_at >= $1 and calls.received_at < $2 and calls.known ->> 'callerLeg' is not null`,
    [from, until],
  );
  return rows.map(({ id, leg_id, received_at, connected_for }) => ({ id, legId: leg_id, receivedAt: instantOf(received_at.getTime()), connectedFor: connected_for }));
}

/** A number of a business, and a moment. */
export interface Since {
  businessId: BusinessId;
  number: E164;
  before: Instant;
}

/** Whether a call to the number had come to us by then. A BatchStatement. */
export async function hadCallsBefore(db: Queryable, asked: readonly Since[]): Promise<boolean[]> {
  const rows = await db.query<{ place: number; known: boolean }>(
    `select place, exists (select from calls where calls.business_id = asked.business_id and calls.received_at < asked.before and calls.number = asked.number) as known
     from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::int[]) as asked(business_id, number, before, place)`,
    [asked.map(({ businessId }) => businessId), asked.map(({ number }) => number), asked.map(({ before }) => before), asked.map((_, place) => place)],
  );
  const known = new Map(rows.map((row) => [row.place, row.known]));
  return asked.map((_, place) => known.get(place) ?? false);
}
