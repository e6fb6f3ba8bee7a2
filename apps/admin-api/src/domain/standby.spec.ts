import type { E164 } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from './settings.js';
import { standbyPlan } from './standby.js';

const [number, phone, other] = ['+14155550100', '+14155550111', '+14155550112'] as [E164, E164, E164];
const planFor = (settings: Partial<typeof defaultSettings>) =>
  standbyPlan({ name: 'Joe’s', settings: { ...defaultSettings, ...settings } }, number);
const words = { do: 'say', words: 'Thank you for calling Joe’s. If nobody could answer, please call again.', language: 'en' };

describe('a call that comes while nobody can be asked', () => {
  it('rings the first phone of the staff, and hears what is true whether or not somebody answered', () => {
    expect(planFor({ staffPhones: [phone, other] })).toEqual([{ do: 'ring', phone, ringFor: 20, showing: number }, words]);
  });

  it('goes by the settings of its own line', () => {
    expect(planFor({ staffPhones: [phone], lines: [{ number, staffPhones: [other], ringSeconds: 12 }] })).toMatchObject([{ phone: other, ringFor: 12 }, words]);
  });

  it.each([
    ['the business\'s own line has missed it already', { mode: 'behind' as const, staffPhones: [phone] }],
    ['there is nobody to ring', { staffPhones: [] }],
    ['the only phone is the number itself', { staffPhones: [number] }],
  ])('only hears something when %s', (_, settings) => {
    expect(planFor(settings)).toEqual([words]);
  });

  it('hears it in the language of the business', () => {
    expect(planFor({ language: 'fr' })).toMatchObject([{ words: expect.stringContaining('Joe’s') as string, language: 'fr' }]);
  });
});
