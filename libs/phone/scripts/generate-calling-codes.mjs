/**
 * Writes src/generated/calling-codes.ts: run `npm run generate -w @ringback/phone` after an update of Node or libphonenumber-js.
 * Which countries share a calling code is libphonenumber's knowledge, which zones a country has is that of Unicode's CLDR.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/max';

/** Kazakhstan's part of what it shares with Russia. North America is told apart by area code, see area-codes.ts. */
const SHARED = { 76: ['KZ'], 77: ['KZ'] };

/** Where CLDR has no zones for what has a calling code of its own: the place whose time it keeps. */
const SAME_TIME_AS = { AC: 'SH', TA: 'SH', XK: 'RS' };

const { version } = JSON.parse(readFileSync(new URL('../../../node_modules/libphonenumber-js/package.json', import.meta.url), 'utf8'));
const countriesOf = Object.groupBy(getCountries(), (country) => getCountryCallingCode(country));
delete countriesOf[1];

const lines = Object.entries({ ...countriesOf, ...SHARED })
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(([prefix, countries]) => {
    const zones = new Set(countries.flatMap((country) => new Intl.Locale('und', { region: SAME_TIME_AS[country] ?? country }).getTimeZones() ?? []));
    if (zones.size === 0) throw new Error(`no zones for +${prefix} (${countries.join(', ')})`);
    return `  '${prefix}': { countries: '${countries.sort().join(' ')}', zones: '${[...zones].sort().join(' ')}' },\n`;
  });

const { cldr, tz } = process.versions;
writeFileSync(
  new URL('../src/generated/calling-codes.ts', import.meta.url),
  `/**
 * Who has a calling code, as ISO 3166 codes, and the zones there. From libphonenumber-js ${version} and Unicode CLDR ${cldr} with the time zone
 * database ${tz}, on ${new Date().toISOString().slice(0, 10)}. Made by scripts/generate-calling-codes.mjs; do not edit.
 */
export const CALLING_CODES: Readonly<Record<string, { countries: string; zones: string }>> = {
${lines.join('')}};
`,
);
