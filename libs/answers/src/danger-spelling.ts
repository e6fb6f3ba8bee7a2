import { isSlip } from './slip.js';

/** Words that tell of danger. "Choking" is not among them: it is a slip away from "cooking". */
const TELLING: readonly string[] = `leak leaking smell smells smoke alarm detector carbon monoxide breathe breathing bleeding responding responsive unresponsive unconscious collapsed fainted passed coming
  seizure electrocuted electric electrical panel breaker outlet fuite detecteur alarma respira respire monoxido monoxyde inconsciente electrique electrico`.split(/\s+/);
/** A slip does not begin a word. */
const BY_INITIAL = Map.groupBy(TELLING, (word) => word.charAt(0));
/** These, and ordinary words that would be taken for slips of them. */
const KNOWN = new Set([...TELLING, ...'small electrics electron electra leaky panels outlets breakers painted breathes breath'.split(' ')]);
/** Shorter words are other words too easily, unless only a vowel is wrong: "gas leek", not "gas leaf". */
const LONG = 6;
const VERY_LONG = 10;
/** Texts are written without the sign: "isnt", "wont". */
const CONTRACTED = /^(?:is|was|are|were|do|does|did|has|have|had|ca|wo|could|would|ai)nt$/;

/** As other languages and heavy fingers write it. */
const GAS = /^ga(?:z|ss+)$/;

/** The words of a text with slips of those mended that tell of danger, which people seldom type with care. */
export const mended = (words: readonly string[]): string[] => words.map(mend);

function mend(said: string): string {
  if (CONTRACTED.test(said)) return `${said.slice(0, -2)}n't`;
  if (GAS.test(said)) return 'gas';
  if (said.length < 3 || KNOWN.has(said)) return said;
  return BY_INITIAL.get(said.charAt(0))?.find((word) => mayMean(said, word)) ?? said;
}

function mayMean(said: string, word: string): boolean {
  if (!isSlip(said, word, word.length >= VERY_LONG ? 2 : 1)) return false;
  return word.length >= LONG || consonants(said) === consonants(word) || lettersOf(said) === lettersOf(word);
}

const consonants = (word: string): string => word.replaceAll(/[aeiouy]/g, '').replaceAll(/(.)\1+/g, '$1');
const lettersOf = (word: string): string => Array.from(word).sort().join('');
