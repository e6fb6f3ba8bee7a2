import { LRUCache } from 'lru-cache';

/** Every reader asks for the same reply, and for the same words of a flow. */
const recent = new LRUCache<string, string>({
  max: 500,
  memoMethod: (text) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[’‘`´]/g, "'").replaceAll(/\s+/g, ' ').toLowerCase().trim(),
});

/** A text as patterns read it: small letters without accents or curly signs, one space between words. */
export const flat = (text: string): string => recent.memo(text);

/** What is left of a text when the first that each pattern finds is gone; a global pattern takes all. */
export const without = (patterns: readonly RegExp[], text: string): string => patterns.reduce((rest, pattern) => rest.replace(pattern, ' '), text);

/** Whether all that a text says, in plain words with one space or more between, is among these. */
export const saysOnly = (words: ReadonlySet<string>, plain: string): boolean => plain.split(/\s+/).every((word) => word === '' || words.has(word));

/** A text as the readers here compare it: small letters without accents, one space between words, no signs but those that join words. */
export function plainWords(text: string): string[] {
  return flat(text).match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? [];
}
