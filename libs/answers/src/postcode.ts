import { postcodeValidator } from 'postcode-validator';
import { STREET_NAME } from './address.js';
import { isKnownPlace } from './postcode-distance.js';

/** Where a postcode can be, as ISO 3166-1 codes. */
export type PostcodeCountry = 'US' | 'CA' | 'GB';

export interface Postcode {
  country: PostcodeCountry;
  /** As the post writes it: `90210`, `K1A 0B1`, `SW1A 1AA`. */
  code: string;
}

/** What is written after a house number, and never after a postcode. */
const STREET = new RegExp(`^${STREET_NAME}`, 'iu');
const PRICE = /[$€£]\s*$/;
const NOT_A_PLACE = /^\s*(?:sq|square|dollars|bucks|usd|miles|feet|ft|btu|gallons?|lbs?|watts?)\b/i;

/**
 * The postcode that a text names; the last one, when it names several: "not 90210, it is 90211".
 * @param unasked the text answers another question: a number counts only where it can hardly be anything else.
 */
export function postcodeIn(text: string, countries: readonly PostcodeCountry[], unasked: boolean): Postcode | null {
  const written = spelledOut(text);
  const found = countries.flatMap((country) => candidates(written, country, unasked).map(({ code, at }) => ({ country, code, at })));
  const last = found.reduce<(typeof found)[number] | null>((latest, one) => (latest === null || one.at > latest.at ? one : latest), null);
  return last && { country: last.country, code: last.code };
}

function candidates(text: string, country: PostcodeCountry, unasked: boolean): { code: string; at: number }[] {
  const pattern = PATTERNS[country];
  return [...text.matchAll(pattern)].flatMap((match) => {
    const code = asWritten(match[0], country);
    if (!postcodeValidator(code, country)) return [];
    const [before, after] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
    if (country === 'US' && (PRICE.test(before) || STREET.test(after.trimStart()) || NOT_A_PLACE.test(after))) return [];
    return unasked && country === 'US' && !standsAsOne(code, before, after) ? [] : [{ code, at: match.index }];
  });
}

/** Where nobody asked for one, it is called a ZIP code, or it is one that there is, and stands where nothing else would. */
function standsAsOne(code: string, before: string, after: string): boolean {
  const lead = `${before.slice(-40)}#`;
  return CALLED_ONE.test(lead) || CALLED_ONE_AFTER.test(after) || ((BEHIND_A_PLACE.test(lead) || (ENDS_THERE.test(after) && !COUNTS_SOMETHING.test(before))) && isKnownPlace(code));
}

const CALLED_ONE = /(?:zip(?: ?code)?|postal code|code postal|codigo postal|area code)(?: is|:)?[\s:,.]*#$/i;
const CALLED_ONE_AFTER = /^\s*(?:is|'s|es|c'est) (?:the|my|our|el|mi|le|mon)?\s*(?:zip|postal|postcode|codigo|code postal)/i;
/** The beginning of a text, a town, the name of a state, or "in", "near" and "at". */
const BEHIND_A_PLACE = /(?:^|\b(?:area|in|near|at|from|around|en|a|de|,)|\b(?!(?:me|or|ok|hi|is|to|of|by|no|my|an|it|so|up|we|us|do|if|go|am|on|be|as)\b)[a-z]{2})[\s:,.]*#$/i;
/** "Leak 90210", or a line, or a sentence, that ends with it: the end of a thought is where people put it. */
const ENDS_THERE = /^\s*(?:$|[,;!?\n)]|\.(?!\d)|(?:please|pls|thanks|thx|asap|today|tonight|tomorrow|and|my|name|i|i'?m|can|need|call|this is|mañana|hoy|gracias|y|soy)(?![\p{L}]))/iu;
const COUNTS_SOMETHING = /(?:model|serial|part|order|number|num|no|unit|acct|account|invoice|case|id|code|gate|ref|ticket|policy|licen[sc]e|quoted?|quoted? me|paid|pay|costs?|charged?(?: me)?|about|over|under|than|for|was|is|box|apt|ext|#|\d)\.?\s*[:#]?\s*$/i;

const PATTERNS: Record<PostcodeCountry, RegExp> = {
  US: /(?<![\d\-.#])\d{5}(?:-\d{4})?(?![\d-]|\.\d)/g,
  CA: /(?<![a-z\d])[a-z]\d[a-z][ -]?\d[a-z]\d(?![a-z\d])/gi,
  GB: /(?<![a-z\d])[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}(?![a-z\d])/gi,
};

function asWritten(code: string, country: PostcodeCountry): string {
  if (country === 'US') return code;
  const plain = code.replaceAll(/[ -]/g, '').toUpperCase();
  return `${plain.slice(0, -3)} ${plain.slice(-3)}`;
}

const DIGITS = new Map(
  Object.entries({ zero: '0', oh: '0', o: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9', cero: '0', uno: '1', dos: '2', tres: '3', cuatro: '4', cinco: '5', seis: '6', siete: '7', ocho: '8', nueve: '9' }),
);

/** What telephones make of spoken digits: "nine oh two one oh", "9 0 2 1 0", "902 10". */
function spelledOut(text: string): string {
  const digits = text.replaceAll(/\p{L}+/gu, (word) => DIGITS.get(word.toLowerCase()) ?? word);
  return digits.replaceAll(/(?<![\d\p{L}])\d(?:[ ,.-]{1,2}\d){4}(?![ ,.-]?\d)/gu, (run) => run.replaceAll(/\D/g, '')).replaceAll(/(?<!\d|\d )(\d{2,3}) (\d{2,3})(?! ?\d)/g, (run, a: string, b: string) => (a.length + b.length === 5 ? a + b : run));
}
