import { E164 } from '@ringback/event-contracts';

const digits = /^\+?[1-9]\d{6,14}$/;

/**
 * "anonymous", "unavailable", "restricted" and "blocked" typed on a phone's keys: networks that can only carry digits send
 * these for a withheld number. None is long enough to be a number of the country it seems to name.
 */
const spelledWords = new Set(['266696687', '86282452253', '7378742833', '2562533']);

/** Reads a number as Vonage writes it: digits without a plus. Null for names, SIP addresses and withheld numbers. */
export function e164Of(asSent: string | null): E164 | null {
  if (asSent === null || !digits.test(asSent)) return null;
  const bare = asSent.startsWith('+') ? asSent.slice(1) : asSent;
  return spelledWords.has(bare) ? null : (`+${bare}` as E164);
}

/** Writes a number as Vonage wants it. */
export function bareDigits(number: E164): string {
  return number.slice(1);
}
