import { type Instant, type Language, plus } from '@ringback/event-contracts';
import { daysAfter, localDate } from '@ringback/schedule';
import { en, es, fr, type Chrono, type ParsedResult } from 'chrono-node';
import { LRUCache } from 'lru-cache';
import { withoutSpanishParts } from './day-parts.js';
import { ENGLISH_WEEKDAY, OTHER_WEEKDAY, weekdayOf, weekdayOn } from './weekdays.js';

const READERS: Record<Language, Chrono> = { en: en.casual, es: es.casual, fr: fr.casual };
/** What foreign readers take for a day that is a name or a word of ours, "Sam" and "dim", is too short to be told apart. */
const PLAINLY_FOREIGN = /\p{L}{5}|^hoy|\blas?\s\d/iu;

/** Without one of these words no reader of that language finds anything, or, of another than the business's, what is plainly foreign: to have it look takes longer than all else that is done with a reply. */
const MAY_NAME_TIME = {
  en: /\d|now|t(?:o-?day|o-?night|omorrow|mr|mrw)|yesterday|morning|afternoon|evening|night|noon|midday|sec|min|hour|hr|day|week|month|quarter|qtr|year|yr|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/iu,
  es: /hoy|ayer|ahora|ma[nñ]ana|tarde|noche|medio ?d[ií]a|mediod|medianoche|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre|segundo|minuto|hora|d[ií]as?|semana|mes|a[nñ]o|\blas?\s\d/iu,
  fr: /hier|demain|aujourd|matin|soir|nuit|midi|minuit|maintenant|veille|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|f[eé]vrier|mars|avril|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[eé]cembre|seconde|minute|heure|jour|semaine|mois|ann[eé]e|trimestre/iu,
} as const;

/** The languages in which somebody may write to a business: its own first. */
export const spokenTo = (language: Language): Language[] => (language === 'en' ? ['en'] : [language, 'en']);

/**
 * The times that a text names, in the words of one language: the business's, or else another that names a day, or an hour.
 * @param isMeant also told the text as it was read, in which a result has its place.
 */
export function readTimes(text: string, now: Instant, timeZone: string, language: Language, isMeant: (result: ParsedResult, read: string) => boolean = () => true): ParsedResult[] {
  const own = spokenTo(language);
  const plainer = withoutSpanishParts(readable(text, now, timeZone));
  const spokenHere = own.filter((spoken) => spoken !== 'en' || MAY_NAME_TIME.en.test(plainer));
  const foreign = (['es', 'fr'] as const).filter((spoken) => !own.includes(spoken) && MAY_NAME_TIME[spoken].test(plainer));
  // Where one language reads an hour, "16h", another reads a stretch of hours that ends tomorrow.
  const isDay = (result: ParsedResult): boolean => namesDay(result) && /\p{L}{3}|\d\D\d/u.test(result.text);
  if (spokenHere.length === 0 && foreign.length === 0) return [];
  const reference = { instant: new Date(now), timezone: offsetMinutes(now, timeZone) };
  let hours: ParsedResult[] = [];
  for (const spoken of [...spokenHere, ...foreign]) {
    const results = READERS[spoken].parse(plainer, reference, { forwardDate: true }).filter((result) => isMeant(result, plainer) && (own.includes(spoken) || PLAINLY_FOREIGN.test(result.text)));
    if (results.some(isDay)) return results;
    if (hours.length === 0) hours = results;
  }
  return hours;
}

export const namesDay = ({ start }: ParsedResult): boolean => start.isCertain('day') || start.isCertain('weekday') || start.isCertain('month');

/** The day that a result names, as `2026-11-27`. */
export const dateOf = ({ start }: ParsedResult): string => `${String(start.get('year'))}-${twoDigits(start.get('month') ?? 0)}-${twoDigits(start.get('day') ?? 0)}`;

export const twoDigits = (part: number): string => String(part).padStart(2, '0');

/** Whether a text, its hours in digits, may name a time to a business that writes English. */
export const mayNameTime = (text: string): boolean => MAY_NAME_TIME.en.test(text) || MAY_NAME_TIME.es.test(text) || MAY_NAME_TIME.fr.test(text);

const WEEKDAY = String.raw`(?<weekday>${ENGLISH_WEEKDAY}|${OTHER_WEEKDAY}|today|tomorrow)`;
const WEEKS = '(?<count>a|one|two|three|[1-4])';
const COUNTS: Readonly<Record<string, number>> = { a: 1, one: 1, two: 2, three: 3 };
const counted = (pattern: string): RegExp => new RegExp(String.raw`(?<!\p{L})${pattern}(?!\p{L})`, 'giu');
/** "A week from Friday", "Friday week", "Friday in two weeks", "de viernes en ocho"; and those that begin with a day of next week. */
const WEEKS_ON: readonly RegExp[] = [
  counted(`${WEEKS} weeks? (?:from|after|on|this)(?: this| the)? ${WEEKDAY}`), counted(`${WEEKDAY} in ${WEEKS} weeks?`), counted(`(?<!for )a week ${WEEKDAY}`), counted(`(?<!(?:every|each) )${WEEKDAY} week`),
  counted(String.raw`(?:del? )?${WEEKDAY} en (?:ocho|huit)(?: d[ií]as)?`),
];
const AFTER_NEXT: readonly RegExp[] = [counted(`next next ${WEEKDAY}`), counted(`(?:the )?${WEEKDAY} after next`)];

