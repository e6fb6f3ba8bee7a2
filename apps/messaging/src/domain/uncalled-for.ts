import { allowedCountriesOf, isAllowed, isOurs } from '@ringback/business-directory';
import type { BusinessProfile, E164, SkipReason } from '@ringback/event-contracts';
import { countriesOf } from '@ringback/phone';

/** Why nobody can be texted at a number, whichever business asks. */
export type NumberFault = SkipReason & ('landline' | 'number-refused');
export type Forbidden = NumberFault | (SkipReason & ('own-number' | 'never-text' | 'country-not-allowed'));

/** What forbids a text that nobody has written for: of all of it whoever asked for the text was sure, but it may have changed while the text waited. */
export interface UncalledFor {
  person: E164;
  number: E164;
  /** The person's number is one of some business here. */
  ownedHere: boolean;
  /** The business, where its settings name the person at all; else null. */
  namedBy: BusinessProfile | null;
  numbers: readonly E164[];
  allowedCountries: string[];
  /** Learnt since the text was asked for. */
  fault: NumberFault | null;
}

export function whyForbidden({ person, number, ownedHere, namedBy, numbers, allowedCountries, fault }: UncalledFor): Forbidden | null {
  if (ownedHere || (namedBy !== null && isOurs(namedBy, person))) return 'own-number';
  if (namedBy?.settings.neverText.includes(person)) return 'never-text';
  if (!isAllowed(countriesOf(person), allowedCountriesOf({ numbers, settings: { allowedCountries } }, number))) return 'country-not-allowed';
  return fault;
}

/** For people, and for whoever must explain it later. */
export const FORBIDDEN_IN_WORDS: Readonly<Record<Forbidden, string>> = {
  'own-number': 'the number is one of a business here, or of its staff',
  'never-text': 'the business has the number in neverText',
  'country-not-allowed': 'the business does not text the country of the number',
  landline: 'the number is a landline',
  'number-refused': 'nobody can be texted at the number',
};
