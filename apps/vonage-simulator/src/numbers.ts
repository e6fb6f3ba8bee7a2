import { z } from 'zod';

/** A number as people and the phone API write it: `+` and 7 to 15 digits. */
export type PhoneNumber = string & { readonly __brand: 'PhoneNumber' };

/** A number as Vonage writes it: E.164 digits without the `+`. */
export type Msisdn = string & { readonly __brand: 'Msisdn' };

export const PhoneNumber = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'must be a number in E.164 form, such as +12125550123')
  .transform((number) => number as PhoneNumber);

export const Msisdn = z
  .string()
  .regex(/^[1-9]\d{6,14}$/, 'must be 7 to 15 digits without + or leading zeros')
  .transform((digits) => digits as Msisdn);

export function toMsisdn(number: PhoneNumber): Msisdn {
  return number.slice(1) as Msisdn;
}

export function toPhoneNumber(digits: Msisdn): PhoneNumber {
  return `+${digits}` as PhoneNumber;
}
