import type { BusinessProfile, Instant } from '@ringback/event-contracts';
import type { Circumstances } from '@ringback/flow';
import { diaryOf } from './diary.js';

/** Most postcodes that a business hears are of its own country, but a caller from another is understood as well. */
const COUNTRIES: Circumstances['countries'] = ['US', 'CA', 'GB'];

/** How a business's callers are understood. */
export function circumstancesOf(business: BusinessProfile, now: Instant): Circumstances {
  const { settings } = business;
  const { timeZone, language } = settings;
  return { now, timeZone, language, hours: settings, countries: COUNTRIES, books: diaryOf(business) !== null };
}
