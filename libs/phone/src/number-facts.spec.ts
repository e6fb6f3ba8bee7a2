import type { BusinessId, E164 } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { contactIdOf, countryOf, displayPhone, lineClass } from './index.js';

describe('the class of a line', () => {
  it.each([
    ['+14155550100', 'unknown'],
    ['+18005550199', 'toll-free'],
    ['+19005550123', 'premium'],
    ['+14159765123', 'premium'],
    ['+14155559760', 'unknown'],
    ['+33612345678', 'mobile'],
    ['+442079460958', 'landline'],
    ['+448081570000', 'toll-free'],
    ['+448450000000', 'premium'],
    ['+445600123456', 'voip'],
    ['+447012345678', 'unknown'],
    ['+15555550123', 'unknown'],
    ['+9991234567', 'unknown'],
  ])('of %s is %s', (phone, line) => {
    expect(lineClass(phone as E164)).toBe(line);
  });
});

describe('a number', () => {
  it.each([
    ['+14155550100', 'US', '+1 415 555 0100'],
    ['+14165550100', 'CA', '+1 416 555 0100'],
    ['+442079460958', 'GB', '+44 20 7946 0958'],
    ['+9991234567', null, '+9991234567'],
  ])('%s belongs to %s and is shown as %s', (phone, country, shown) => {
    expect(countryOf(phone as E164)).toBe(country);
    expect(displayPhone(phone as E164)).toBe(shown);
  });

  it('is one contact per business, whoever asks', () => {
    const [one, other] = ['0198f1f0-0000-7000-8000-000000000001', '0198f1f0-0000-7000-8000-000000000002'] as BusinessId[];
    const phone = '+14155550100' as E164;
    expect(contactIdOf(one!, phone)).toBe(contactIdOf(one!, phone));
    expect(contactIdOf(one!, phone)).not.toBe(contactIdOf(other!, phone));
  });
});
