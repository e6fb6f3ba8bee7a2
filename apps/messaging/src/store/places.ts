import type { ContactPlaced, DataOf } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';

/** Keeps where a person is, for the hours at which they may be texted. */
export async function recordPlace(db: Queryable, { businessId, person, place, placedAt }: DataOf<typeof ContactPlaced>): Promise<void> {
  if (place === null) {
    await db.query('delete from places where business_id = $1 and person = $2', [businessId, person]);
    return;
  }
  await db.query(
    `insert into places (business_id, person, region, time_zones, placed_at) values ($1, $2, $3, $4, $5)
     on conflict (business_id, person) do update set region = excluded.region, time_zones = excluded.time_zones, placed_at = excluded.placed_at`,
    [businessId, person, place.region, place.timeZones, placedAt],
  );
}
