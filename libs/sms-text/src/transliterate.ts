import { isGsm } from './gsm-alphabet.js';

export interface Replacement {
  from: string;
  to: string;
  times: number;
}

export interface Transliteration {
  text: string;
  /** What was replaced, in the order of first appearance; empty when nothing was. */
  changes: readonly Replacement[];
  /** Characters outside GSM-7 that have no plain form, such as emoji: with any of them the text stays UCS-2. */
  left: readonly string[];
}

/** Typography that editors and phones put in unasked. Letters are not here: nobody's name is respelled. */
const PLAIN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "'": '\u2018\u2019\u201A\u201B\u2032\u02BC\u00B4`',
    '"': '\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB',
    '-': '\u2010\u2011\u2012\u2013\u2014\u2015\u2212',
    ' ': '\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000\t',
    '...': '\u2026',
    '*': '\u2022\u00B7\u2219',
    '<': '\u2039',
    '>': '\u203A',
    '/': '\u2044\u2215',
    '\n': '\u2028\u2029\u0085',
    '': '\u00AD\u200B\u2060\uFEFF',
  }).flatMap(([plain, typographic]) => Array.from(typographic, (character) => [character, plain] as const)),
);

/**
 * Offers a text with its typography made plain, so that it fits into GSM-7 (160 characters a segment instead of 70).
 * Left alone when that would not make it GSM-7, such as beside an emoji: then it would cost looks and save nothing.
 */
export function transliterate(text: string): Transliteration {
  const characters = Array.from(text);
  const left = [...new Set(characters.filter((character) => !isGsm(character) && !PLAIN.has(character)))];
  const foreign = characters.filter((character) => !isGsm(character));
  if (left.length > 0 || foreign.length === 0) return { text, changes: [], left };
  const counts = Map.groupBy(foreign, (character) => character);
  return {
    text: characters.map((character) => (isGsm(character) ? character : (PLAIN.get(character) ?? character))).join(''),
    changes: [...counts].map(([from, all]) => ({ from, to: PLAIN.get(from) ?? from, times: all.length })),
    left,
  };
}
