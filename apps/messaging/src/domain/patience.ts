import type { Instant, Seconds } from '@ringback/event-contracts';

const FIRST_RETRY_SECONDS = 1;
const LONGEST_RETRY_SECONDS = 60;
const THROTTLED_SECONDS = 1;

/** Of a bucket, whatever the carrier asks for: a request a minute tells when it takes texts again. */
export const LONGEST_PAUSE_SECONDS = 60;

/** How long all texts rest when the carrier takes none of this account: somebody has to mend it. */
export const ACCOUNT_REST_SECONDS = LONGEST_PAUSE_SECONDS;

/** How long a text rests after its `failures`-th request in a row that reached nobody: doubling, up to a minute. */
export function retryAfter(failures: number): Seconds {
  return Math.min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** (failures - 1)) as Seconds;
}

/** How often in a row a text may reach nobody and be sent again, where the carrier took it first: each request is paid with patience. */
export const MOST_REFUSALS = 4;
const FIRST_RESEND_SECONDS = 10;

/** How long a text rests that the carrier took and then refused for now: a handset is busy, or a network is down, for longer than a request fails. */
export function sendAgainAfter(failures: number): Seconds {
  return (FIRST_RESEND_SECONDS * 2 ** (failures - 1)) as Seconds;
}

/** How long a bucket rests when the carrier calls it too fast: as told, within reason; Vonage documents no `Retry-After`. */
export function throttledFor(told: Seconds | null): Seconds {
  return Math.min(LONGEST_PAUSE_SECONDS, told ?? THROTTLED_SECONDS) as Seconds;
}

export const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);
export const later = (one: Instant, other: Instant): Instant => (one > other ? one : other);
