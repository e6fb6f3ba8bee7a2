import type { Circumstances } from '@ringback/answers';
import type { BusinessProfile, Instant } from '@ringback/event-contracts';

/** Most postcodes that a business hears are of its own country, but a caller from another is understood as well. */
const COUNTRIES: Circumstances['countries'] = ['US', 'CA', 'GB'];

/** How a business's callers are understood. */
export function circumstancesOf({ settings: { timeZone, language } }: BusinessProfile, now: Instant): Circumstances {
  return { now, timeZone, language, countries: COUNTRIES };
}
