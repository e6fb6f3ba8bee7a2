import type { BusinessSettings, Instant } from '@ringback/event-contracts';
import { plus, secondsBetween } from '@ringback/event-contracts';
import { earlier } from './patience.js';

/** The carrier's books are written behind the traffic. */
export const FIRST_LOOK_UP_SECONDS = 60;

/** So that its books are asked at least once, whatever the business says. */
const LEAST_SECONDS = 2 * FIRST_LOOK_UP_SECONDS;

export type Patience = BusinessSettings['unconfirmed'];

/** What to do about a text of unknown fate: ask the carrier's books and then again later, or take it for what the business says. */
export type UnconfirmedRuling = { is: 'ask'; again: Instant } | { is: 'give-up'; countsAs: Patience['countsAs'] };

/**
 * Asks after a minute, and again each time that as much time has passed as before: some six times within an hour. Whoever was
 * away when it was time to ask asks before giving up, though the time of the business is over by then.
 * @param due when it was to be looked at.
 */
export function rulingOn({ since, due }: { since: Instant; due: Instant }, { countsAs, afterMinutes }: Patience, now: Instant): UnconfirmedRuling {
  const end = plus(since, Math.max(afterMinutes * 60, LEAST_SECONDS));
  if (due >= end) return { is: 'give-up', countsAs };
  if (now >= end) return { is: 'ask', again: plus(now, FIRST_LOOK_UP_SECONDS) };
  const pause = Math.max(FIRST_LOOK_UP_SECONDS, secondsBetween(since, now));
  return { is: 'ask', again: earlier(plus(now, pause), end) };
}
