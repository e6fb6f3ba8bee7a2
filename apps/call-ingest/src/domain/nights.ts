import { epochMsOf, type Instant, instantOf, plus } from '@ringback/event-contracts';

/** A day of the calendar in UTC, `2026-11-23`. */
export type Day = string;

/** Vonage writes its books behind the traffic; it does not say by how much. */
const BOOKS_CLOSED_AFTER_SECONDS = 3 * 3600;

const MS_A_DAY = 86_400_000;

/** The last day whose books are closed by now. */
export function lastClosedDay(now: Instant): Day {
  return dayOf(instantOf(epochMsOf(plus(now, -BOOKS_CLOSED_AFTER_SECONDS)) - MS_A_DAY));
}

export const HOURS = 24;

/** @param hour from 0 to 23 */
export function hourOf(day: Day, hour: number): { from: Instant; until: Instant } {
  const from = plus(`${day}T00:00:00.000Z` as Instant, hour * 3600);
  return { from, until: plus(from, 3600) };
}

const dayOf = (at: Instant): Day => at.slice(0, 10);
