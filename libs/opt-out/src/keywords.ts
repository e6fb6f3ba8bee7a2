import { KEYWORDS, type KeywordKind } from './lexicon/keywords.js';
import { keywordMeant, mended } from './spelling.js';
import { senseOf } from './vocabulary.js';
import type { Word } from './words.js';

const KINDS: ReadonlyMap<string, KeywordKind> = new Map(
  (Object.entries(KEYWORDS) as [KeywordKind, string][]).flatMap(([kind, words]) => words.split(/\s+/).map((word) => [word, kind] as const)),
);
const MOST_WORDS = 3;
/** Words and breaks; a longer text is no keyword with thanks around it. */
const LONGEST = 600;
const POLITE = senseOf('POLITE');

/** The keyword that a whole text consists of, once or repeated. Politeness around an order to stop or start does not matter. */
export function keywordOf(words: readonly Word[]): KeywordKind | null {
  if (words.length > LONGEST) return null;
  const said = words.filter((word) => !word.isBreak).map((word) => word.is);
  const whole = kindOf(said.length === 1 ? said.map(keywordMeant) : said);
  if (whole !== null) return whole;
  const plain = words.filter((word) => !word.isBreak && !word.senses.includes(POLITE)).map((word) => word.is);
  const polite = kindOf(plain);
  // "Help, please" is a person in need; "info, please" asks for what INFO asks for, and so does the French noun, as nobody calls for help by it.
  return polite === 'help' && !plain.every((word) => word.startsWith('info') || word === 'aide') ? null : polite;
}

/** The one kind of keyword that all the words are, when each or each few of them together are one. */
function kindOf(words: readonly string[]): KeywordKind | null {
  let kind: KeywordKind | null = null;
  for (let at = 0; at < words.length;) {
    const next = keywordAt(words, at);
    if (next === null) return null;
    const both: KeywordKind | null = kind === null ? next.kind : together(kind, next.kind);
    if (both === null) return null;
    kind = both;
    at += next.length;
  }
  return kind;
}

/** Who writes STOP and HELP, as they stand in our own texts, wants what cannot wait. START takes back what STOP says, and neither counts. */
function together(one: KeywordKind, other: KeywordKind): KeywordKind | null {
  if (one === other) return one;
  return one !== 'resume' && other !== 'resume' ? 'stop' : null;
}

function keywordAt(words: readonly string[], at: number): { kind: KeywordKind; length: number } | null {
  for (let length = Math.min(MOST_WORDS, words.length - at); length > 0; length--) {
    const joined = words.slice(at, at + length).join('');
    const kind = KINDS.get(joined) ?? (length > 1 && length === words.length ? KINDS.get(mended(joined) ?? '') : undefined);
    if (kind !== undefined) return { kind, length };
  }
  return null;
}

/** Whether a whole text is one of the words that a business told its customers to send. */
export function isOneOf(words: readonly Word[], own: readonly Word[][]): boolean {
  const said = joined(words);
  return said !== '' && own.some((word) => joined(word) === said);
}

function joined(words: readonly Word[]): string {
  return words.filter((word) => !word.isBreak).map((word) => word.is).join('');
}
