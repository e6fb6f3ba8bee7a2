/** A text as patterns read it: small letters without accents or curly signs, one space between words. */
export const flat = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[’‘`´]/g, "'").replaceAll(/\s+/g, ' ').toLowerCase().trim();

/** A text as the readers here compare it: small letters without accents, one space between words, no signs but those that join words. */
export function plainWords(text: string): string[] {
  return flat(text).match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? [];
}
