import type { E164, LineType } from '@ringback/event-contracts';
import { type CountryCode, isSupportedCountry, ParseError, type PhoneNumber, type PhoneNumberType } from 'libphonenumber-js/max';
import { parsed } from './parsed.js';

/** As people write it for strangers: `+1 415 555 0100`. */
export function displayPhone(phone: E164): string {
  return numberOf(phone)?.formatInternational() ?? phone;
}

/** Whether an ISO 3166 code is that of a country with telephone numbers: `GB` is, `UK` is not. */
export const isCountry = (code: string): boolean => isSupportedCountry(code);

/** Without its country code: `4155550100`. */
export function nationalNumber(phone: E164): string {
  return numberOf(phone)?.nationalNumber ?? phone.slice(1);
}

/** ISO 3166 code such as `US`; null for numbers of no country, and where several share a code and the range is not in use. */
export function countryOf(phone: E164): CountryCode | null {
  return numberOf(phone)?.country ?? null;
}

/**
 * What kind of line the numbering plan says this is. A guess: numbers are ported, and in North America nothing in a number
 * tells a mobile from a landline, so those are `unknown`.
 */
export function lineClass(phone: E164): LineType {
  if (PAY_PER_CALL.test(phone)) return 'premium';
  const type = numberOf(phone)?.getType();
  return type === undefined ? 'unknown' : LINE_TYPES[type];
}

/** The exchange 976 is pay-per-call in every area code of North America (https://www.nanpa.com), which the library does not know. */
const PAY_PER_CALL = /^\+1\d{3}976/;

function numberOf(phone: E164): PhoneNumber | undefined {
  const number = parsed(phone);
  return number instanceof ParseError ? undefined : number;
}

const LINE_TYPES: Readonly<Record<PhoneNumberType, LineType>> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'landline',
  FIXED_LINE_OR_MOBILE: 'unknown',
  VOIP: 'voip',
  TOLL_FREE: 'toll-free',
  PREMIUM_RATE: 'premium',
  // Whoever reaches such a number pays for it beyond the usual rate, which is what matters of a premium one too.
  SHARED_COST: 'premium',
  // Forwarding services: the line behind can be any.
  PERSONAL_NUMBER: 'unknown',
  UAN: 'unknown',
  PAGER: 'unknown',
  VOICEMAIL: 'unknown',
};
