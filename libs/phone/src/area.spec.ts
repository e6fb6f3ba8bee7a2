import type { E164 } from '@ringback/event-contracts';
import { getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { NUMBERING_AREAS } from './area-codes.js';
import { CALLING_CODES } from './generated/calling-codes.js';
import { countriesOf, regionsOf, timeZonesOf } from './index.js';

const words = (text: string): string[] => text.split(' ');

describe('a number of no area', () => {
  it.each([
    ['toll-free', '+18005550199'],
    ['toll-free', '+18335550199'],
    ['premium', '+19005550123'],
    ['personal', '+15005550123'],
    ['of a device in Canada', '+16225550123'],
    ['of an area code that is not in use', '+15555550123'],
    ['of a satellite phone', '+881612345678'],
    ['of the whole world, toll-free', '+80012345678'],
    ['of no country', '+9991234567'],
  ])('(%s, %s) has no zone and no region', (_, phone) => {
    expect(timeZonesOf(phone as E164)).toEqual([]);
    expect(regionsOf(phone as E164)).toEqual([]);
  });
});

describe('the countries of a number', () => {
  it.each([
    ['of a state', '+14155550100', 'US'],
    ['of a province', '+14165550100', 'CA'],
    ['of a territory', '+17875550100', 'US PR'],
    ['of an island that shares the code', '+12425550100', 'BS'],
    ['toll-free', '+18005550199', 'US CA'],
    ['of an area code that is not in use', '+15555550123', 'US CA'],
    ['of a country', '+33612345678', 'FR'],
    ['of several that share a code', '+442079460958', 'GB GG IM JE'],
    ['of a satellite phone', '+881612345678', ''],
  ])('(%s, %s) are %s', (_, phone, countries) => {
    expect(countriesOf(phone as E164).join(' ')).toBe(countries);
  });
});

describe('the area of a number', () => {
  it.each([
    ['+12125550100', 'US-NY', 'America/New_York'],
    ['+14155550100', 'US-CA', 'America/Los_Angeles'],
    ['+16025550100', 'US-AZ', 'America/Phoenix'],
    ['+18085550100', 'US-HI', 'Pacific/Honolulu'],
    ['+17875550100', 'US-PR', 'America/Puerto_Rico'],
    ['+16715550100', 'US-GU', 'Pacific/Guam'],
    ['+14165550100', 'CA-ON', 'America/Toronto'],
    ['+12425550100', 'BS', 'America/Nassau'],
    // Overlays share the zones of what they overlay.
    ['+16895550100', 'US-FL', 'America/New_York'],
    ['+14485550100', 'US-FL', 'America/New_York America/Chicago'],
    ['+18505550100', 'US-FL', 'America/New_York America/Chicago'],
    ['+19305550100', 'US-IN', 'America/Indiana/Indianapolis America/Chicago'],
    ['+14585550100', 'US-OR', 'America/Los_Angeles America/Boise'],
    ['+12085550100', 'US-ID', 'America/Boise America/Los_Angeles'],
    ['+17825550100', 'CA-NS CA-PE', 'America/Halifax'],
    ['+447700900123', 'GB GG IM JE', 'Europe/London'],
    ['+33612345678', 'FR', 'Europe/Paris'],
    ['+77012345678', 'KZ', 'Asia/Almaty Asia/Aqtau Asia/Aqtobe Asia/Atyrau Asia/Oral Asia/Qostanay Asia/Qyzylorda'],
    ['+213551234567', 'DZ', 'Africa/Algiers'],
  ])('of %s: %s, %s', (phone, regions, zones) => {
    expect(regionsOf(phone as E164)).toEqual(words(regions));
    expect(timeZonesOf(phone as E164)).toEqual(expect.arrayContaining(words(zones)));
    if (phone.startsWith('+1')) expect(timeZonesOf(phone as E164)).toHaveLength(words(zones).length);
  });

  it('of a mobile elsewhere is the whole country, as its digits tell no area', () => {
    expect(timeZonesOf('+61412345678' as E164)).toEqual(expect.arrayContaining(['Australia/Perth', 'Australia/Sydney', 'Australia/Darwin']));
  });
});

describe('the tables', () => {
  it('have each area code once, and only zones that exist', () => {
    const codes = NUMBERING_AREAS.flatMap((area) => words(area.codes));
    expect(codes).toEqual([...new Set(codes)]);
    expect(codes.filter((code) => !/^[2-9]\d\d$/.test(code))).toEqual([]);
    const zones = [...NUMBERING_AREAS.map((area) => area.zones), ...Object.values(CALLING_CODES).map((code) => code.zones)].flatMap(words);
    for (const timeZone of new Set(zones)) expect(() => new Intl.DateTimeFormat('en', { timeZone }), timeZone).not.toThrow();
  });

  it('know all states, provinces and inhabited territories', () => {
    const regions = new Set(NUMBERING_AREAS.flatMap((area) => words(area.regions)));
    expect([...regions].filter((region) => region.startsWith('US-'))).toHaveLength(56);
    expect([...regions].filter((region) => region.startsWith('CA-'))).toHaveLength(13);
  });

  // When this fails after an update of libphonenumber-js, North America has a new area code: add it to area-codes.ts.
  it('know every North American area code in use, and of what country it is', () => {
    for (let code = 200; code <= 999; code += 1) {
      const number = parsePhoneNumberFromString(`+1${code}2345678`);
      if (!number?.isValid() || !['FIXED_LINE_OR_MOBILE', 'FIXED_LINE', 'MOBILE'].includes(number.getType() ?? '')) continue;
      const countries = regionsOf(`+1${code}2345678` as E164).map(countryOfRegion);
      expect([...new Set(countries)], `area code ${code}`).toEqual([number.country]);
    }
  });

  it('know every country', () => {
    const countries = [...NUMBERING_AREAS.map((area) => area.regions), ...Object.values(CALLING_CODES).map((code) => code.countries)].flatMap(words);
    const known = new Set(countries.flatMap((region) => [region.slice(0, 2), countryOfRegion(region)]));
    expect(getCountries().filter((country) => !known.has(country))).toEqual([]);
  });
});

/** libphonenumber writes territories as countries. */
const countryOfRegion = (region: string): string => (/^US-(AS|GU|MP|PR|VI)$/.test(region) ? region.slice(3) : region.slice(0, 2));
