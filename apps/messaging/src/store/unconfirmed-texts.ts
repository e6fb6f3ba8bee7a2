import { type BusinessId, type Instant, instantOf, type MessageId } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';

/** A text of which nobody knows whether the carrier accepted it, and that is to be asked about. */
export interface UnconfirmedText {
  messageId: MessageId;
  businessId: BusinessId;
  since: Instant;
  /** When it was to be asked about. */
  due: Instant;
}

/** The first `limit` that are to be asked about, locked; those that another replica has in hand are left out. */
export async function lockUnconfirmed(db: Queryable, now: Instant, limit: number): Promise<UnconfirmedText[]> {
  const rows = await db.query<{ id: MessageId; business_id: BusinessId; unconfirmed_since: Date; look_up_at: Date }>(
    `select id, business_id, unconfirmed_since, look_up_at from messages where look_up_at <= $1 order by look_up_at limit $2 for no key update skip locked`,
    [now, limit],
  );
  return rows.map(({ id, business_id, unconfirmed_since, look_up_at }) => ({
    messageId: id, businessId: business_id, since: instantOf(unconfirmed_since.getTime()), due: instantOf(look_up_at.getTime()),
  }));
}

/** At the price of one look into an index, for the same reason as `firstDue` by `min`. */
export async function anyUnconfirmedDue(db: Queryable, now: Instant): Promise<boolean> {
  const [row] = await db.query<{ due: boolean | null }>('select min(look_up_at) <= $1 as due from messages', [now]);
  return row?.due ?? false;
}
