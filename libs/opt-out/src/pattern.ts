import { senseCount, senseOf } from './vocabulary.js';
import type { Word } from './words.js';

/**
 * A phrase to look for, written as one reads it:
 * - `stop` that very word; `CEASE` any word that means this (see lexicon/); `a|B|c` one of these; `!a|B` none of these comes next;
 * - `A?` perhaps: taken when it is there; `A*` any number of them, at most eight;
 * - `..2` up to two words that do not link clauses; nothing but `,` and `.` reaches beyond a comma or the end of a sentence;
 * - `^` and `$` where a clause begins and ends, `^^` and `$$` where the text does; a clause also begins after "and" and its like.
 *   `$` may also be one choice of several.
 */
export type Phrase = string;

/** Where a phrase was found: from `start` up to, not including, `end`. */
export interface Found {
  start: number;
  end: number;
}

/** Reads the phrases once; the result finds all places of a text that say one of them. */
export function findPhrases(phrases: readonly Phrase[]): (words: readonly Word[]) => Found[] {
  const openings = indexed(phrases.map(readPhrase));
  return (words) => search(openings, words, Infinity);
}

/** As {@link findPhrases}, where it only matters whether a text says one of them: the first that is found ends the search. */
export function anyPhrase(phrases: readonly Phrase[]): (words: readonly Word[]) => boolean {
  const openings = indexed(phrases.map(readPhrase));
  return (words) => search(openings, words, 1).length > 0;
}

function search(openings: Openings, words: readonly Word[], most: number): Found[] {
  const found: Found[] = [];
  const said = sensesSaid(words);
  const atClauses = possibleAtClauses(openings, said);
  for (let start = 0; start < words.length && found.length < most; start++) {
    const word = words[start];
    if (word === undefined || word.isBreak || word.spent) continue;
    if (opensClause(words[start - 1])) addMatches(found, atClauses, words, start, said.has);
    for (const sense of word.senses) addMatches(found, openings.atWord[sense] ?? NO_PATTERNS, words, start, said.has);
  }
  return found;
}

function addMatches(found: Found[], patterns: readonly Pattern[], words: readonly Word[], start: number, said: Choice): void {
  for (const { steps, needs } of patterns) {
    if (!isPossible(needs, said)) continue;
    const end = matchFrom(steps, 0, words, start);
    if (end !== NOWHERE) found.push({ start, end });
  }
}

/** All that the words of a text can be called: `has[sense]` is 1 for each of `senses`. */
interface Said {
  senses: readonly number[];
  has: Choice;
}

function sensesSaid(words: readonly Word[]): Said {
  const has = new Uint8Array(senseCount);
  const senses: number[] = [];
  for (const word of words) {
    if (word.spent) continue;
    for (const sense of word.senses) {
      if (has[sense] === 1) continue;
      has[sense] = 1;
      senses.push(sense);
    }
  }
  return { senses, has };
}

/** Once for each text, since every clause opens them. */
function possibleAtClauses({ atClause }: Openings, said: Said): Pattern[] {
  const possible = new Set<Pattern>();
  for (const sense of said.senses) {
    for (const pattern of atClause[sense] ?? NO_PATTERNS) if (isPossible(pattern.needs, said.has)) possible.add(pattern);
  }
  return [...possible];
}

function isPossible(needs: Pattern['needs'], said: Choice): boolean {
  for (const senses of needs) if (!isAnySaid(senses, said)) return false;
  return true;
}

function isAnySaid(senses: readonly number[], said: Choice): boolean {
  for (const sense of senses) if (said[sense] === 1) return true;
  return false;
}

type Edge = '^' | '$' | '^^' | '$$';
/** The senses that a word may have here: `has[sense]` is 1. */
type Choice = Readonly<Uint8Array>;
type Step =
  | { is: 'once' | 'perhaps' | 'repeated' | 'not'; has: Choice; orEnd: boolean }
  | { is: 'gap'; upTo: number }
  | { is: 'edge'; at: Edge };

const EDGES: readonly string[] = ['^', '$', '^^', '$$'];

function readStep(written: string): Step {
  if (EDGES.includes(written)) return { is: 'edge', at: written as Edge };
  if (written.startsWith('..')) return { is: 'gap', upTo: Number(written.slice(2)) };
  const names = written.replace(/^!/, '').replace(/[?*]$/, '').split('|');
  const has = new Uint8Array(senseCount);
  for (const name of names) if (name !== '$') has[senseOf(name)] = 1;
  const is = written.startsWith('!') ? 'not' : written.endsWith('?') ? 'perhaps' : written.endsWith('*') ? 'repeated' : 'once';
  return { is, has, orEnd: names.includes('$') };
}

