import { type OpeningHours, isOpen, localMoment } from '@ringback/schedule';
import { partOf } from './day-parts.js';
import { twoDigits } from './times.js';

/** What a clock shows in somebody's words; `half` where they say which. */
export interface ClockTime {
  hour: number;
  minute: number;
  half: 'am' | 'pm' | null;
}

/** Whose clocks, and what a bare hour on them is likely to mean. */
export interface Habits {
  timeZone: string;
  /** When the business is open, where that is known. */
  hours?: OpeningHours | undefined;
}

/** Between two times, or on one side of one; and the text without that. */
export interface ClockWindow {
  from: ClockTime | null;
  until: ClockTime | null;
  rest: string;
}

/** Nobody asks a tradesman to come at three at night: from 7 to 11 is the morning, from 12 to 6 the afternoon. */
const MORNING_BEGINS = 7;

const CLOCK = String.raw`(?:\d{1,2}(?:[:.h]\d{2})?(?:\s?h\b)?(?:\s?[ap]\.?m\b\.?)?|noon|midday|mediod[ií]a|midi)`;
/** After a bare number it tells a clock from "after 2 weeks" and "2-3 people". */
const NO_COUNT = String.raw`(?=\s*(?:$|[,;.!?)\n]|(?:on|this|next|today|tonight|tomorrow|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|in the|at|or|and|if|when|please|pls|thanks|thank you|works?|would|is|are|would|el|de la|del|por|hoy|ma[nñ]ana|o|y|si|demain|ou|et|ce|lundi|mardi|mercredi|jeudi|vendredi|samedi)(?!\p{L})))`;
const LAS = String.raw`(?:(?:de )?las? |de )?`;
const windowed = (pattern: string): RegExp => new RegExp(pattern, 'iu');
const SPANS: readonly RegExp[] = [
  windowed(String.raw`(?<!\p{L})(?:between|entre|anywhere (?:from|between)|from|desde|de)\s+${LAS}(?<from>${CLOCK})\s*(?:and|to|till|until|-|–|y|et|a|hasta|à)\s*${LAS}(?<until>${CLOCK})${NO_COUNT}`),
  windowed(String.raw`(?<![\d/:.$-])(?<from>${CLOCK})\s*(?:-|–|to|till|until)\s*(?<until>${CLOCK})${NO_COUNT}(?![-/]\d)`),
];
const AFTER = windowed(String.raw`(?<!\p{L})(?<!\b(?:not|no|nothing) )(?:(?:not|nothing) before|(?:no|not|nothing) (?:earlier|sooner) than|no antes de|pas avant|after|past|any ?time after|from|despu[eé]s de|a partir de|desde|apr[eè]s|[aà] partir de)\s+${LAS}(?<from>${CLOCK})(?: onwards?| on)?${NO_COUNT}`);
const BEFORE = windowed(String.raw`(?<!\p{L})(?:(?:not|nothing) after|(?:no|not|nothing) later than|no despu[eé]s de|pas apr[eè]s|before|by|antes de|avant)\s+${LAS}(?<until>${CLOCK})${NO_COUNT}`);

const AT = windowed(String.raw`(?<!\p{L})(?:at|around|about|like|say|approx\.?|a las?|sobre las?|vers|à|mornings?|afternoon|evening|night|ma[nñ]ana|tarde|noche|matin|soir),?\s+(?<at>${CLOCK})${NO_COUNT}`);

/** As `15:00`. */
export const clockText = (hour: number, minute: number): string => `${twoDigits(hour)}:${twoDigits(minute)}`;

/** The first time on a clock that a text names beside a day: "Saturday morning around 11". */
export function clockTimeIn(text: string): ClockTime | null {
  const at = AT.exec(text)?.groups?.['at'];
  return at === undefined ? null : clockOf(at);
}

/** The first window of time that a text names; null when it names none. */
export function windowIn(text: string): ClockWindow | null {
  for (const pattern of [...SPANS, AFTER, BEFORE]) {
    const match = pattern.exec(text);
    const { from, until } = match?.groups ?? {};
    const [begins, ends] = [from, until].map((clock) => (clock === undefined ? null : clockOf(clock)));
    const isRead = (from === undefined || begins) && (until === undefined || ends);
    if (match && isRead) return { from: begins ?? null, until: ends ?? null, rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}` };
  }
  return null;
}

function clockOf(written: string): ClockTime | null {
  if (/^\p{L}/u.test(written)) return { hour: 12, minute: 0, half: 'pm' };
  const [, hours = '', minutes = '0', letter] = /^(\d{1,2})(?:[:.h](\d{2}))?\s?h?\s?([ap])?/i.exec(written) ?? [];
  const [hour, minute] = [Number(hours), Number(minutes)];
  if (hour > 23 || minute > 59) return null;
  const half = letter === undefined ? null : letter.toLowerCase() === 'a' ? 'am' : 'pm';
  return { hour, minute, half };
}

/**
 * The time, as `15:00`, that somebody means who says an hour on a day. Their words decide, then which of the two the business is open at; where it is at both, or at
 * neither, the one by day.
 */
export function meantTime(clock: ClockTime, date: string, text: string, { timeZone, hours }: Habits): string {
  const [early, late] = bothTimes(clock);
  if (late === undefined) return early;
  const part = partOf(text);
  if (part !== null) return part === 'morning' ? early : late;
  if (hours) {
    const open = [early, late].filter((time) => isOpen(hours, localMoment(timeZone, date, time)));
    if (open.length === 1 && open[0] !== undefined) return open[0];
  }
  return clock.hour >= MORNING_BEGINS && clock.hour < 12 ? early : late;
}

/** The times of a window. A side that says its half of the day tells it of the other: "4-6pm" is the afternoon, "10-2pm" begins before noon. */
export function meantWindow({ from, until }: ClockWindow, date: string, text: string, habits: Habits): { from: string | null; until: string | null } {
  if (!from || !until) return { from: from && meantTime(from, date, text, habits), until: until && meantTime(until, date, text, habits) };
  if (from.half === null && until.half !== null) {
    const ends = meantTime(until, date, text, habits);
    return { from: bothTimes(from).findLast((time) => time < ends) ?? meantTime(from, date, text, habits), until: ends };
  }
  const begins = meantTime(from, date, text, habits);
  return { from: begins, until: bothTimes(until).find((time) => time > begins) ?? meantTime(until, date, text, habits) };
}

/** The times that a clock may show so: one, where the text says which half of the day, or counts to 24. In order. */
function bothTimes({ hour, minute, half }: ClockTime): [string] | [string, string] {
  const at = (hours: number): string => clockText(hours, minute);
  const early = hour % 12;
  if (half === null && (hour > 12 || hour === 0)) return [at(hour)];
  if (half === 'am' || (half === 'pm' && hour > 12)) return [at(hour > 12 ? hour : early)];
  return half === 'pm' ? [at(early + 12)] : [at(early), at(early + 12)];
}
