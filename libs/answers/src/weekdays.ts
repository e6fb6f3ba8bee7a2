import { type Instant, plus } from '@ringback/event-contracts';
import { localDate } from '@ringback/schedule';
import { isSlip } from './slip.js';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** Shortened, and as it is written otherwise. In the order of the week. */
const NAMES: readonly RegExp[] = [/^(?:mon|lun)/i, /^(?:tue|mar)/i, /^(?:wed|mi[eé]|mer)/i, /^(?:thu|jue|jeu)/i, /^(?:fri|vie|ven)/i, /^(?:sat|s[aá]b|sam)/i, /^(?:sun|dom|dim)/i];

/** Names that end otherwise, such as Sundar, are no days. */
const MAY_BE_A_DAY = /(?<!\p{L})\p{L}+(?:ay|dy|ey|dya|dat)(?!\p{L})/giu;

/** A text whose weekdays are spelled as they should be: "thurday", "wensday". */
export const withoutSlips = (text: string): string =>
  text.replaceAll(MAY_BE_A_DAY, (word) => {
    const said = word.toLowerCase();
    return WEEKDAYS.includes(said) ? word : (WEEKDAYS.find((day) => said.startsWith(day.charAt(0)) && isSlip(said, day)) ?? word);
  });

/** From 0 for Monday; -1 for what is no name of a day. */
export const weekdayOf = (name: string): number => NAMES.findIndex((pattern) => pattern.test(name));

/** The same of a date. */
export const weekdayOn = (date: string): number => (new Date(`${date}T12:00Z`).getUTCDay() + 6) % 7;

/** As patterns have them, in full and shortened. */
export const ENGLISH_WEEKDAY = String.raw`(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?`;
/** In Spanish and French, in full. */
export const OTHER_WEEKDAY = String.raw`(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)`;

/** "Thursday the 10th", "Thu 10th", "el jueves 10"; a bare "Thursday 10" is an hour. */
const WITH_DAY_OF_MONTH = new RegExp(
  String.raw`(?<!\p{L})(?:(?<english>${ENGLISH_WEEKDAY})\.?,? (?:(?:the )(?<the>\d{1,2})(?:st|nd|rd|th)?|(?<ordinal>\d{1,2})(?:st|nd|rd|th))|(?<other>${OTHER_WEEKDAY})(?:,? (?:el |le )?(?:d[ií]a )?)(?<bare>\d{1,2}))(?![\p{L}\d:/]|[.-]\d| (?:of|de (?!la)|y (?:media|cuarto)|h\b|heures?|[ap]\.?m|one\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|f[eé]v|avr|juin|ao[uû]|d[eé]c)))`,
  'giu',
);
/** The month tells more than the weekday: "Thursday the 10th of December". */
const WITH_MONTH = new RegExp(String.raw`(?<!\p{L})${ENGLISH_WEEKDAY}\.?,? (?:the )?(?=\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))`, 'giu');
const DAYS_AHEAD = 62;

/** A text in which a weekday with a day of the month is the date that has both. Null where no date soon has: one of the two is a mistake. */
export function withDates(text: string, now: Instant, timeZone: string): string | null {
  const mistakes: string[] = [];
  const dated = text.replaceAll(WITH_MONTH, '').replaceAll(WITH_DAY_OF_MONTH, (said: string, ...found: unknown[]) => {
    const { english, the, ordinal, other, bare } = found.at(-1) as Partial<Record<string, string>>;
    const date = dateOf(english ?? other ?? '', Number(the ?? ordinal ?? bare), now, timeZone);
    // "El jueves 10" may be an hour.
    if (date === undefined && other === undefined) mistakes.push(said);
    return date ?? said;
  });
  return mistakes.length > 0 ? null : dated;
}

function dateOf(name: string, dayOfMonth: number, now: Instant, timeZone: string): string | undefined {
  const weekday = weekdayOf(name);
  const dates = Array.from({ length: DAYS_AHEAD }, (_, days) => localDate(timeZone, plus(now, days * 86_400)));
  return dates.find((date) => Number(date.slice(-2)) === dayOfMonth && weekdayOn(date) === weekday);
}
