import { french } from './lexicon/french.js';
import { ORDINARY_WORDS } from './lexicon/ordinary-words.js';
import { aliases, decisiveWords, shortWords, vocabulary } from './vocabulary.js';

/**
 * A word as the vocabulary spells it: abbreviations, stretched letters (stoooop), digits for letters (st0p), words run together
 * (pleasestop) and typos are mended. A word that means nothing to the vocabulary, and any ordinary word, stays as it is.
 */
export function spelled(word: string): readonly string[] {
  const exact = known(word);
  if (exact !== null) return [exact];
  if (UNSUBSCRIBE.test(word)) return ['unsubscribe'];
  const again = REPEATED.exec(word)?.[1];
  if (again !== undefined && known(again) !== null) return [again];
  for (const respell of [withoutHash, shrunk, lettersForDigits, lForOne, withG, withS, withQu, withoutPronoun, fromSkeleton]) {
    const other = respell(word);
    const meant = other === word ? null : known(other);
    if (meant !== null) return [meant];
  }
  if (ORDINARY_WORDS.has(word)) return [word];
  const parts = pronounApart(word) ?? elisionApart(word) ?? runTogether(word);
  if (parts !== null) return parts;
  return [mended(word) ?? word];
}

/** Its beginning tells it from all other words, and few spell the rest. */
const UNSUBSCRIBE = /^(?:un?su(?:b|bs|s)[cr]|desuscri|desinscri|desabon)/;

/** "stopstopstop" */
const REPEATED = /^([a-z]{4,})\1+$/;

function known(word: string): string | null {
  return aliases.get(word) ?? (vocabulary.has(word) ? word : null);
}

/** Three letters and more in a row are never spelling: first two of them are kept, then one. */
function shrunk(word: string): string {
  if (!/(.)\1\1/.test(word)) return word;
  const two = word.replaceAll(/(.)\1{2,}/g, '$1$1');
  return known(two) === null ? word.replaceAll(/(.)\1+/g, '$1') : two;
}

/** "textin": the g of -ing is often left out. */
function withG(word: string): string {
  return word.length > 4 && word.endsWith('in') ? `${word}g` : word;
}

