import type { E164 } from '@ringback/event-contracts';
import { NUMBERING_AREAS } from './area-codes.js';
import { CALLING_CODES } from './generated/calling-codes.js';

/**
 * The time zones (IANA) in which the area of a number can lie; several where it spans some. Beyond North America these are all of
 * the country's, as a mobile number there tells no area. None for numbers of no place, such as toll-free ones, and of areas that are
 * not known here: then only an address, or the business's own zone, can tell.
 */
export const timeZonesOf = (phone: E164): readonly string[] => areaOf(phone).zones;

/**
 * The states and provinces (`US-FL`, `CA-ON`) in which the area of a North American number can lie, else the countries that share
 * its calling code (`FR`). None for the same numbers as in {@link timeZonesOf}.
 */
export const regionsOf = (phone: E164): readonly string[] => areaOf(phone).regions;

/**
 * The countries (ISO 3166-1) that a number can belong to. A North American one of no area, such as a toll-free one, can be of the
 * United States or Canada, and a number of a territory with a code of its own is the United States' too. None for numbers of no country.
 */
export const countriesOf = (phone: E164): readonly string[] => {
  const { countries } = areaOf(phone);
  return countries.length === 0 && phone.startsWith('+1') ? NORTH_AMERICA : countries;
};

/**
 * The time zones (IANA) in which a state, province or country can lie, such as `US-TN` or `FR`; none for one that is not known. Of the United
 * States and Canada only states and provinces are.
 */
export const timeZonesIn = (region: string): readonly string[] => zonesByRegion.get(region) ?? [];

const NORTH_AMERICA: readonly string[] = ['US', 'CA'];
const TERRITORIES: ReadonlySet<string> = new Set(['US-AS', 'US-GU', 'US-MP', 'US-PR', 'US-VI']);

const countriesIn = (regions: readonly string[]): readonly string[] => [
  ...new Set(regions.flatMap((region) => (TERRITORIES.has(region) ? region.split('-') : region.slice(0, 2)))),
];

interface Area {
  regions: readonly string[];
  countries: readonly string[];
  zones: readonly string[];
}

const NOWHERE: Area = { regions: [], countries: [], zones: [] };
const area = (regions: string, zones: string): Area => ({ regions: regions.split(' '), countries: countriesIn(regions.split(' ')), zones: zones.split(' ') });

/** By the digits with which a number begins. None is the beginning of another, save +7 (Russia too) of +76 and +77 (Kazakhstan). */
const areas: ReadonlyMap<string, Area> = new Map([
  ...NUMBERING_AREAS.flatMap(({ regions, zones, codes }) => {
    const shared = area(regions, zones);
    return codes.split(' ').map((code) => [`1${code}`, shared] as const);
  }),
  ...Object.entries(CALLING_CODES).map(([code, { countries, zones }]) => [code, area(countries, zones)] as const),
]);
const zonesByRegion = zonesOf(areas.values());
const LONGEST = 4;

/** An area of several regions lies in the zones of all, and nobody can say which are whose. */
function zonesOf(all: Iterable<Area>): ReadonlyMap<string, readonly string[]> {
  const pairs = [...all].flatMap(({ regions, zones }) => regions.flatMap((region) => zones.map((zone) => [region, zone] as const)));
  const grouped = Map.groupBy(pairs, ([region]) => region);
  return new Map([...grouped].map(([region, found]) => [region, [...new Set(found.map(([, zone]) => zone))]]));
}


function areaOf(phone: E164): Area {
  for (let digits = LONGEST; digits > 0; digits -= 1) {
    const known = areas.get(phone.slice(1, 1 + digits));
    if (known) return known;
  }
  return NOWHERE;
}
