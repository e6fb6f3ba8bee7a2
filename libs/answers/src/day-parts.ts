import { inPlainWords } from './plain-words.js';
import { ENGLISH_WEEKDAY } from './weekdays.js';

const SPANISH_WEEKDAY = '(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)';
const PARTS: readonly (readonly [string, RegExp])[] = [
  // "I am free on Friday" names no morning.
  ['morning', /\b(?:mornings?|(?:(?:por|en|de|a) la|esta) manana|de la madrugada|temprano|matin|(?<!\bi )am)\b/],
  ['afternoon', new RegExp(String.raw`\b(?:afternoons?|after lunch|(?:(?:por|en|de|a) la|esta) tarde|apres-midi|apres midi|pm|(?:${SPANISH_WEEKDAY}|hoy|manana) tarde|tarde (?:el|del) ${SPANISH_WEEKDAY})\b`)],
  ['evening', /\b(?:evenings?|tonight|(?:tomorrow|at|\w+day) night|after work|(?:por|en|de|a) la noche|esta noche|soir)\b/],
];
const GREETINGS = /\bgood (?:morning|afternoon|evening)\b|^\s*(?:morning|afternoon|evening)\b(?=[,.!]|\s+(?:all|guys|there))|\bbuen[oa]s (?:d[ií]as|tardes|noches)\b/gi;
const SPANISH_PART = /(?<!\p{L})(?:por|en|de|a) la (?:ma[nñ]ana|tarde|noche|madrugada)(?!\p{L})/giu;

/** A greeting names a part of the day, and wishes for none. */
export const withoutGreetings = (text: string): string => text.replaceAll(GREETINGS, ' ');

/** A text whose "mañana" is tomorrow, and not a morning. */
export const withoutSpanishParts = (text: string): string => text.replaceAll(SPANISH_PART, ' ');

/** The part of a day that a text names. */
export function partOf(text: string): string | null {
  const plain = inPlainWords(withoutGreetings(text));
  return PARTS.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}

const DAY = String.raw`(?:(?:on |the |this |next |el |le )*(?:${ENGLISH_WEEKDAY}|tomorrow|today|${SPANISH_WEEKDAY}|hoy|manana|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|\d{4}-\d{2}-\d{2}))`;
const stretched = (before: string, after: string): RegExp => new RegExp(String.raw`\b(?<!\b(?:not|too|so|no|pas) )(?:${before})(?: (?:of|in|on|de|del|el|the))* ${DAY}\b|\b${DAY}(?: (?:but|en|a|at|the|pretty|fairly|as|maybe|like))* (?:${after})\b(?! (?:reply|response|notice))`);
/** Where no hour is named, and no part that has a name of its own. */
const STRETCHES: readonly (readonly [string, RegExp])[] = [
  ['after 15:00', stretched("late|end of (?:the )?day|(?:a )?ultima hora|(?:en )?fin de journee", 'late(?: in the day| on)?|(?:the )?end of (?:the )?day|ultima hora|fin de journee')],
  ['before 11:00', stretched('early|first thing|(?:a )?primera hora|temprano|(?:en )?debut de journee', 'early(?: in the day| on)?|first thing|primera hora|debut de journee')],
];

/** The late or the early part of a day that is named: "late Friday", "Friday, first thing". */
export function stretchOf(text: string): string | null {
  const plain = inPlainWords(text);
  return STRETCHES.find(([, pattern]) => pattern.test(plain))?.[0] ?? null;
}
