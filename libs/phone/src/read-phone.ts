import type { E164, NoCaller } from '@ringback/event-contracts';
import { type CountryCode, ParseError, type PhoneNumber } from 'libphonenumber-js/max';
import { parsed } from './parsed.js';
import { saysNoNumber } from './withheld.js';

/** Why something is no phone number: too few or too many digits for any number of its country, or not digits at all. */
export type NotAPhone = 'too-short' | 'too-long' | 'not-a-number';

export type PhoneReading = { is: 'phone'; phone: E164 } | { is: 'withheld' } | { is: 'not-passed-on' } | { is: 'not-a-phone'; because: NotAPhone };

/**
 * Reads a phone number as carriers, people and CRMs write it. Digits without a `+` are read as a number of
 * `defaultCountry` where they can be one, else as an international number, which is how Vonage writes them.
 *
 * A number counts when its length is right for its country. Whether its range is in use is not asked: the library learns
 * of new ranges months after their first calls, and refusing a real caller costs more than a text that the carrier refuses.
 */
export function readPhone(raw: string | null, defaultCountry?: CountryCode): PhoneReading {
  if (raw === null) return { is: 'not-passed-on' };
  const none = saysNoNumber(raw);
  if (none !== null) return { is: none };
  const text = raw.trim();
  const first = attempt(text, defaultCountry);
  if (first.is !== 'not-a-phone' || !/^\d/.test(text)) return first;
  const international = attempt(`+${text}`);
  return international.is === 'phone' || defaultCountry === undefined ? international : first;
}

/** {@link readPhone} for those who need not know why there is no number. */
export function parsePhone(raw: string | null, defaultCountry?: CountryCode): E164 | null {
  const reading = readPhone(raw, defaultCountry);
  return reading.is === 'phone' ? reading.phone : null;
}

/** Why a caller id is nobody's number. */
export function noCallerIn(raw: string | null, defaultCountry?: CountryCode): NoCaller {
  const reading = readPhone(raw, defaultCountry);
  switch (reading.is) {
    case 'withheld':
    case 'not-passed-on':
      return reading.is;
    case 'not-a-phone':
      return reading.because === 'too-short' ? 'too-short' : 'not-a-number';
    // Whoever asks has not taken it for one.
    case 'phone':
      return 'not-a-number';
  }
}

function attempt(text: string, defaultCountry?: CountryCode): PhoneReading {
  const number = parsed(text, defaultCountry);
  return number instanceof ParseError ? { is: 'not-a-phone', because: REASONS[number.message] ?? 'not-a-number' } : judge(number);
}

function judge(number: PhoneNumber): PhoneReading {
  // Networks fill in one digit over and over, most often 0, where there is no caller id.
  if (/^(\d)\1*$/.test(number.nationalNumber)) return { is: 'not-passed-on' };
  const madeUp = number.countryCallingCode === '1' && !NORTH_AMERICAN.test(number.nationalNumber);
  if (number.isPossible() && !madeUp) return { is: 'phone', phone: number.number as E164 };
  return { is: 'not-a-phone', because: number.nationalNumber.length < SHORTEST_NATIONAL ? 'too-short' : 'not-a-number' };
}

/**
 * What every North American number is like, in use or not: neither its area code nor its exchange begins with 0 or 1, or is one of
 * the service codes 211 to 911 (https://www.nanpa.com/numbering). Whatever else is shown as a caller's was made up.
 */
const NORTH_AMERICAN = /^[2-9](?!11)\d\d[2-9](?!11)\d{6}$/;

/** Nationally; anything below is a short code or an emergency number in every numbering plan that has texts. */
const SHORTEST_NATIONAL = 7;

const REASONS: Readonly<Record<string, NotAPhone>> = { TOO_SHORT: 'too-short', TOO_LONG: 'too-long' };
