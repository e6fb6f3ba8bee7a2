import type { Instant } from '@ringback/event-contracts';
import { tryAgainAt } from './trying-again.js';

/** Until then somebody has a file in hand; longer than fetching can take. */
export const FETCHING_SECONDS = 120;

/** With the pauses, about a day: Vonage keeps what came with a text for two. */
const MOST_FAILURES = 30;

/** When to fetch again after this many failures in a row; null when that has become pointless. */
export const fetchAgainAt = (failures: number, now: Instant): Instant | null => (failures >= MOST_FAILURES ? null : tryAgainAt(failures, now));
