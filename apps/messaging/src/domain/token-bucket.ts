import { type Instant, plus, secondsBetween } from '@ringback/event-contracts';
import { later, LONGEST_PAUSE_SECONDS } from './patience.js';

/** Texts that may go out now, for one number or for the whole account. */
export interface Bucket {
  tokens: number;
  refilledAt: Instant;
  /** Set when the carrier said "too fast". */
  pausedUntil: Instant | null;
}

/** By which the clocks of replicas may differ. What is further ahead was written before the clock was set back, and says nothing about now. */
const LARGEST_SKEW_SECONDS = 5;
export const BELIEVABLE_PAUSE_SECONDS = LONGEST_PAUSE_SECONDS + LARGEST_SKEW_SECONDS;

/** A bucket holds a second's worth, and at least one text: whoever has been quiet for a second does not wait. */
const capacity = (perSecond: number): number => Math.max(1, perSecond);

/** @param perSecond 0 for no limit. @returns texts that may go out now. */
export function tokensIn(bucket: Bucket | null, perSecond: number, now: Instant): number {
  if (isPaused(bucket, now)) return 0;
  if (perSecond === 0) return Infinity;
  if (!bucket) return capacity(perSecond);
  const sinceRefill = secondsBetween(bucket.refilledAt, now);
  if (sinceRefill < -LARGEST_SKEW_SECONDS) return capacity(perSecond);
  return Math.min(capacity(perSecond), bucket.tokens + Math.max(0, sinceRefill) * perSecond);
}

/** The bucket after `texts` went out; what is left must not be negative. */
export function taken(bucket: Bucket | null, texts: number, perSecond: number, now: Instant): Bucket {
  const left = tokensIn(bucket, perSecond, now) - texts;
  return { tokens: Number.isFinite(left) ? left : 0, refilledAt: now, pausedUntil: bucket?.pausedUntil ?? null };
}

/** When the `nth` text from now (1 is the next) may go out. */
export function turnOf(nth: number, bucket: Bucket | null, perSecond: number, now: Instant): Instant {
  const start = isPaused(bucket, now) ? later(now, bucket.pausedUntil) : now;
  if (perSecond === 0) return start;
  const missing = Math.max(0, nth - tokensIn(bucket, perSecond, start));
  // Rounded up to the millisecond, or the turn would come a fraction of a token too early.
  return plus(start, Math.ceil((missing / perSecond) * 1000) / 1000);
}

function isPaused(bucket: Bucket | null, now: Instant): bucket is Bucket & { pausedUntil: Instant } {
  const until = bucket?.pausedUntil ?? null;
  return until !== null && until > now && secondsBetween(now, until) <= BELIEVABLE_PAUSE_SECONDS;
}
