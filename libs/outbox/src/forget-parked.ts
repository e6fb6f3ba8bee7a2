import { type BusinessId, type E164, type Instant, Topic } from '@ringback/event-contracts';
import { displayPhone } from '@ringback/phone';
import type { Queryable } from './unit-of-work.js';

/** A person at a business, up to a moment. */
export interface ForgottenPerson {
  businessId: BusinessId;
  person: E164;
  askedAt: Instant;
}

/** Removes the events that are set aside or wait to be re-driven, and are about a person or have their number in them. That somebody is to be forgotten stays. */
export async function forgetParked(db: Queryable, { businessId, person, askedAt }: ForgottenPerson): Promise<void> {
  for (const table of ['parked_events', 'redriven_events']) {
    await db.query(
      `delete from ${table} where starts_with(key, $1 || ':') and topic <> '${Topic.Erasures}'
         and (key = $1 || ':' || $2 or strpos(value, $2) > 0 or strpos(value, $3) > 0)
         and coalesce(substring(value from '"occurredAt":"([^"]+)"'), '') <= $4`,
      [businessId, person, displayPhone(person), askedAt],
    );
  }
}
