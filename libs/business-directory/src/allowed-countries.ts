import type { BusinessSettings, E164 } from '@ringback/event-contracts';
import { countriesOf } from '@ringback/phone';

interface NumbersAndCountries {
  numbers: readonly E164[];
  settings: Pick<BusinessSettings, 'allowedCountries'>;
}

/** To whose numbers a business writes and calls. @param number that was called, which may have moved away since. */
export const allowedCountriesOf = ({ numbers, settings: { allowedCountries } }: NumbersAndCountries, number: E164): readonly string[] =>
  allowedCountries.length > 0 ? allowedCountries : [...new Set([number, ...numbers].flatMap(countriesOf))];

/** A number that can be of several countries is allowed when one of them is; one of no country, such as a satellite phone's, is not. */
export const isAllowed = (countries: readonly string[], allowed: readonly string[]): boolean => countries.some((country) => allowed.includes(country));
