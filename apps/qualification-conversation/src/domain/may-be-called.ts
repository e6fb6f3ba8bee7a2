import { allowedCountriesOf, isAllowed } from '@ringback/business-directory';
import type { BusinessProfile, E164 } from '@ringback/event-contracts';
import { countriesOf, lineClass } from '@ringback/phone';

/** Who wants to be called at a dear number is not: the business would pay for each minute. */
export const mayBeCalled = (business: BusinessProfile, number: E164, caller: E164): boolean =>
  lineClass(caller) !== 'premium' && isAllowed(countriesOf(caller), allowedCountriesOf(business, number));
