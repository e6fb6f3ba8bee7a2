import { PhoneNumber, type Config } from '../wire/objects.js';

/** `+1 (415) 555-0134` for North America; other numbers in groups of three. */
export function readable(number: PhoneNumber): string {
  const northAmerican = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number);
  if (northAmerican) return `+1 (${northAmerican[1]}) ${northAmerican[2]}-${northAmerican[3]}`;
  const other = /^\+(\d{2})(\d{5,13})$/.exec(number);
  return other ? `+${other[1]} ${other[2]?.replace(/\d{3}(?=\d{2})/g, '$& ')}` : number;
}

/** The number somebody typed, or null when it is none: `(415) 555-0134`, `415.555.0134`, `0044 …` and `+44 …` all count. */
export function asPhoneNumber(typed: string): PhoneNumber | null {
  const bare = typed.replace(/[\s().\-–/]/g, '').replace(/^00/, '+');
  if (/^[2-9]\d{9}$/.test(bare)) return PhoneNumber.parse(`+1${bare}`);
  if (/^1[2-9]\d{9}$/.test(bare)) return PhoneNumber.parse(`+${bare}`);
  return /^\+[1-9]\d{6,14}$/.test(bare) ? PhoneNumber.parse(bare) : null;
}

/** Who the number belongs to, as far as the simulator told. */
export type NameOf = (number: PhoneNumber | null) => string;

export function namesFrom({ numbers, callers }: Config): NameOf {
  const labels = new Map([...numbers, ...callers].map(({ number, label }) => [number, label]));
  return (number) => (number === null ? 'Withheld number' : (labels.get(number) ?? readable(number)));
}

/** The name made safe to stand in an English sentence: a Hebrew or Arabic one would otherwise turn its neighbours round. */
export function inASentence(name: string): string {
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(name) ? `\u2068${name}\u2069` : name;
}

/** One or two letters for the round picture: `HP` for Harbor Plumbing; null when the name has no letters. */
export function initials(name: string): string | null {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? String.fromCodePoint(word.codePointAt(0) ?? 0) : ''));
  return letters.join('').toLocaleUpperCase() || null;
}
