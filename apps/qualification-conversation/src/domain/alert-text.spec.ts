import type { BusinessProfile, E164 } from '@ringback/event-contracts';
import { segmentsOf } from '@ringback/sms-text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertText } from './alert-text.js';

const joes = { name: "Joe's" } as BusinessProfile;
const caller = '+12125550141' as E164;

describe('an alert', () => {
  it('says why, who, what they said last, and what is known', () => {
    expect(alertText(joes, 'emergency', caller, 'I smell\ngas', { service: 'leak', when: null })).toBe('EMERGENCY (Joe\'s)\n+1 212 555 0141\n"I smell gas"\nservice: leak');
    expect(alertText(joes, 'anger', caller, 'no', {})).toBe('Upset caller (Joe\'s)\n+1 212 555 0141\n"no"');
  });

  it('quotes nothing where nothing was said in words', () => {
    expect(alertText(joes, 'flow', caller, ' \n', { service: 'leak' })).toBe('Needs a person (Joe\'s)\n+1 212 555 0141\nservice: leak');
  });

  it('is a text of a few parts, however much was said', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), fc.dictionary(fc.string({ maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 1000 })), (said, answers) => {
      const text = alertText(joes, 'flow', caller, said, answers);
      expect(text.length).toBeLessThanOrEqual(480);
      expect(text.isWellFormed() || !said.isWellFormed()).toBe(true);
      expect(segmentsOf(text).segments).toBeLessThanOrEqual(8);
    }));
  });
});
