import { type Instant, instantOf, type Language, plus } from '@ringback/event-contracts';
import { localDate, localMoment } from '@ringback/schedule';
import type { ParsedResult } from 'chrono-node';
import { clockText } from './clock.js';
import { partOf } from './day-parts.js';
import { hoursInDigits } from './spoken-clock.js';
import { dateOf, readTimes } from './times.js';

/** When something that is to be done in a part of a day is late. */
const END_OF_PART: Readonly<Record<string, string>> = { morning: '12:00', afternoon: '17:00', evening: '20:00' };
const END_OF_DAY = '18:00';
/** Nobody who says "by 4" means the night. */
const [DAY_BEGINS, DAY_ENDS] = [7, 21];

/** What the reader of times does not take for one: a bare hour behind such a word, and the end of the day by other names. */
const BARE_HOUR = /(?<!\d )\b(?:by|before|around|about|until|till|no later than|antes de las?|sobre las?|vers|avant)\s+(\d{1,2}(?::\d{2})?)(?!\d|:|\s?(?:[ap]\.?m|h\b|min|hour|day|o'clock))/giu;
/** Minutes, as people on their way say them: "in 20". Of less than five they would say what they mean. */
const MINUTES = /\bin (?:about |like |around |maybe )?((?:[5-9]|[1-9]\d|1[0-7]\d))(?= *(?:$|[.,!;)]|or so|tops|max))/giu;
const COUNTS: Readonly<Record<string, number>> = { five: 5, ten: 10, fifteen: 15, twenty: 20, thirty: 30, forty: 40 };
const MINUTES_IN_WORDS = new RegExp(String.raw`\bin (?:about |like |around |maybe )?(${Object.keys(COUNTS).join('|')})(?= *(?:$|[.,!;)]|or so|tops|max))`, 'giu');
/** "By 16h", as people write who count to 24; "in 2h" is no such hour. */
const HOUR_OF_24 = /\b(by|before|around|about|until|till|at) (\d{1,2})h(\d{2})?\b/giu;
const IN_HALF_AN_HOUR = /\b(?:(dentro de|en) media hora|(dans) une demi[- ]?heure)\b/giu;
const IN_AN_HOUR = /\b(?:dentro de una|en la (?:pr[oó]xima|siguiente)) hora\b|\bdans (?:l['’]|la prochaine )heure\b/giu;
const SPAN = /\b(?:between|entre)\s+\d{1,2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:and|y|et|-)\s*(?=\d)/giu;
const CLOSE = /\b(?:(?:the )?end of (?:the )?(?:business )?day|eod|cob|close of business)\b/giu;
const WEEK_ENDS = /\b(?:the )?end of (?:the |this )?week\b/giu;
const FIRST_THING = /\bfirst thing\b|\ba primera hora\b/iu;
const PM = /\b(?:de la (?:tarde|noche)|del? (?:tarde|noche)|in the (?:afternoon|evening)|de l['’]apr[eè]s-midi|du soir)\b/iu;

/**
 * The latest moment that a sentence such as "by 4", "in 20 minutes" or "tomorrow morning" allows; null when it names none. A bare hour is the next one by day, a
 * morning ends at noon, a day at six.
 */
export function deadlineIn(sentence: string, now: Instant, timeZone: string, language: Language): Instant | null {
  const said = sentence.replaceAll(IN_HALF_AN_HOUR, (_, spanish?: string) => (spanish ? 'en 30 minutos' : 'dans 30 minutes')).replaceAll(IN_AN_HOUR, (hour) => (/^dans/i.test(hour) ? 'dans 60 minutes' : 'en 60 minutos')).replaceAll(HOUR_OF_24, (_, by: string, hour: string, minutes = '00') => `${by} ${hour}:${minutes}`);
  const plainer = hoursInDigits(said).replaceAll(MINUTES_IN_WORDS, (_, count: string) => `in ${String(COUNTS[count.toLowerCase()])} minutes`).replaceAll(SPAN, 'by ').replaceAll(MINUTES, 'in $1 minutes').replaceAll(BARE_HOUR, 'at $1').replaceAll(CLOSE, 'today at 6pm').replaceAll(WEEK_ENDS, 'friday');
  const times = readTimes(plainer, now, timeZone, language);
  const hours = times.filter(({ start }) => start.isCertain('hour'));
  const moments = (hours.length > 0 ? hours : times).map((time) => momentOf(time, plainer, now, timeZone));
  return moments.toSorted().at(-1) ?? null;
}

function momentOf(time: ParsedResult, sentence: string, now: Instant, timeZone: string): Instant {
  const { start, end } = time;
  const last = end ?? start;
  const [hour, minute] = [last.get('hour') ?? 0, last.get('minute') ?? 0];
  const isExact = last.isCertain('meridiem') || (last.isCertain('hour') && hour > 12);
  if (isExact) return instantOf(last.date().getTime());
  const date = dateOf(time);
  if (!last.isCertain('hour')) return localMoment(timeZone, date, endOf(sentence));
  const hours = PM.test(sentence) && hour < 12 ? [hour + 12] : [hour, hour + 12].filter((one) => one >= DAY_BEGINS && one < DAY_ENDS);
  if (start.isCertain('day') || start.isCertain('weekday')) return localMoment(timeZone, date, clockText(hours[0] ?? hour, minute));
  return nextOf(hours.map((one) => clockText(one, minute)), now, timeZone);
}

/** Of the part of a day that is named, or of the day. */
const endOf = (sentence: string): string => END_OF_PART[partOf(sentence) ?? (FIRST_THING.test(sentence) ? 'morning' : '')] ?? END_OF_DAY;

function nextOf(hours: readonly string[], now: Instant, timeZone: string): Instant {
  const days = [now, plus(now, 86_400)].map((moment) => localDate(timeZone, moment));
  const moments = days.flatMap((date) => hours.map((time) => localMoment(timeZone, date, time)));
  return moments.toSorted().find((moment) => moment > now) ?? now;
}
