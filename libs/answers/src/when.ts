import { type Instant, type Language, plus } from '@ringback/event-contracts';
import { localDate, localMoment } from '@ringback/schedule';
import type { ParsedResult } from 'chrono-node';
import { clockText, clockTimeIn, type ClockWindow, type Habits, meantTime, meantWindow, windowIn } from './clock.js';
import { partOf, stretchOf, withoutGreetings } from './day-parts.js';
import { withoutExclusions } from './excluded.js';
import { inPlainWords } from './plain-words.js';
import { hoursInDigits } from './spoken-clock.js';
import { dateOf, mayNameTime, namesDay, readable, readTimes } from './times.js';
import { withDates, withoutSlips } from './weekdays.js';

/**
 * A wish for a time, in the business's zone: `asap`, `any`, a day such as `2026-11-27`, a day and a part of it such as `2026-11-27 morning`,
 * `2026-11-27 15:00`, or a day and a stretch of it: `2026-11-27 after 14:00`, `2026-11-27 before 12:00`, `2026-11-27 13:00-15:00`.
 */
export type WhenValue = string;

/** What a time depends on beside its words. */
export interface Present extends Habits {
  now: Instant;
  language: Language;
}

const ASAP = /\b(?:asap|as soon as (?:possible|(?:you|u) can)|right away|right now|immediately|(?<!from )now|urgent(?:ly)?|emergency|soonest|earliest|lo (?:antes|mas pronto) (?:posible|que (?:se )?pueda)|cuanto antes|ahora(?: mismo)?|ahorita|ya|des que possible|tout de suite|maintenant)\b/;
const ANY = /\b(?:any ?time|when(?:ever)? (?:you|u|they|someone) can|whenever|any day|i'?m flexible|flexible|doesn'?t matter|no preference|whatever (?:works?|(?:you|u) have|is (?:easiest|best|open|free|available))|(?:you|u) (?:pick|choose|decide)|your choice|no (?:rush|hurry)|sin prisa|up to you|cualquier (?:dia|hora|momento)|cuando (?:usted(?:es)? )?(?:sea|pued[ae][ns]?|quier[ae][ns]?)|n'importe quand|quand vous (?:voulez|pouvez))\b/;
/** Every week: no day that could be booked. */
const RECURRING = /\b(?:weekdays?|weekends|(?:mon|tues|wednes|thurs|fri|satur|sun)days|every ?day|(?:mon|tues?|wed|thu)(?:day)?(?: to | through | thru | ?- ?)(?:thu|fri|sat|sun)(?:day)?|entre semana|fines de semana|lunes a (?:viernes|sabado))\b/gi;

/**
 * When somebody wants it.
 * @param unasked the text answers another question: only a day or a time that is plainly one counts.
 */
export function whenIn(text: string, present: Present, unasked: boolean): WhenValue | null {
  if (present.language === 'en' && !mayNameTime(hoursInDigits(withoutSlips(text)))) return unasked || rulesOut(text) ? null : atNoTime(inPlainWords(text));
  const wished = wishedIn(text);
  const dated = withDates(wished, present.now, present.timeZone);
  if (dated === null) return null;
  const whole = readable(dated, present.now, present.timeZone);
  const said = whole.replaceAll(RECURRING, ' ');
  const day = dayIn(said, present, unasked, said !== whole);
  // "Any time except Friday" is no day to book, and not any: what is not understood is asked again, what is booked wrong is not.
  if (day !== null || unasked || said !== whole || rulesOut(text)) return day;
  return atNoTime(inPlainWords(said));
}

/** A wish that names no time. */
function atNoTime(plain: string): WhenValue | null {
  if (ASAP.test(plain)) return 'asap';
  return ANY.test(plain) ? 'any' : null;
}

/** What is wished for in a text, its hours in digits. */
const wishedIn = (text: string): string => withoutExclusions(withoutGreetings(withoutAskingOpen(hoursInDigits(withoutSlips(text)))));

const rulesOut = (text: string): boolean => withoutExclusions(text) !== text.replaceAll(/[’‘`´]/g, "'");

function dayIn(text: string, present: Present, unasked: boolean, recurs: boolean): WhenValue | null {
  const { now, timeZone, language } = present;
  const window = windowIn(text);
  const times = readTimes(window?.rest ?? text, now, timeZone, language, (result, read) => isMeant(result, read, unasked));
  const [first] = times;
  const isDay = first !== undefined && namesDay(first);
  if (!isDay && recurs) return null;
  if (window && !(unasked && !isDay)) return inWindow(window, isDay ? dateOf(first) : null, text, present);
  return first === undefined ? null : (onItsDay(first, times, text, present) ?? written(ofItsDay(first, times), text, present));
}

/** "Late afternoon, Friday": a part of a day and its day apart. "This afternoon or Friday" is today. */
function ofItsDay(first: ParsedResult, times: readonly ParsedResult[]): ParsedResult {
  const hasDay = namesDay(first) || first.start.isCertain('hour') || /\b(?:this|to-?(?:day|night)|esta|ce|cet|cette)\b/i.test(first.text);
  return hasDay ? first : (times.find(namesDay) ?? first);
}

/** "7 pm, on the dot, on Monday": an hour and its day apart. */
function onItsDay(first: ParsedResult, times: readonly ParsedResult[], text: string, present: Present): WhenValue | null {
  const day = times.find(namesDay);
  if (!day || day === first || !first.start.isCertain('hour')) return null;
  return `${dateOf(day)} ${timeOf(day.start.isCertain('hour') ? day : first, dateOf(day), text, present)}`;
}

/** Whether somebody is there on a day is no wish to come on it. */
const ASKS_OPEN = /(?<!\p{L})(?:(?:are|r) (?:you|u|ya|y'?all|they)(?: guys| folks)? (?:still |even )?(?:open|closed)|do (?:you|u|they)(?: guys)? (?:open|close|work)(?! (?:on|with) (?!(?:the )?(?:week|mon|tue|wed|thu|fri|sat|sun)))|(?:est[aá]n?|est[aá]is) (?:abiert[oa]s?|cerrad[oa]s?)|abren?|cierran?|trabajan|atienden|(?:[eê]tes[- ]vous|vous [eê]tes) (?:ouverts?|ferm[eé]s?))(?!\p{L})[^.?!\n]*(?:[.?!\n]|$)/giu;

/** What a text says beside asking that. */
export const withoutAskingOpen = (text: string): string => text.replaceAll(ASKS_OPEN, ' ');

const WHAT_IS_FREE = /\b(?:when are (?:you|u|you guys) (?:free|available)|what (?:times?|days?|openings?) (?:do (?:you|u) have|are (?:available|free|open)|work)|que (?:horarios?|horas?|dias?) tienen?)\b/;

/** Whether somebody asks which times are free. It is no wish for one, and best answered with some. */
export const asksWhatIsFree = (text: string): boolean => WHAT_IS_FREE.test(inPlainWords(text));

/** The hour, as `15:00`, or the stretch, as `after 15:00`, that a text names without a day; null when it names a day, or no hour. "The 3pm one" is about the day that was talked of. */
export function hourIn(text: string, now: Instant, language: Language): string | null {
  const said = readable(wishedIn(text), now, 'UTC');
  const window = windowIn(said);
  const times = readTimes(window?.rest ?? said, now, 'UTC', language);
  const [first] = times;
  if (times.some(namesDay)) return null;
  const today = localDate('UTC', now);
  if (window) return stretch(meantWindow(window, today, said, { timeZone: 'UTC' }));
  return first?.start.isCertain('hour') ? timeOf(first, today, said, { timeZone: 'UTC' }) : null;
}

const PAST = /\bago\b|\blast\b|\byesterday\b|\bhace\b|\bhier\b|(?<!from )\bnow\b|\bayer\b|\bahora\b|\bmaintenant\b|\bweekday\b|\bsince\b/i;
/** "Leaking since Monday", "it started Friday" tell when it began, "for 2 days" how long it has been so. */
const SINCE = /(?:\b(?:since|started|began|happened|broke|stopped|desde|depuis)(?: (?:on|last|el|le|the|this))*|\bfor(?= ?#\d)|\b(?:every|each|cada|todas las|toutes les|tous les)(?: \w+)?)\s*#|#(?:every|each|cada|for)\b/i;

/** Not "now", not how long something has been so, and, where nobody asked, not a bare number that could be anything. */
function isMeant({ start, text, index }: ParsedResult, read: string, unasked: boolean): boolean {
  const isDay = start.isCertain('day') || start.isCertain('weekday');
  const isTime = start.isCertain('hour');
  if (PAST.test(text) || SINCE.test(`${read.slice(0, index)}#${text}`)) return false;
  if (!isDay && !isTime) return /\p{L}/u.test(text);
  return !unasked || isDay || /[ap]\.?m|:|\bnoon\b/i.test(text);
}

function inWindow(window: ClockWindow, day: string | null, text: string, present: Present): WhenValue {
  const { now, timeZone } = present;
  const today = localDate(timeZone, now);
  const isOver = ({ until }: { until: string | null }): boolean => until !== null && localMoment(timeZone, today, until) <= now;
  const date = day ?? (isOver(meantWindow(window, today, text, present)) ? tomorrow(present) : today);
  return `${date} ${stretch(meantWindow(window, date, text, present))}`;
}

function stretch({ from, until }: { from: string | null; until: string | null }): string {
  if (until === null) return `after ${String(from)}`;
  return from === null ? `before ${until}` : `${from}-${until}`;
}

function written(result: ParsedResult, text: string, present: Present): WhenValue {
  const { start } = result;
  const date = dateOf(result);
  if (start.isCertain('hour')) return isExact(result) || namesDay(result) ? `${date} ${timeOf(result, date, text, present)}` : nextAt(result, text, present);
  const clock = namesDay(result) ? clockTimeIn(text) : null;
  if (clock) return `${date} ${meantTime(clock, date, text, present)}`;
  const part = partOf(text);
  const said = part ?? stretchOf(text);
  return said === null ? date : `${date} ${said}`;
}

/** An hour without a day is today, or tomorrow when it is past. */
function nextAt(result: ParsedResult, text: string, present: Present): WhenValue {
  const { now, timeZone } = present;
  const today = localDate(timeZone, now);
  const time = timeOf(result, today, text, present);
  return `${localMoment(timeZone, today, time) >= now ? today : tomorrow(present)} ${time}`;
}

const tomorrow = ({ now, timeZone }: Present): string => localDate(timeZone, plus(now, 86_400));

/** Whether the text itself says which half of the day it means. */
const isExact = ({ start }: ParsedResult): boolean => start.isCertain('meridiem') || start.get('hour') === 0;

function timeOf(result: ParsedResult, date: string, text: string, habits: Habits): string {
  const [hour, minute] = [result.start.get('hour') ?? 0, result.start.get('minute') ?? 0];
  if (isExact(result)) return clockText(hour, minute);
  return meantTime({ hour, minute, half: null }, date, text, habits);
}
