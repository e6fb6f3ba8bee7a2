import { Language } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTemplate, hasOptOutHint, plainFollowUp, plainLateOpener, plainOpener, segmentsOf } from './index.js';

describe('the plain text', () => {
  it.each([
    ['  ', 'Hi. Sorry we missed your call. How can we help? Reply STOP to opt out.'],
    ['{{ name }}', 'Hi, this is name. Sorry we missed your call. How can we help? Reply STOP to opt out.'],
    ['Joe\n\tand {% co %}', 'Hi, this is Joe and % co %. Sorry we missed your call. How can we help? Reply STOP to opt out.'],
  ])('can carry the name %j', (name, text) => {
    expect(plainOpener(name)).toBe(text);
  });

  it.each(Language.options)('in %s is an opener without fault, in one segment for a usual name', (language) => {
    const name = 'Golden Gate Plumbing & Heating';
    const text = plainOpener(name, language);
    expect(segmentsOf(text)).toMatchObject({ encoding: 'GSM-7', segments: 1 });
    expect(checkTemplate(text, { role: 'opener', business: { name }, language })).toEqual({ problems: [], warnings: [] });
  });

  it.each(Language.options.flatMap((language) => [[language, false], [language, true]] as const))('in %s that follows the opener up is without fault, too (second: %s)', (language, isSecond) => {
    const text = plainFollowUp('Golden Gate Plumbing & Heating', language, isSecond);
    expect(segmentsOf(text)).toMatchObject({ encoding: 'GSM-7', segments: 1 });
    expect(checkTemplate(text, { role: 'opener', business: { name: 'Golden Gate Plumbing & Heating' }, language })).toEqual({ problems: [], warnings: [] });
  });

  it.each(Language.options)('in %s that goes out long after the call is without fault, too, and names no time', (language) => {
    const name = 'Golden Gate Plumbing & Heating';
    const text = plainLateOpener(name, language);
    expect(segmentsOf(text)).toMatchObject({ encoding: 'GSM-7', segments: 1 });
    expect(checkTemplate(text, { role: 'opener', business: { name }, language })).toEqual({ problems: [], warnings: [] });
    expect(text).not.toMatch(/just|today|minute|hoy|aujourd/i);
  });

  it('can be sent, whatever the business is called', () => {
    const names = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme', maxLength: 400 }));
    fc.assert(
      fc.property(names, fc.constantFrom(...Language.options), (name, language) => {
        const text = plainOpener(name, language);
        expect(text.length).toBeLessThan(300);
        expect(text.isWellFormed()).toBe(true);
        expect(text).not.toMatch(/[{}\p{Cc}]/u);
        expect(hasOptOutHint(text, language)).toBe(true);
      }),
    );
  });
});
