import { spelled } from './spelling.js';
import { senseOf, sensesOf, vocabulary } from './vocabulary.js';

/** One word as the vocabulary spells it, or a break: a comma (`,`) or the end of a sentence (`.`). */
export interface Word {
  is: string;
  /** All that phrases can call it: see {@link senseOf}. */
  senses: readonly number[];
  isBreak: boolean;
  /** Already part of something else, such as the "stop" of "bus stop". */
  spent: boolean;
}

/** The words of a text in plain letters, with typos of words that matter mended. It ends with a break; none comes first or next to another. */
export function wordsOf(text: string): Word[] {
  const mixed = /[a-z]{2}/.test(text);
  const words: Word[] = [];
  for (const piece of [...piecesOf(text), '.']) {
    if (BREAKS.has(piece)) {
      addBreak(words, piece);
      continue;
    }
    const looks = mixed ? looksOf(piece, words.at(-1)) : null;
    for (const word of spelled(piece.toLowerCase())) words.push(aWord(word, looks));
  }
  return words;
}

function addBreak(words: Word[], piece: string): void {
  const last = words.at(-1);
  if (last === undefined) return;
  const is = BREAKS.get(piece) ?? ',';
  const senses = piece === '?' ? [...sensesOf(is), QUESTION] : sensesOf(is);
  if (!last.isBreak) words.push({ is, senses, isBreak: true, spent: false });
  else if (last.is === ',') Object.assign(last, { is, senses });
}

function aWord(word: string, looks: number | null): Word {
  const senses = sensesOf(word);
  return { is: word, senses: looks === null ? senses : [...senses, looks], isBreak: false, spent: false };
}

function looksOf(piece: string, before: Word | undefined): number | null {
  if (piece === 'STOP' || piece === 'UNSUBSCRIBE') return SHOUTED;
  return CAPITALISED.test(piece) && before?.isBreak === false ? NAME : null;
}

/** The order itself, in capitals where the rest of the text is not. */
const SHOUTED = senseOf('SHOUTED');
/** A word with a capital that is not the first of its sentence: most often the name of somebody. */
const NAME = senseOf('NAME');
/** The end of a question. */
const QUESTION = senseOf('QUESTION');

const CAPITALISED = /^[A-Z][a-z]+$/;

const PIECE = /[\p{L}\p{N}$#&]+(?:'[\p{L}\p{N}]+)*|[.,!?;:\n()]/gu;
const BREAKS: ReadonlyMap<string, string> = new Map(Object.entries({ '.': '.', '!': '.', '?': '.', ';': '.', ':': '.', '\n': '.', ',': ',', '(': ',', ')': ',' }));

function piecesOf(text: string): string[] {
  const readable = text
    .replaceAll(SPACED_LETTERS, joinedIfAWord)
    .replaceAll(NEGATED, '$1nt')
    .replaceAll(NO_ONE, 'nobody')
    .replaceAll('*', '')
    .replaceAll(/\s-+(?=\s)/g, ' ,');
  return (readable.match(PIECE) ?? []).flatMap(withoutApostrophes);
}

/** "S T O P", "s.t.o.p": three or more single letters; joined when they spell a word that matters. */
const SPACED_LETTERS = /\b[a-z](?:[ .\-*~]{1,2}[a-z]\b){2,}/gi;

function joinedIfAWord(spaced: string): string {
  const joined = spaced.replaceAll(/[^a-z]/gi, '');
  return vocabulary.has(joined.toLowerCase()) ? joined : spaced;
}

/** "do not" and "don t" are the same word as "dont" to the phrases. */
const NEGATED = /\b(do|did|does|is|are|was|were|will|would|could|should|can|have|has|had)(?: +not| *n t| +nt)\b/gi;

/** The phrases know it as "nobody". */
const NO_ONE = /\bno[ -]one\b/gi;

/** French words that lose their vowel before another: n'envoyez, m'écrire, s'il. */
const ELIDED = /^(?:[nmldjtsc]|qu)$/i;

function withoutApostrophes(piece: string): string | string[] {
  if (!piece.includes("'")) return piece;
  const [first = '', ...rest] = piece.split("'");
  // No English word has one of these letters alone before its apostrophe, and two or more after it.
  return ELIDED.test(first) && rest.join('').length > 1 ? [first, rest.join('')] : [first + rest.join('')];
}
