import type { E164 } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from './settings.js';
import { loopingStaffPhone } from './staff-phones.js';

const OWN = '+14155550100' as E164;
const STAFF = '+14155550190' as E164;

describe('a phone of the staff', () => {
  it.each([
    ['the business’s own number', { staffPhones: [STAFF, OWN] }, 'settings.staffPhones.1'],
    ['its own number, on one line', { lines: [{ number: OWN, staffPhones: [OWN] }] }, 'settings.lines.0.staffPhones.0'],
    ['its own number, for alerts', { alertPhones: [OWN] }, 'settings.alertPhones.0'],
    ['another phone', { staffPhones: [STAFF], lines: [{ number: OWN, staffPhones: [STAFF] }] }, null],
  ])('that is %s is named when calls would come back to us', (_, settings, field) => {
    expect(loopingStaffPhone([OWN], { ...defaultSettings, ...settings })).toBe(field);
  });
});
