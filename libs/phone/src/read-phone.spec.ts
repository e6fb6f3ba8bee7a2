import { E164 } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCallerIn, parsePhone, readPhone } from './index.js';

describe('a caller id that says "no number"', () => {
  it.each([
    'anonymous', 'Anonymous', 'RESTRICTED', 'Private Number', 'blocked', 'withheld', 'sip:anonymous@anonymous.invalid', '266696687', '+266696687', '7378742833', '2562533',
  ])('is withheld: %j', (raw) => {
    expect(readPhone(raw, 'US')).toEqual({ is: 'withheld' });
    expect(parsePhone(raw, 'US')).toBeNull();
    expect(noCallerIn(raw, 'US')).toBe('withheld');
  });

  it.each([
    null, 'unknown', 'Unavailable', 'out-of-area', 'sip:unavailable@unknown.invalid', 'null', '', '  ', '0', '0000000000', '+0000000000', '+10000000000', '9999999999',
    '86282452253', '8656696',
  ])('was not passed on: %j', (raw) => {
    expect(readPhone(raw, 'US')).toEqual({ is: 'not-passed-on' });
    expect(parsePhone(raw, 'US')).toBeNull();
    expect(noCallerIn(raw, 'US')).toBe('not-passed-on');
  });
});

describe('why a caller id is nobody’s number', () => {
  it.each([
    ['101', 'US', 'too-short'],
    ['101', undefined, 'too-short'],
    ['911', 'GB', 'too-short'],
    ['+1415555010', 'US', 'not-a-number'],
    ['+1415555010012345678901', undefined, 'not-a-number'],
    ['Joe', 'US', 'not-a-number'],
    ['sip:alice@example.com', 'US', 'not-a-number'],
    ['(415) 555-0100', 'US', 'not-a-number'],
  ] as const)('%j in %s: %s', (raw, country, why) => {
    expect(noCallerIn(raw, country)).toBe(why);
  });
});

describe('what cannot be a phone number', () => {
  it.each([
    ['911', 'US', 'too-short'],
    ['12345', 'US', 'too-short'],
    ['+911', undefined, 'too-short'],
    ['5550100', 'US', 'not-a-number'],
    ['+1415555010', undefined, 'not-a-number'],
    ['+14150550123', undefined, 'not-a-number'],
    ['+14151550123', undefined, 'not-a-number'],
    ['+14159110123', undefined, 'not-a-number'],
    ['+19115550123', undefined, 'not-a-number'],
    ['+10155550123', undefined, 'not-a-number'],
    ['+141555501000', undefined, 'not-a-number'],
    ['+1415555010012345678901', undefined, 'too-long'],
    ['+999123456789', undefined, 'not-a-number'],
    ['sip:alice@example.com', undefined, 'not-a-number'],
    ['Joe', 'US', 'not-a-number'],
    ['call +14155550100 now', 'US', 'not-a-number'],
    ['1-800-FLOWERS', 'US', 'not-a-number'],
    ['+1 415 555 0100; drop table contacts', undefined, 'not-a-number'],
  ] as const)('%j in %s is refused: %s', (raw, country, because) => {
    expect(readPhone(raw, country)).toEqual({ is: 'not-a-phone', because });
    expect(parsePhone(raw, country)).toBeNull();
  });
});

describe('a phone number', () => {
  it.each([
    ['+14155550100', undefined, '+14155550100'],
    ['14155550100', undefined, '+14155550100'],
    ['447700900123', undefined, '+447700900123'],
    ['447700900123', 'US', '+447700900123'],
    ['14155550100', 'US', '+14155550100'],
    ['(415) 555-0100', 'US', '+14155550100'],
    [' 415.555.0100 ', 'US', '+14155550100'],
    ['07700 900123', 'GB', '+447700900123'],
    ['00 44 7700 900123', 'GB', '+447700900123'],
    ['+39 06 1234567', undefined, '+39061234567'],
    ['４１５５５５０１００', 'US', '+14155550100'],
  ] as const)('%j in %s is %s', (raw, country, phone) => {
    expect(parsePhone(raw, country)).toBe(phone);
  });

  it('counts though its range is not known to be in use yet', () => {
    expect(parsePhone('+15555550123')).toBe('+15555550123');
  });

  it('is E.164 whenever there is one, and reads as itself again', () => {
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^\+?[\d ().-]{0,22}$/), fc.stringMatching(/^\+1[2-9]\d{9}$/));
    fc.assert(
      fc.property(typed, fc.constantFrom('US', 'GB', 'IT', undefined), (raw, country) => {
        const phone = parsePhone(raw, country);
        if (phone === null) return;
        expect(E164.safeParse(phone).success).toBe(true);
        expect(parsePhone(phone)).toBe(phone);
      }),
      { numRuns: 2_000 },
    );
  });
});