/** "#stop" */
function withoutHash(word: string): string {
  return word.replace(/^#+/, '');
}

/** "bájenme": as "me bajen", since the phrases have pronouns before Spanish verbs. */
function pronounApart(word: string): readonly string[] | null {
  const [, verb = '', pronoun = ''] = /^([a-z]{3,}[aen])(me|nos)$/.exec(word) ?? [];
  const meant = known(verb);
  return meant === null ? null : [pronoun, meant];
}

/** "menvoyer", "jveux", "cest": French as it is typed every day, without apostrophes. A word of its own that looks so, such as "decrire", stays one. */
function elisionApart(word: string): readonly string[] | null {
  const [, elided = '', rest = ''] = /^(n?[mtl]|[nsd](?=[aeiouh])|[jc])([a-z]{2,})$/.exec(word) ?? [];
  if (!AFTER_ELISION.has(rest) || word.startsWith('decri')) return null;
  return [...Array.from(elided), rest];
}

const AFTER_ELISION: ReadonlySet<string> = new Set([
  'ai', 'est',
  ...[french.CEASE, french.WRITE, french.SEND, french.CALL, french.CALLS, french.WANT, french.REFUSE, french.CONTACTED, french.TEXTS]
    .flatMap((words) => words?.split(/\s+/) ?? []).filter((word) => /^(?:[aeiouh]|veu|text)/.test(word) && word !== 'avis'),
]);

/** "textz" */
function withS(word: string): string {
  return word.length > 4 && word.endsWith('z') ? `${word.slice(0, -1)}s` : word;
}

/** "kiten", "kiero": Spanish as it sounds. Shorter words are English ones: a repair kit. */
function withQu(word: string): string {
  return word.length > 4 ? word.replace(/^k(?=[ei])/, 'qu') : word;
}

/** "parenle", "borrenlos": Spanish writes pronouns to the verb that orders something. Those that change what is meant are words of their own. */
function withoutPronoun(word: string): string {
  return word.replace(ENCLITIC, '');
}

const ENCLITIC = /(?<=^[a-z]{3,}[aen])(?:sel|me|nos)?(?:les?|l[ao]s?|se)$/;

const LETTERS: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', $: 's' };

function lettersForDigits(word: string): string {
  return /[013457$]/.test(word) && /[a-z]/.test(word) ? word.replaceAll(/[013457$]/g, (digit) => LETTERS[digit] ?? digit) : word;
}

/** "he1p": the 1 of some fonts is an l. */
function lForOne(word: string): string {
  return /[a-z]/.test(word) && word.includes('1') ? lettersForDigits(word.replaceAll('1', 'l')) : word;
}

const SHORTEST_SKELETON = 5;
const skeletonOf = (word: string): string => word.charAt(0) + word.slice(1).replaceAll(/[aeiou]/g, '');

/** "txtng", "unsbscrb": people who leave vowels out leave out all but the first letter. */
function fromSkeleton(word: string): string {
  return bySkeleton.get(word) ?? word;
}

const OPENERS = ['please', 'pls', 'plz', 'stop', 'dont', 'quit', 'unsubscribe', 'remove', 'wrong', 'no'];
const SHORTEST_RUN_TOGETHER = 6;

function runTogether(word: string): readonly string[] | null {
  if (word.length < SHORTEST_RUN_TOGETHER) return null;
  const opener = OPENERS.find((opening) => word.startsWith(opening) && known(word.slice(opening.length)) !== null);
  if (opener === undefined) return null;
  return [known(opener) ?? opener, ...spelled(word.slice(opener.length))];
}

const LONGEST_MENDED = 20;

/** One letter missing, added, wrong or swapped with its neighbour; for short words only slips of the finger. */
export function mended(word: string): string | null {
  const short = slips.get(word);
  if (short !== undefined) return short;
  if (word.length > LONGEST_MENDED) return null;
  return likeliest(word, word.charAt(0)) ?? likeliest(word, word.charAt(1));
}

/** People seldom get the first letter of a word wrong, other than by swapping the first two; and other words begin otherwise. */
function likeliest(word: string, initial: string): string | null {
  for (const meant of byInitial.get(initial) ?? []) {
    if (Math.abs(meant.length - word.length) <= 1 && isOneSlip(word, meant)) return meant;
  }
  return null;
}

const byInitial = Map.groupBy(decisiveWords, (word) => word.charAt(0));

function isOneSlip(typed: string, meant: string): boolean {
  let same = 0;
  while (same < typed.length && typed[same] === meant[same]) same++;
  if (typed[same] === meant[same + 1] && typed[same + 1] === meant[same] && sameFrom(typed, same + 2, meant, same + 2)) return true;
  if (same === 0) return false;
  if (typed.length === meant.length) return sameFrom(typed, same + 1, meant, same + 1);
  return typed.length > meant.length ? sameFrom(typed, same + 1, meant, same) : sameFrom(typed, same, meant, same + 1);
}

function sameFrom(typed: string, at: number, meant: string, from: number): boolean {
  if (typed.length - at !== meant.length - from) return false;
  for (let index = from; index < meant.length; index++) if (typed[at + index - from] !== meant[index]) return false;
  return true;
}

/** What whole texts are mended to that are one word: bolder than in a sentence, where other words look like these. */
export const keywordMeant = (word: string): string => wholeSlips.get(word) ?? word;

/** "Please" in French, and "stop" only where nothing else is said, or English is. */
const ALSO_FRENCH = 'stp';

const NEIGHBOURS = neighboursOn(['qwertyuiop', 'asdfghjkl', 'zxcvbnm']);
const slips = slipsOf(shortWords);
const wholeSlips = new Map([...slipsOf(['help', 'info', 'aide', 'start']), ...misspellingsOf('stop'), [ALSO_FRENCH, 'stop']]);
const bySkeleton: ReadonlyMap<string, string> = new Map(
  [...decisiveWords].reverse().map((word) => [skeletonOf(word), word] as const).filter(([skeleton, word]) => skeleton.length >= SHORTEST_SKELETON && skeleton !== word),
);

function neighboursOn(rows: readonly string[]): ReadonlyMap<string, string> {
  const near = new Map<string, string>();
  for (const [row, letters] of rows.entries()) {
    for (const [at, letter] of Array.from(letters).entries()) {
      const around = [rows[row - 1]?.slice(at, at + 2), letters[at - 1], letters[at + 1], rows[row + 1]?.slice(Math.max(0, at - 1), at + 1)];
      near.set(letter, around.join(''));
    }
  }
  return near;
}

/** With another vowel, or without the last letter: "stap", "sto". In a sentence these may be other words. */
function misspellingsOf(word: string): [string, string][] {
  const typed = ['a', 'e', 'i', 'o', 'u'].map((vowel) => word.replace(/[aeiou]/, vowel)).concat(word.slice(0, -1));
  return typed.filter((slip) => slip !== word && !ORDINARY_WORDS.has(slip) && !vocabulary.has(slip)).map((slip) => [slip, word]);
}

/** What fingers make of short words: swapped, doubled and neighbouring keys. One letter less or any other makes ordinary words. */
function slipsOf(words: readonly string[]): ReadonlyMap<string, string> {
  const slips = new Map<string, string>();
  for (const word of words) {
    for (let at = 0; at < word.length; at++) {
      const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
      const near = Array.from(NEIGHBOURS.get(letter) ?? '');
      const typed = [before + after.charAt(0) + letter + after.slice(1), before + letter + letter + after];
      typed.push(...near.flatMap((key) => [before + key + after, before + key + letter + after, before + letter + key + after]));
      for (const slip of typed) if (!ORDINARY_WORDS.has(slip) && !vocabulary.has(slip)) slips.set(slip, word);
    }
  }
  return slips;
}
