import type { OpeningSpan } from '@ringback/event-contracts';
import { dayAt } from './local-time.js';
import type { OpeningHours } from './opening-hours.js';

/** What a person has to look at. Overlapping spans still work, as one. */
export interface HoursProblem {
  /** The place as a path such as `['hours', 3, 'closes']`. */
  path: readonly (string | number)[];
  /** What is wrong and what to do. */
  problem: string;
}

/** What is wrong with opening hours whose times and dates are well-formed; empty when nothing is. */
export function hoursProblems({ timeZone, hours, exceptionalDays }: OpeningHours): HoursProblem[] {
  return [
    ...(isTimeZone(timeZone) ? [] : [{ path: ['timeZone'], problem: `${timeZone} is no time zone; use a name such as America/New_York` }]),
    ...overlaps(hours.map(inWeek), WEEK, ['hours']),
    ...exceptionalDays.flatMap(({ date, spans }, index) => [
      ...repetition(exceptionalDays.findIndex((day) => day.date === date), index, date),
      ...overlaps(spans.map(inDay), undefined, ['exceptionalDays', index, 'spans']),
    ]),
  ];
}

/** In minutes of the week or day; what runs past its end goes beyond it. */
interface Stretch {
  from: number;
  until: number;
  words: string;
}

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const WEEKDAYS: readonly OpeningSpan['day'][] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function inDay({ opens, closes }: Pick<OpeningSpan, 'opens' | 'closes'>): Stretch {
  const from = minutes(opens);
  const until = minutes(closes);
  return { from, until: until <= from ? until + DAY : until, words: `${opens} to ${closes}` };
}

function inWeek(span: OpeningSpan): Stretch {
  const { from, until, words } = inDay(span);
  const midnight = WEEKDAYS.indexOf(span.day) * DAY;
  return { from: midnight + from, until: midnight + until, words: `${span.day} ${words}` };
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The later one in the list is told, at the end that lies within the other one. @param period after which all begins anew. */
function overlaps(stretches: readonly Stretch[], period: number | undefined, path: readonly (string | number)[]): HoursProblem[] {
  const shifts = period === undefined ? [0] : [0, period, -period];
  return stretches.flatMap((stretch, index) => {
    for (const earlier of stretches.slice(0, index)) {
      for (const shift of shifts) {
        const [from, until] = [stretch.from + shift, stretch.until + shift];
        if (from >= earlier.until || earlier.from >= until) continue;
        const end = from >= earlier.from ? 'opens' : 'closes';
        return [{ path: [...path, index, end], problem: `${stretch.words} overlaps ${earlier.words}; make them one, or change where they meet` }];
      }
    }
    return [];
  });
}

function repetition(first: number, index: number, date: string): HoursProblem[] {
  if (first === index) return [];
  return [{ path: ['exceptionalDays', index, 'date'], problem: `${date} is in the list already, at ${first}, which is the one that counts; put all spans there` }];
}

/** By name only: an offset such as `+02:00` says nothing of summer, and PostgreSQL reads its sign the other way round. */
export function isTimeZone(name: string): boolean {
  try {
    return /^[a-z]/i.test(name) && dayAt(name, 0).from <= 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