/** A text in which the days are dates that are so many weeks after others. */
function withCountedDays(text: string, now: Instant, timeZone: string): string {
  if (!/week|en (?:ocho|huit)|next/iu.test(text)) return text;
  const dated = (more: number) => (said: string, ...found: unknown[]): string => {
    const { weekday = '', count = 'a' } = found.at(-1) as Partial<Record<string, string>>;
    const day = comingDay(weekday, now, timeZone);
    return day === undefined ? said : daysAfter(day, 7 * (more + (COUNTS[count.toLowerCase()] ?? Number(count))));
  };
  const soon = WEEKS_ON.reduce((rest, pattern) => rest.replaceAll(pattern, dated(0)), text);
  return AFTER_NEXT.reduce((rest, pattern) => rest.replaceAll(pattern, dated(1)), soon);
}

/** The next date that is called so. */
function comingDay(name: string, now: Instant, timeZone: string): string | undefined {
  const today = localDate(timeZone, now);
  if (/^to/i.test(name)) return /^today/i.test(name) ? today : daysAfter(today, 1);
  const place = weekdayOf(name);
  return Array.from({ length: 7 }, (_, days) => daysAfter(today, days + 1)).find((date) => weekdayOn(date) === place);
}

/** "Late afternoon Friday": of the part alone the reader makes a day of its own. */
const PART_FIRST = new RegExp(String.raw`(?<=^\s*|\b(?:late|early|mid)[ -]|[,.;]\s)(?<part>morning|afternoon|evening),? (?:on )?(?<day>${ENGLISH_WEEKDAY}|tomorrow|today)(?!\p{L})`, 'giu');

/** What the readers do not know, in words that they do. */
export function readable(text: string, now: Instant, timeZone: string): string {
  const plainer = withCountedDays(text, now, timeZone)
    .replaceAll(/(?<!\p{L})(?:(?:the )?day after tomorrow|pasado ma[nñ]ana|apr[eè]s[- ]demain)(?!\p{L})/giu, localDate(timeZone, plus(now, 2 * 86_400)))
    .replaceAll(/\b(?:2mor?row?|2moro|tmrr?w|tomm?orr?ow)\b/gi, 'tomorrow')
    .replaceAll(/\bhalf past (\d{1,2})\b/gi, 'at $1:30')
    .replaceAll(/\b(\d{1,2}) y media\b/gi, '$1:30')
    .replaceAll(/\b(\d{1,2}) y cuarto\b/gi, '$1:15')
    .replaceAll(/\bal? medio ?d[ií]a\b/gi, 'a las 12:00')
    .replaceAll(PART_FIRST, '$<day> $<part>')
    .replaceAll(/\bend of (?:the )?day(?=,? (?:on )?(?:mon|tue|wed|thu|fri|sat|sun|tomorrow))/gi, 'late')
    // "04 in the morning" is an hour.
    .replaceAll(/(\d{4}-\d{2}-\d{2})(?= in )/g, '$1,')
    .replaceAll(/@\s*(?=\d)/g, 'at ')
    .replaceAll(/(?<![\d:])(\d{1,2}(?::\d{2})?)\s?-?ish\b/gi, 'at $1')
    .replaceAll(/\b(?:tues|weds|thurs?)\b\.?/gi, (short) => ({ t: 'tuesday', w: 'wednesday', h: 'thursday' })[/^th/i.test(short) ? 'h' : short.charAt(0).toLowerCase()] ?? short);
  return NAMES_DAY.test(plainer) ? plainer : plainer.replaceAll(DAY_OF_MONTH, (said, english: string | undefined, spanish: string | undefined) => nextWithDay(Number(english ?? spanish), now, timeZone) ?? said);
}

const NAMES_DAY = /\d{4}-\d{2}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|jueves|viernes|domingo)/i;
/** "The 30th", "el 30"; not "the 2nd floor". */
const DAY_OF_MONTH = /(?:\bthe (\d{1,2})(?:st|nd|rd|th)|\bel (?:d[ií]a )?(\d{1,2}))\b(?=\s*(?:$|[,.!?;]|(?:at|in the|around|works?|is|would|please|between|after|before|or|a las?|por la)\b))/gi;

/** The next date that has this number. */
function nextWithDay(day: number, now: Instant, timeZone: string): string | undefined {
  const dates = Array.from({ length: 62 }, (_, days) => localDate(timeZone, plus(now, days * 86_400)));
  return dates.find((date) => Number(date.slice(-2)) === day);
}

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
