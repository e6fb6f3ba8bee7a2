import { epochMsOf, type Instant } from '@ringback/event-contracts';
import { Temporal } from 'temporal-polyfill';
import { dayAt, dayBefore, momentOf } from './local-time.js';

/** The day whose shift it is, where shifts change at `changesAt`, as `08:00`, of a zone's days: before that time it is still the day before. As `2026-11-26`. */
export function rotaDay(timeZone: string, changesAt: string, at: Instant): string {
  const today = dayAt(timeZone, epochMsOf(at));
  return epochMsOf(at) < momentOf(timeZone, today.date, changesAt) ? dayBefore(timeZone, today).date : today.date;
}

/** How many shifts of so many days have ended from one day to another: 0 on the first ones, less than 0 before. */
export function shiftsBetween(from: string, day: string, days: number): number {
  return Math.floor(Temporal.PlainDate.from(from).until(day).days / days);
}
