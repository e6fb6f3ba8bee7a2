import { remembered } from './plain-words.js';
import { ENGLISH_WEEKDAY } from './weekdays.js';

/**
 * Hours in words, as people say them and as phones write down what is dictated: "half past two", "six thirty", "ten a m", "las dos de la tarde", "deux heures et demie".
 * A word alone may count anything; only what stands where a clock does is one.
 */

const byWord = (words: string, first = 1, step = 1): Readonly<Record<string, number>> => Object.fromEntries(words.split(' ').map((word, place) => [word, first + place * step]));

const ENGLISH = byWord('one two three four five six seven eight nine ten eleven twelve');
const SPANISH = byWord('una dos tres cuatro cinco seis siete ocho nueve diez once doce');
const FRENCH = { ...byWord('une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'), 'dix-sept': 17, 'dix-huit': 18, 'dix-neuf': 19, vingt: 20 };
const HOURS: Readonly<Record<string, number>> = { ...FRENCH, ...SPANISH, ...ENGLISH };
const MINUTES: Readonly<Record<string, number>> = {
  'oh five': 5, five: 5, ten: 10, quarter: 15, fifteen: 15, twenty: 20, 'twenty five': 25, half: 30, thirty: 30, 'thirty five': 35, forty: 40, 'forty five': 45, fifty: 50, 'fifty five': 55,
  cinco: 5, diez: 10, cuarto: 15, quince: 15, veinte: 20, veinticinco: 25, media: 30, treinta: 30, quart: 15, 'le quart': 15, demie: 30, demi: 30, dix: 10, trente: 30,
};
const oneOf = (words: Readonly<Record<string, number>>): string => Object.keys(words).toSorted((one, other) => other.length - one.length).join('|').replaceAll(' ', '[ -]');

const EN = oneOf(ENGLISH);
const ES = oneOf(SPANISH);
const FR = oneOf(FRENCH);
const EN_MINUTES = 'oh[ -]five|ten|fifteen|twenty[ -]five|twenty|thirty[ -]five|thirty|forty[ -]five|forty|fifty[ -]five|fifty';
const ES_MINUTES = 'media|cuarto|cinco|diez|quince|veinte|veinticinco|treinta';
const FR_MINUTES = 'demie?|(?:le )?quart|dix|trente';
const DAY = `${ENGLISH_WEEKDAY}|today|tonight|tomorrow`;
const HALF_OF_DAY = String.raw`\s?[ap]\.?\s?m\b`;
/** What follows an hour and no count: "at two people" and "after two weeks" name none. */
const NO_COUNT = String.raw`(?=\s*(?:$|[,;.!?)\n-]|(?:${HALF_OF_DAY}|(?:o'?\s?clock|sharp|on|this|next|works?|would|is|are|in the|at|or|and|to|till|until|if|when|please|pls|thanks|thank you|instead|then|for|${DAY})\b)))`;

const spoken = (pattern: string): RegExp => new RegExp(pattern, 'giu');
const number = (word: string): number => HOURS[word.toLowerCase()] ?? Number(word);
const minutes = (words: string): number => MINUTES[words.toLowerCase().replaceAll('-', ' ')] ?? 0;
const clock = (hour: number, minute: number): string => `${String(hour)}:${String(minute).padStart(2, '0')}`;
/** "Ten to one" is before one, at twelve. */
const before = (hour: number, minute: number): string => clock(hour === 1 ? 12 : hour - 1, 60 - minute);

