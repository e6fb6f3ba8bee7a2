import { type BusinessSettings, epochMsOf, type Instant, instantOf } from '@ringback/event-contracts';
import { clockAt, dayAfter, dayAt, dayBefore, type LocalDay, momentOf } from './local-time.js';

/**
 * When something is open, as a business's settings say it. A day in `exceptionalDays` has its own spans in place of the week's;
 * a span of the evening before that runs past midnight still holds. Without any `hours` every other day is open all day.
 */
export type OpeningHours = Readonly<Pick<BusinessSettings, 'timeZone' | 'hours' | 'exceptionalDays'>>;

/** @throws RangeError when the time zone is none, see {@link hoursProblems}. */
export function isOpen(hours: OpeningHours, at: Instant): boolean {
  return alwaysOpen(hours) || isOpenAt(hours, epochMsOf(at));
}

/** When it next opens or closes after `at`; null when it never does. */
export function nextChange(hours: OpeningHours, at: Instant): Instant | null {
  if (alwaysOpen(hours)) return null;
  const from = epochMsOf(at);
  const openNow = isOpenAt(hours, from);
  for (const day of daysThatMatter(hours, dayAt(hours.timeZone, from))) {
    const change = edgesIn(day, hours).find((edge) => edge > from && isOpenAt(hours, edge) !== openNow);
    if (change !== undefined) return instantOf(change);
  }
  return null;
}

/** When it is next open: `at` itself while it is; null when that is never. */
export function nextOpening(hours: OpeningHours, at: Instant): Instant | null {
  return isOpen(hours, at) ? at : nextChange(hours, at);
}

/** A stretch of time. */
export interface Stretch {
  from: Instant;
  until: Instant;
}

/** What it is open for on the days from `from` on, `days` of them, in order; each day's spans as they are told, also those that run past midnight. */
export function openStretches(hours: OpeningHours, from: Instant, days: number): Stretch[] {
  const stretches: Stretch[] = [];
  let day = dayAt(hours.timeZone, epochMsOf(from));
  for (let passed = 0; passed < days; passed += 1) {
    const ofDay = [...stretchesOf(day, hours)].filter((stretch) => stretch.from < stretch.until).sort((one, other) => one.from - other.from);
    stretches.push(...ofDay.map((stretch) => ({ from: instantOf(stretch.from), until: instantOf(stretch.until) })));
    day = dayAfter(hours.timeZone, day);
  }
  return stretches;
}

/** When clocks in a zone show a time, as `15:00`, on a date. A time that exists twice is its first occurrence, one that is skipped moves on by the gap. */
export const localMoment = (timeZone: string, date: string, time: string): Instant => instantOf(momentOf(timeZone, date, time));

/** The date that calendars show in a zone, as `2026-11-26`. @throws RangeError when there is no such zone. */
export function localDate(timeZone: string, at: Instant): string {
  return dayAt(timeZone, epochMsOf(at)).date;
}

/** What clocks show in a zone, as `15:00`. @throws RangeError when there is no such zone. */
export function localTime(timeZone: string, at: Instant): string {
  return clockAt(timeZone, epochMsOf(at));
}

const alwaysOpen = ({ hours, exceptionalDays }: OpeningHours): boolean => hours.length === 0 && exceptionalDays.length === 0;

interface Span {
  opens: string;
  closes: string;
}

const ALL_DAY: readonly Span[] = [{ opens: '00:00', closes: '00:00' }];

function spansOf({ date, weekday }: LocalDay, { hours, exceptionalDays }: OpeningHours): readonly Span[] {
  const exception = exceptionalDays.find((day) => day.date === date);
  if (exception) return exception.spans;
  return hours.length === 0 ? ALL_DAY : hours.filter(({ day }) => day === weekday);
}

/**
 * Where the clocks change, a time that exists twice is its first occurrence and one that is skipped moves on by the gap. A span
 * that this leaves without length, as from 02:30 to 03:15 where 02:00 is followed by 03:00, does not take place.
 */
function* stretchesOf(day: LocalDay, hours: OpeningHours): Generator<{ from: number; until: number }> {
  for (const { opens, closes } of spansOf(day, hours)) {
    const from = momentOf(hours.timeZone, day.date, opens);
    yield { from, until: momentOf(hours.timeZone, closes <= opens ? day.dateAfter : day.date, closes) };
  }
}

/** No span is longer than a day, so only today's and yesterday's can hold. */
function isOpenAt(hours: OpeningHours, moment: number): boolean {
  const today = dayAt(hours.timeZone, moment);
  for (const day of [today, dayBefore(hours.timeZone, today)]) {
    for (const { from, until } of stretchesOf(day, hours)) if (from <= moment && moment < until) return true;
  }
  return false;
}

/** In order. The state can change nowhere else on this day. */
function edgesIn(day: LocalDay, hours: OpeningHours): number[] {
  const stretches = [day, dayBefore(hours.timeZone, day)].flatMap((start) => [...stretchesOf(start, hours)]);
  const edges = stretches.flatMap(({ from, until }) => [from, until]);
  return edges.filter((edge) => day.from <= edge && edge < day.until).sort((one, other) => one - other);
}

/**
 * All days on which a first change can be: two weeks, as a span can fall into the night when the clocks change, and from then on
 * what surrounds the exceptional days, since the weeks between them are like those before.
 */
function* daysThatMatter({ timeZone, exceptionalDays }: OpeningHours, today: LocalDay): Generator<LocalDay> {
  let last = today;
  yield last;
  for (let days = 0; days < 15; days += 1) yield (last = dayAfter(timeZone, last));
  const later = exceptionalDays.map(({ date }) => date).filter((date) => date > last.date);
  for (const date of later.sort()) {
    let day = dayAt(timeZone, momentOf(timeZone, date, '00:00'));
    for (let days = 0; days < 9; days += 1) {
      if (day.from > last.from) yield (last = day);
      day = dayAfter(timeZone, day);
    }
  }
}
