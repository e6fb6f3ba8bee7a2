import leven from 'leven';
import { plainWords } from './plain-words.js';

/** One of several answers that a question allows. */
export interface Choice {
  id: string;
  /** As people read it. */
  label: string;
  /** Further words by which people name it. */
  words: readonly string[];
}

/**
 * Which of the choices a text names: by its number or place in the list, or by its words, typos allowed. Null when it names
 * none, or two as well as each other.
 * @param unasked the text answers another question: only a whole word of the choice's own counts, and no number does.
 */
export function chosen(text: string, choices: readonly Choice[], unasked: boolean): Choice | null {
  const said = plainWords(text);
  const words = [...new Set(said)];
  if (!unasked) {
    const byPlace = placeIn(said, choices.length);
    if (byPlace !== null) return choices[byPlace] ?? null;
  }
  const scores = choices.map((choice) => Math.max(...[choice.label, ...choice.words].map((name) => likeness(words, plainWords(name), unasked))));
  const best = Math.max(0, ...scores);
  if (best === 0 || scores.filter((score) => score === best).length > 1) return null;
  return choices[scores.indexOf(best)] ?? null;
}

const ORDINALS: readonly (readonly string[])[] = [
  ['1', '1st', 'one', 'first', 'uno', 'una', 'primero', 'primera', 'premier', 'premiere'],
  ['2', '2nd', 'two', 'second', 'dos', 'segundo', 'segunda', 'deux', 'deuxieme', 'second', 'seconde'],
  ['3', '3rd', 'three', 'third', 'tres', 'tercero', 'tercera', 'trois', 'troisieme'],
  ['4', '4th', 'four', 'fourth', 'cuatro', 'cuarto', 'cuarta', 'quatre', 'quatrieme'],
  ['5', '5th', 'five', 'fifth', 'cinco', 'quinto', 'quinta', 'cinq', 'cinquieme'],
  ['6', '6th', 'six', 'sixth', 'seis', 'sexto', 'sexta', 'sixieme'],
  ['7', '7th', 'seven', 'seventh', 'siete', 'sept', 'septieme'],
  ['8', '8th', 'eight', 'eighth', 'ocho', 'huit', 'huitieme'],
  ['9', '9th', 'nine', 'ninth', 'nueve', 'neuf', 'neuvieme'],
];
/** What people put around the number of a choice, and nothing else does. */
const AROUND_A_NUMBER = new Set(
  `the option number no choice answer one please pls thanks thank you i want would like id take go with prefer its it is that for and me think
   la el opcion numero por favor gracias quiero prefiero le l option svp merci je prends veux`.split(/\s+/),
);

/** The place of a choice, from 0, when a text says that and nothing else; "the second one", "2 please". */
function placeIn(said: readonly string[], length: number): number | null {
  const named = said.flatMap((word, index) => {
    const place = ORDINALS.findIndex((words) => words.includes(word));
    // The "one" of "the second one" counts nothing.
    return place === -1 || (word === 'one' && index > 0) ? [] : [{ word, place }];
  });
  const [only, ...others] = named;
  if (only === undefined || others.length > 0 || only.place >= length) return null;
  return said.every((word) => word === only.word || AROUND_A_NUMBER.has(word)) ? only.place : null;
}

/** How well words name a choice: all of its words, in any order; more of them weigh more. 0 when some are not there. */
function likeness(said: readonly string[], name: readonly string[], exact: boolean): number {
  if (name.length === 0) return 0;
  const matches = name.map((word) => Math.max(0, ...said.map((one) => sameness(one, word, exact))));
  return matches.includes(0) ? 0 : matches.reduce((sum, match) => sum + match, 0);
}

/** 1 for the same word, less for a typo or another ending of it, 0 for another word. */
function sameness(said: string, word: string, exact: boolean): number {
  if (said === word) return 1;
  if (word.length >= 4 && (said === `${word}s` || word === `${said}s`)) return 0.95;
  if (exact || Math.min(said.length, word.length) < 4) return 0;
  const most = word.length >= 8 ? 2 : 1;
  if (Math.abs(said.length - word.length) > most) return 0;
  if (!isSwap(said, word) && leven(said, word, { maxDistance: most + 1 }) > most) return 0;
  return said.startsWith(word.charAt(0)) ? 0.8 : 0.6;
}

/** Two neighbours in the wrong order are one slip of the finger, though two changes. */
function isSwap(said: string, word: string): boolean {
  if (said.length !== word.length) return false;
  let at = 0;
  while (at < said.length && said[at] === word[at]) at += 1;
  return said.slice(0, at) + said.charAt(at + 1) + said.charAt(at) + said.slice(at + 2) === word;
}
