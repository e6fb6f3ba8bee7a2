/** A text as the patterns here read it: small letters without accents or curly signs. */
export const flat = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/[’‘`´]/g, "'").replaceAll(/\s+/g, ' ').toLowerCase().trim();
