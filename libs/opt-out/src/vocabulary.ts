import { INQUIRIES } from './grammar/inquiries.js';
import { NEEDS } from './grammar/needs.js';
import { WRONG_NUMBER } from './grammar/no-consent.js';
import { NOT_AN_ORDER } from './grammar/not-an-order.js';
import { RESUMPTIONS } from './grammar/resumptions.js';
import { RETRACTIONS } from './grammar/retractions.js';
import { REVOCATIONS, WHATEVER_ELSE } from './grammar/revocations.js';
import { ABBREVIATIONS } from './lexicon/abbreviations.js';
import { english } from './lexicon/english.js';
import { french } from './lexicon/french.js';
import { KEYWORDS } from './lexicon/keywords.js';
import type { Meaning } from './lexicon/lexicon.js';
import { spanish } from './lexicon/spanish.js';

/** One for all languages: people mix them in a text, and a text of 20 characters does not tell which it is in. */
const meanings = meaningsByWord();
const keywords: readonly string[] = Object.values(KEYWORDS).flatMap((words) => words.split(/\s+/));
/** Words that a phrase names as they are. */
const literals: ReadonlySet<string> = new Set(
  [...RETRACTIONS, ...NOT_AN_ORDER, ...WHATEVER_ELSE, ...REVOCATIONS, ...WRONG_NUMBER, ...NEEDS, ...RESUMPTIONS, ...INQUIRIES]
    .flatMap((phrase) => phrase.split(/[ |?*!]/).filter((name) => /^(?:[a-z]+|\d|[.,])$/.test(name))),
);

/** Every word that a lexicon, a phrase or a keyword names. */
export const vocabulary: ReadonlySet<string> = new Set([...keywords, ...meanings.keys(), ...literals]);

/** How people shorten words, and what the phrases call them. */
export const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries(ABBREVIATIONS).flatMap(([word, short]) => short.split(/\s+/).map((alias) => [alias, word] as const)),
);

/** What phrases can ask of a word: one of the meanings, to be that very word, or how it is written. Numbered, since this is asked often. */
const senseNumbers: ReadonlyMap<string, number> = new Map(
  [...new Set([...[...meanings.values()].flat(), ...literals, 'NUMERIC', 'SHOUTED', 'NAME', 'QUESTION'])].map((name, number) => [name, number]),
);
export const senseCount = senseNumbers.size;

/** The number of a meaning or word that a phrase names. Throws when nothing ever has it: then the phrase is misspelt. */
export function senseOf(name: string): number {
  const number = senseNumbers.get(name);
  if (number === undefined) throw new Error(`no word means ${name}: add it to a lexicon, or spell the phrase that names it otherwise`);
  return number;
}

/** All that phrases can call a word. */
export function sensesOf(word: string): readonly number[] {
  return senses.get(word) ?? (/^\d/.test(word) ? NUMERIC : NONE);
}

const NONE: readonly number[] = [];
/** A word that begins with a digit. */
const NUMERIC = [senseOf('NUMERIC')];
const senses: ReadonlyMap<string, readonly number[]> = new Map(
  [...vocabulary].map((word) => [word, [word, ...(meanings.get(word) ?? [])].flatMap((name) => senseNumbers.get(name) ?? [])]),
);

/** One slip in a shorter word more often makes another word than a typo. */
const SHORTEST_MENDED = 6;
const MENDED: ReadonlySet<Meaning> = new Set([
  'BOTHERING', 'CALLS', 'CEASE', 'CONSENT', 'CONTACTED', 'ERASE', 'HALT', 'INTERESTED', 'NUMBER', 'POLITE', 'REMOVEME', 'TEXT', 'TEXTS', 'UNSUB',
  'WRITE', 'WRONG',
]);

/** The words that typos are mended to, the likelier ones first: those that decide, not the small ones around them. */
export const decisiveWords: readonly string[] = [
  ...new Set([
    ...keywords.filter((word) => word.length >= SHORTEST_MENDED - 1),
    ...[...meanings].filter(([word, means]) => word.length >= SHORTEST_MENDED && means.some((meaning) => MENDED.has(meaning))).map(([word]) => word),
  ]),
];

/** Short words whose slips of the finger matter. */
export const shortWords: readonly string[] = ['stop', 'quit', 'text'];

function meaningsByWord(): ReadonlyMap<string, readonly Meaning[]> {
  const byWord = new Map<string, Set<Meaning>>();
  for (const [meaning, words] of [english, spanish, french].flatMap((lexicon) => Object.entries(lexicon) as [Meaning, string][])) {
    for (const word of words.split(/\s+/)) byWord.set(word, (byWord.get(word) ?? new Set()).add(meaning));
  }
  return new Map([...byWord].map(([word, means]) => [word, [...means]]));
}
