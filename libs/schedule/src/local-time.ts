import type { OpeningSpan } from '@ringback/event-contracts';
import { Temporal } from 'temporal-polyfill';

/** A day of a time zone's calendar. Moments are milliseconds since 1970. */
export interface LocalDay {
  /** As `2026-11-26`. */
  date: string;
  weekday: OpeningSpan['day'];
  /** Of the calendar; the zone itself may skip it, see {@link dayAfter}. */
  dateAfter: string;
  from: number;
  until: number;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const DAY_MS = 86_400_000;

/** @throws RangeError when there is no such zone. */
export function dayAt(timeZone: string, moment: number): LocalDay {
  const utcDay = Math.floor(moment / DAY_MS);
  const days = localDays.getOrMake(`${timeZone} ${utcDay}`, () => localDaysDuring(timeZone, utcDay));
  const day = days.find(({ from, until }) => from <= moment && moment < until);
  if (!day) throw new RangeError(`${new Date(moment).toISOString()} is on no day in ${timeZone}`);
  return day;
}

export const dayBefore = (timeZone: string, { from }: LocalDay): LocalDay => dayAt(timeZone, from - 1);

/** The next day that takes place: Apia went from the 29th to the 31st of December 2011. */
export const dayAfter = (timeZone: string, { until }: LocalDay): LocalDay => dayAt(timeZone, until);

/**
 * When the clocks of a zone show `time`, as `08:30`, on `date`. A time that exists twice is its first occurrence, one that is
 * skipped moves on by the length of the gap: what Temporal and calendars (RFC 5545) call compatible.
 */
export function momentOf(timeZone: string, date: string, time: string): number {
  return moments.getOrMake(`${timeZone} ${date} ${time}`, () => {
    const local = Temporal.PlainDateTime.from(`${date}T${time}`);
    return local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
  });
}

/** What the clocks of a zone show, as `08:30`. @throws RangeError when there is no such zone. */
export function clockAt(timeZone: string, moment: number): string {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** So many days after a date of the calendar, as `2026-11-26`. */
export function daysAfter(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The Monday of the week after that of a date, as `2026-11-30`. */
export function mondayAfter(date: string): string {
  return daysAfter(date, 8 - Temporal.PlainDate.from(date).dayOfWeek);
}

function localDaysDuring(timeZone: string, utcDay: number): LocalDay[] {
  const days: LocalDay[] = [];
  let start = Temporal.Instant.fromEpochMilliseconds(utcDay * DAY_MS).toZonedDateTimeISO(timeZone).startOfDay();
  while (start.epochMilliseconds < (utcDay + 1) * DAY_MS) {
    const date = start.toPlainDate();
    const next = start.add({ days: 1 }).startOfDay();
    days.push({
      date: date.toString(),
      weekday: WEEKDAYS[date.dayOfWeek - 1] ?? 'monday',
      dateAfter: date.add({ days: 1 }).toString(),
      from: start.epochMilliseconds,
      until: next.epochMilliseconds,
    });
    start = next;
  }
  return days;
}

/**
 * Asking a zone costs 10 to 50 µs, and every call of a business asks the same of the same days. Forgets all when full, which
 * at some dozens of entries a zone and day is seldom.
 */
class Remembered<Value> {
  private readonly values = new Map<string, Value>();

  getOrMake(key: string, make: () => Value): Value {
    const known = this.values.get(key);
    if (known !== undefined) return known;
    const value = make();
    if (this.values.size >= MOST_REMEMBERED) this.values.clear();
    this.values.set(key, value);
    return value;
  }
}

const MOST_REMEMBERED = 20_000;
const localDays = new Remembered<readonly LocalDay[]>();
const moments = new Remembered<number>();
