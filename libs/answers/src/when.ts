import { type Instant, type Language } from '@ringback/event-contracts';
import { en, es, fr, type Chrono, type ParsedResult } from 'chrono-node';
import { LRUCache } from 'lru-cache';
import { plainWords } from './plain-words.js';

/**
 * A wish for a time, in the business's zone: `asap`, `any`, a day such as `2026-11-27`, a day and a part of it such as `2026-11-27 morning`, or
 * `2026-11-27 15:00`.
 */
export type WhenValue = string;

const READERS: Record<Language, Chrono> = { en: en.casual, es: es.casual, fr: fr.casual };
const ASAP = /\b(?:asap|as soon as (?:possible|you can)|right away|right now|immediately|now|urgent(?:ly)?|emergency|soonest|earliest|lo antes posible|cuanto antes|ahora(?: mismo)?|ya|des que possible|tout de suite|maintenant)\b/;
const ANY = /\b(?:any ?time|whenever|any day|i'?m flexible|flexible|doesn'?t matter|no preference|up to you|cualquier (?:dia|hora|momento)|cuando (?:sea|puedan|quieran)|n'importe quand|quand vous voulez)\b/;
const PARTS: readonly (readonly [string, RegExp])[] = [
  ['morning', /\b(?:morning|mornings|mañana por la mañana|por la manana|en la manana|temprano|matin|before noon|am)\b/],
  ['afternoon', /\b(?:afternoon|afternoons|after lunch|por la tarde|en la tarde|apres-midi|apres midi|pm)\b/],
  ['evening', /\b(?:evening|evenings|tonight|after work|por la noche|esta noche|soir)\b/],
];

/**
 * When somebody wants it.
 * @param unasked the text answers another question: only a day or a time that is plainly one counts.
 */
export function whenIn(text: string, now: Instant, timeZone: string, language: Language, unasked: boolean): WhenValue | null {
  const plain = plainWords(text).join(' ');
  const day = dayIn(text, now, timeZone, language, unasked);
  if (day !== null) return day;
  if (unasked) return null;
  if (ASAP.test(plain)) return 'asap';
  return ANY.test(plain) ? 'any' : null;
}

function dayIn(text: string, now: Instant, timeZone: string, language: Language, unasked: boolean): WhenValue | null {
  const [first] = readTimes(text, now, timeZone, language, (result) => isMeant(result, unasked));
  return first === undefined ? null : written(first, text);
}

/** The times that a text names, in the words of one language: its own, or else English. */
export function readTimes(text: string, now: Instant, timeZone: string, language: Language, isMeant: (result: ParsedResult) => boolean = () => true): ParsedResult[] {
  const reference = { instant: new Date(now), timezone: offsetMinutes(now, timeZone) };
  for (const spoken of spokenTo(language)) {
    const results = READERS[spoken].parse(text, reference, { forwardDate: true }).filter(isMeant);
    if (results.length > 0) return results;
  }
  return [];
}

/** The languages in which somebody may write to a business: its own first. */
export const spokenTo = (language: Language): Language[] => (language === 'en' ? ['en'] : [language, 'en']);

/** The part of a day that a text names. */
export function partOf(text: string): string | null {
  const plain = plainWords(text).join(' ');
  return PARTS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

/** The hour, as `15:00`, that a text names without a day; null when it names a day, or no hour. "The 3pm one" is about the day that was talked of. */
export function hourIn(text: string, now: Instant, language: Language): string | null {
  for (const spoken of spokenTo(language)) {
    const [first] = READERS[spoken].parse(text, { instant: new Date(now), timezone: 0 }, { forwardDate: true });
    if (!first) continue;
    const { start } = first;
    const namesDay = start.isCertain('day') || start.isCertain('weekday') || start.isCertain('month');
    if (!namesDay && start.isCertain('hour')) return `${two(start.get('hour'))}:${two(start.get('minute'))}`;
  }
  return null;
}

/** Not "now", not how long something has been so, and, where nobody asked, not a bare number that could be anything. */
function isMeant({ start, text }: ParsedResult, unasked: boolean): boolean {
  const isDay = start.isCertain('day') || start.isCertain('weekday');
  const isTime = start.isCertain('hour');
  if (/\bago\b|\bsince\b|\blast\b|\byesterday\b|\bhace\b|\bhier\b|\bnow\b|\bayer\b/i.test(text)) return false;
  if (!isDay && !isTime) return /\p{L}/u.test(text);
  return !unasked || isDay || /[ap]\.?m|:|\bnoon\b/i.test(text);
}

function written({ start }: ParsedResult, text: string): WhenValue {
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
  const date = `${String(year)}-${two(month)}-${two(day)}`;
  if (start.isCertain('hour')) return `${date} ${two(start.get('hour'))}:${two(start.get('minute'))}`;
  const part = partOf(text);
  return part === null ? date : `${date} ${part}`;
}

const two = (part: number | null): string => String(part ?? 0).padStart(2, '0');

/** How far the zone's clocks are ahead of UTC at that moment. */
function offsetMinutes(now: Instant, timeZone: string): number {
  const name = clockOf(timeZone).formatToParts(new Date(now)).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** To make one takes twenty times as long as to ask it. */
const clocks = new LRUCache<string, Intl.DateTimeFormat>({ max: 600 });

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  clocks.set(timeZone, made);
  return made;
}
