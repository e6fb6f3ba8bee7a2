import { type Instant, plus } from '@ringback/event-contracts';

/** Until then somebody has a file in hand; longer than fetching can take. */
export const FETCHING_SECONDS = 120;

const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 3_600;
/** With the pauses, about a day: Vonage keeps what came with a text for two. */
const MOST_FAILURES = 30;

/** When to try again after this many failures in a row; null when that has become pointless. */
export function tryAgainAt(failures: number, now: Instant): Instant | null {
  return failures >= MOST_FAILURES ? null : plus(now, Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (failures - 1)));
}
