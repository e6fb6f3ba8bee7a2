import type { BusinessProfile, E164 } from '@ringback/event-contracts';
import { countriesOf, lineClass } from '@ringback/phone';
import { allowedCountriesOf } from './allowed-countries.js';

/** Who wants to be called at a dear number is not: the business would pay for each minute. */
export function mayBeCalled(business: BusinessProfile, number: E164, caller: E164): boolean {
  const allowed = allowedCountriesOf(business, number);
  return lineClass(caller) !== 'premium' && countriesOf(caller).some((country) => allowed.includes(country));
}
