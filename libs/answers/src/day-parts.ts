import { inPlainWords } from './plain-words.js';

const PARTS: readonly (readonly [string, RegExp])[] = [
  // "I am free on Friday" names no morning.
  ['morning', /\b(?:mornings?|(?:(?:por|en|de|a) la|esta) manana|de la madrugada|temprano|matin|(?<!\bi )am)\b/],
  ['afternoon', /\b(?:afternoons?|after lunch|(?:(?:por|en|de|a) la|esta) tarde|apres-midi|apres midi|pm)\b/],
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
