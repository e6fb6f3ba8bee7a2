import type { BusinessProfile, E164 } from '@ringback/event-contracts';
import { countriesOf } from '@ringback/phone';

/** To whose numbers a business writes and calls. @param number that was called, which may have moved away since. */
export const allowedCountriesOf = ({ numbers, settings: { allowedCountries } }: BusinessProfile, number: E164): readonly string[] =>
  allowedCountries.length > 0 ? allowedCountries : [...new Set([number, ...numbers].flatMap(countriesOf))];

/** A number that can be of several countries is of an allowed one when any of them is. */
export function isOfAllowedCountry(business: BusinessProfile, number: E164, caller: E164): boolean {
  const allowed = allowedCountriesOf(business, number);
  return countriesOf(caller).some((country) => allowed.includes(country));
}
