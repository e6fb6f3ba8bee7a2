import type { ConsentIntent } from '@ringback/opt-out';

/**
 * Whether somebody of the staff tells of a caller's wish, not of their own: `3 he wants no more texts`, "stop texting her". A mere STOP is always their own, and so
 * is what they say of themselves.
 */
export function isOfACaller(wish: ConsentIntent, text: string): boolean {
  if (wish.is === 'none' || wish.by === 'keyword') return false;
  return NAMES_A_CALLER.test(text) || (SOMEBODY_ELSE.test(text) && !THEMSELVES.test(text));
}

const NAMES_A_CALLER = /^\s*#?\d{1,5}(?!\d)[\s:.,)-]/;
const SOMEBODY_ELSE = /\b(?:he|she|they|him|her|them)\b/i;
const THEMSELVES = /\b(?:me|my|us)\b/i;