const RULES: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  // "Half past two", "quarter to nine", "twenty past four".
  [spoken(String.raw`\b(?:a )?(half|quarter|${EN_MINUTES}|five)(?: minutes)? (past|after|to|till|before|of) (${EN}|\d{1,2})\b(?!:)${NO_COUNT}`), (said, part = '', way = '', hour = '') =>
    part.toLowerCase() === 'half' && !/past|after/i.test(way) ? said : /past|after/i.test(way) ? clock(number(hour), minutes(part)) : before(number(hour), minutes(part))],
  // "Six thirty".
  [spoken(String.raw`\b(${EN})[ -](${EN_MINUTES})\b${NO_COUNT}`), (_, hour = '', part = '') => clock(number(hour), minutes(part))],
  // "Two p.m.", "five o'clock".
  [spoken(String.raw`\b(${EN}|\d{1,2}(?::\d{2})?)\s?([ap])\.?\s?m\b\.?(?! i\b)`), (_, hour = '', half = '') => `${/\d/.test(hour) ? hour : String(number(hour))} ${half}m`],
  [spoken(String.raw`\b(${EN}|\d{1,2}) ?o['’]?\s?clock\b`), (_, hour = '') => `${String(number(hour))}:00`],
  // "At six", "between two and four", "Friday two"; "one by one" names no hour.
  [spoken(String.raw`(?<=\b(?:at|around|about|by|before|after|past|until|till|from|between) )(?<!\b(?:${EN}) by )(${EN})\b${NO_COUNT}`), (_, hour = '') => String(number(hour))],
  [spoken(String.raw`(?<=\b(?:at|around|by|before|after|from|between) \d{1,2}(?::\d{2})?(?:\s?[ap]m)? ?(?:and|to|till|until|or|-) ?)(${EN})\b${NO_COUNT}`), (_, hour = '') => String(number(hour))],
  [spoken(String.raw`(?<=\b(?:${DAY}),? )(?!one\b)(${EN})\b(?=\s*(?:$|[,;.!?\n]|(?:please|pls|works?|thanks)\b))`), (_, hour = '') => `at ${String(number(hour))}`],
  // "A las dos y media", "las tres menos cuarto", "las dos de la tarde"; "las dos" alone are both of them.
  [spoken(String.raw`(?<!\p{L})(${ES}|\d{1,2}) (y|menos) (${ES_MINUTES})(?!\p{L})`), (_, hour = '', way = '', part = '') => (/y/i.test(way) ? clock(number(hour), minutes(part)) : before(number(hour), minutes(part)))],
  [spoken(String.raw`(?<=(?<!\p{L})(?:a|desde|hasta|entre|sobre|y|despu[eé]s de|antes de|partir de) las? )(${ES})(?!\p{L})`), (_, hour = '') => String(number(hour))],
  [spoken(String.raw`(?<=(?<!\p{L})las? )(${ES})(?= (?:en punto|de la (?:ma[nñ]ana|tarde|noche))(?!\p{L}))`), (_, hour = '') => String(number(hour))],
  // "À deux heures et demie"; "dans deux heures" and "toutes les deux heures" are no time of the day.
  [spoken(String.raw`(?<=(?:^|[,;.!?\n]|(?<!\p{L})(?:[àa]|vers|avant|apr[eè]s|entre|et|d[eè]s|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))\s*)(${FR}|\d{1,2}) heures?(?: (et|moins) (${FR_MINUTES})| (trente|quinze|dix))?(?!\p{L})(?! plus)`), (_, hour = '', way = '', part = '', after = '') =>
    /moins/i.test(way) ? before(number(hour), minutes(part)).replace(':', 'h') : clock(number(hour), after === 'quinze' ? 15 : minutes(part || after)).replace(':', 'h')],
];

const MAY_SAY_HOUR = new RegExp(String.raw`\d|(?<!\p{L})(?:${EN}|${ES}|${FR})(?!\p{L})`, 'iu');

/** A text with the hours that it says in words in digits. */
export const hoursInDigits = remembered((text) => (MAY_SAY_HOUR.test(text) ? RULES.reduce((rest, [pattern, written]) => rest.replaceAll(pattern, written), text) : text));

const NUMBER_LEFT = spoken(String.raw`\d|(?<!\p{L})(?:(?!one\b)(?:${EN}|${ES.replace('una|', '')}|${FR.replace('une|', '')})|half past|quarter|noon|midday|o'?clock|[ap]\.?\s?m|mediod[ií]a|midi|heures?)(?!\p{L})`);

/** Whether a text has a word that an hour may be told by, understood or not. */
export const mayNameHour = (text: string): boolean => text.search(NUMBER_LEFT) !== -1;
