import type { BusinessSettings, Instant } from '@ringback/event-contracts';
import { localDate } from '@ringback/schedule';

/** The date in the business's zone, as `2026-11-26`; in UTC where the zone is none, which nobody checked in former times. */
export function businessDay({ timeZone }: Pick<BusinessSettings, 'timeZone'>, at: Instant): string {
  try {
    return localDate(timeZone, at);
  } catch (error) {
    if (error instanceof RangeError) return localDate('UTC', at);
    throw error;
  }
}