interface Pattern {
  steps: readonly Step[];
  /** Of each of these a text must say one, wherever: most texts lack some, and need not be searched. */
  needs: readonly (readonly number[])[];
}

function readPhrase(phrase: Phrase): Pattern {
  const steps = phrase.split(' ').map(readStep);
  return { steps, needs: steps.flatMap((step) => (step.is === 'once' && !step.orEnd ? [sensesIn(step.has)] : [])) };
}

/** Patterns by what they begin with. Most words of a text open none, so looking that up costs less than trying all on each. */
interface Openings {
  /** By the word that they begin with. */
  atWord: (Pattern[] | undefined)[];
  /** Those that begin where a clause or a text does, by the first word that they cannot do without. */
  atClause: (Pattern[] | undefined)[];
}

function indexed(patterns: readonly Pattern[]): Openings {
  const openings: Openings = { atWord: new Array<Pattern[] | undefined>(senseCount).fill(undefined), atClause: new Array<Pattern[] | undefined>(senseCount).fill(undefined) };
  for (const pattern of patterns) {
    const [first] = pattern.steps;
    const opensClauses = first?.is === 'edge' && (first.at === '^' || first.at === '^^');
    if (!opensClauses && first?.is !== 'once') throw new Error('a phrase begins with a word, or where a clause or a text does');
    const byWord = opensClauses ? openings.atClause : openings.atWord;
    for (const sense of pattern.needs[0] ?? []) (byWord[sense] ??= []).push(pattern);
  }
  return openings;
}

function sensesIn(choice: Choice): number[] {
  return [...choice.keys()].filter((sense) => choice[sense] === 1);
}

const NO_PATTERNS: readonly Pattern[] = [];
const NOWHERE = -1;
const LINK = senseOf('LINK');
const MOST_REPEATED = 8;

/** Where the match ends. Gaps and repetitions alone try several ways on, so the phrase bounds the cost of a word, not the text. */
function matchFrom(steps: Pattern['steps'], from: number, words: readonly Word[], start: number): number {
  let at = start;
  for (let index = from; ; index++) {
    const step = steps[index];
    if (step === undefined) return at;
    if (step.is === 'gap') return firstMatch(steps, index + 1, words, at, reachOf(words, at, step.upTo));
    if (step.is === 'repeated') return lastMatch(steps, index + 1, words, at, runOf(words, at, step.has));
    at = after(step, words, at);
    if (at === NOWHERE) return NOWHERE;
  }
}

function after(step: Exclude<Step, { is: 'gap' }>, words: readonly Word[], at: number): number {
  if (step.is === 'edge') return standsAt(step.at, words, at) ? at : NOWHERE;
  const said = says(words[at], step.has);
  if (step.is === 'not') return said ? NOWHERE : at;
  if (said) return at + 1;
  return step.is === 'perhaps' || (step.orEnd && isEdge(words[at])) ? at : NOWHERE;
}

function firstMatch(steps: Pattern['steps'], index: number, words: readonly Word[], from: number, to: number): number {
  for (let next = from; next <= to; next++) {
    const end = matchFrom(steps, index, words, next);
    if (end !== NOWHERE) return end;
  }
  return NOWHERE;
}

function lastMatch(steps: Pattern['steps'], index: number, words: readonly Word[], from: number, to: number): number {
  for (let next = to; next >= from; next--) {
    const end = matchFrom(steps, index, words, next);
    if (end !== NOWHERE) return end;
  }
  return NOWHERE;
}

function reachOf(words: readonly Word[], at: number, upTo: number): number {
  let end = at;
  while (end < at + upTo && goesOn(words[end])) end++;
  return end;
}

function goesOn(word: Word | undefined): boolean {
  return word !== undefined && !word.isBreak && !word.spent && !word.senses.includes(LINK);
}

function runOf(words: readonly Word[], at: number, has: Choice): number {
  let end = at;
  while (end < at + MOST_REPEATED && says(words[end], has)) end++;
  return end;
}

function says(word: Word | undefined, has: Choice): boolean {
  if (word === undefined || word.spent) return false;
  for (const sense of word.senses) if (has[sense] === 1) return true;
  return false;
}

function standsAt(edge: Edge, words: readonly Word[], at: number): boolean {
  if (edge === '^^') return at === 0;
  if (edge === '^') return opensClause(words[at - 1]);
  return isEdge(words[at]) && (edge === '$' || words[at + 1] === undefined);
}

/** A sentence before it ended, or is linked with it: "take a hint and stop". */
function opensClause(before: Word | undefined): boolean {
  return isEdge(before) || before?.senses.includes(LINK) === true;
}

function isEdge(word: Word | undefined): boolean {
  return word === undefined || word.isBreak;
}
