import { createRequire } from 'node:module';
import type zipcodes from 'zipcodes';

let places: typeof zipcodes | undefined;
/** Read when it is first asked for: it takes a third of a second and 9 MB, and most businesses name their postcodes. */
const book = (): typeof zipcodes => (places ??= createRequire(import.meta.url)('zipcodes') as typeof zipcodes);

/** Whether it is known where this postcode is: those of the United States are, and the first three letters of Canadian ones. */
export const isKnownPlace = (postcode: string): boolean => book().lookup(squeezed(postcode)) !== undefined;

/** As the crow flies, between the middles of two postcodes, in whole miles; null where one of them is not known. */
export function milesBetween(one: string, other: string): number | null {
  const [from, to] = [squeezed(one), squeezed(other)];
  if (!isKnownPlace(from) || !isKnownPlace(to)) return null;
  const miles = book().distance(from, to);
  // Of a place and itself rounding makes no number.
  return miles === null || Number.isNaN(miles) ? 0 : miles;
}

/** Without the four digits that a ZIP code may have behind it. */
const squeezed = (postcode: string): string => postcode.replaceAll(/\s|-\d{4}$/g, '').toUpperCase();
