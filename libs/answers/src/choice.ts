import { withoutExclusions } from './excluded.js';
import { plainWords } from './plain-words.js';
import { isSlip } from './slip.js';

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
  const rest = withoutExclusions(text);
  const said = plainWords(rest);
  const words = [...new Set(said)];
  if (!unasked) {
    const byPlace = placeIn(said, choices.length) ?? placeBefore(rest, choices.length);
    if (byPlace !== null) return choices[byPlace] ?? null;
  }
  const scores = namesOf(choices).map((names) => names.reduce((best, name) => Math.max(best, likeness(words, name, unasked)), 0));
  const best = Math.max(0, ...scores);
  if (best === 0 || scores.filter((score) => score === best).length > 1) return null;
  return choices[scores.indexOf(best)] ?? null;
}

const namesReady = new WeakMap<readonly Choice[], readonly (readonly (readonly string[])[])[]>();

/** The words of each name of each choice: they are asked for more than once for one text. */
function namesOf(choices: readonly Choice[]): readonly (readonly (readonly string[])[])[] {
  const known = namesReady.get(choices);
  if (known) return known;
  const made = choices.map(({ label, words }) => [label, ...words].map(plainWords));
  namesReady.set(choices, made);
  return made;
}

/** People who begin with a number, and then say something else: "2. Kim Poe", "number 2 please, and my name is Kim". Not with two of them. */
const NUMBER_FIRST = /^\s*(?:(?:option|number|opcion|opción|no\.?|#)\s*)*(?<number>[1-9])(?:st|nd|rd|th)?(?:\s+(?:please|pls|por favor|works|is (?:good|fine|great|ok)))?\s*(?:[.,;:!)\n]|\s-\s|\s(?:and|y|et)\s)(?!\s*\d?\d(?!\d))(?<rest>[^]*)$/i;

function placeBefore(text: string, length: number): number | null {
  const { number, rest = '' } = NUMBER_FIRST.exec(text)?.groups ?? {};
  if (number === undefined || Number(number) > length || /(?<!\d)\d(?!\d)/.test(rest)) return null;
  return Number(number) - 1;
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
const LAST = new Set(['last', 'ultimo', 'ultima', 'dernier', 'derniere']);
const NAME_A_PLACE = new Set([...ORDINALS.flat(), ...LAST]);
/** What people put around the number of a choice, and nothing else does. */
const AROUND_A_NUMBER = new Set(
  `the option number no choice answer one please pls thanks thank you i want would like id take go with prefer its it is that for and me think
   works work good fine great perfect ok okay yes yeah sure sounds lets let's let us do we i'll ill have be best can could book esta bien mejor va parfait
   la el opcion numero por favor gracias quiero prefiero le l option svp merci je prends veux`.split(/\s+/),
);

/** The place of a choice, from 0, when a text says that and nothing else; "the second one", "2 please". */
function placeIn(said: readonly string[], length: number): number | null {
  if (!said.every((word) => AROUND_A_NUMBER.has(word) || NAME_A_PLACE.has(word))) return null;
  const named = said.flatMap((word, index) => {
    const place = LAST.has(word) ? length - 1 : ORDINALS.findIndex((words) => words.includes(word));
    // The "one" of "the second one" counts nothing.
    return place === -1 || (word === 'one' && index > 0) ? [] : [{ word, place }];
  });
  const [only, ...others] = named;
  if (only === undefined || others.length > 0 || only.place >= length) return null;
  return said.every((word) => word === only.word || AROUND_A_NUMBER.has(word)) ? only.place : null;
}

/** How well words name a choice: all of its words, in any order; more of them weigh more. 0 when some are not there. */
function likeness(said: readonly string[], name: readonly string[], exact: boolean): number {
  let sum = 0;
  for (const word of name) {
    const match = said.reduce((best, one) => Math.max(best, sameness(one, word, exact)), 0);
    if (match === 0) return 0;
    sum += match;
  }
  return sum;
}

/** Tuesday is no slip of the finger for Thursday. */
const WEEKDAYS = new Set('monday tuesday wednesday thursday friday saturday sunday lunes martes miercoles jueves viernes sabado domingo lundi mardi mercredi jeudi vendredi samedi dimanche'.split(' '));

/** 1 for the same word, less for a typo or another ending of it, 0 for another word. */
function sameness(said: string, word: string, exact: boolean): number {
  if (said === word) return 1;
  if (word.length >= 4 && (said === `${word}s` || word === `${said}s`)) return 0.95;
  if (exact || Math.min(said.length, word.length) < 4 || WEEKDAYS.has(said)) return 0;
  if (!isSlip(said, word)) return 0;
  return said.startsWith(word.charAt(0)) ? 0.8 : 0.6;
}
