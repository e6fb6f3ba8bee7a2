import { LRUCache } from 'lru-cache';

/** Every reader asks for the same reply, and for the same words of a flow. */
const LATELY = 500;

/** The same reading, which remembers what it made of the texts that it was asked for lately. */
export function remembered<T extends object | string>(read: (text: string) => T): (text: string) => T {
  const lately = new LRUCache<string, T>({ max: LATELY, memoMethod: read });
  return (text) => lately.memo(text);
}

/** A text as patterns read it: small letters without accents or curly signs, one space between words. */
export const flat = remembered((text) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[’‘`´]/g, "'").replaceAll(/\s+/g, ' ').toLowerCase().trim());

/** What is left of a text when the first that each pattern finds is gone; a global pattern takes all. */
export const without = (patterns: readonly RegExp[], text: string): string => patterns.reduce((rest, pattern) => rest.replace(pattern, ' '), text);

/** Whether all that a text says, in plain words with one space or more between, is among these. */
export const saysOnly = (words: ReadonlySet<string>, plain: string): boolean => plain.split(/\s+/).every((word) => word === '' || words.has(word));

/** A text as the readers here compare it: small letters without accents, one space between words, no signs but those that join words. */
export const plainWords = remembered((text): readonly string[] => flat(text).match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? []);

/** The same in one piece. */
export const inPlainWords = remembered((text) => plainWords(text).join(' '));
