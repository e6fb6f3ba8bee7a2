import { type Instant, plus } from '@ringback/event-contracts';

const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 3_600;

/** When to try again what has to do with a file, after this many failures in a row. */
export const tryAgainAt = (failures: number, now: Instant): Instant => plus(now, Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (failures - 1)));
