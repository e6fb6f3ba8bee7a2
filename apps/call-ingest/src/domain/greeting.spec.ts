import type { BusinessSettings, E164 } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { aLine } from '../../test/a-line.js';
import { greeting } from './greeting.js';

const caller = '+14155550177' as E164;
const heard = (settings: Partial<BusinessSettings> = {}, open = true, who: E164 | null = caller): string => greeting(aLine(settings, open), who);

describe('what a caller hears', () => {
  it.each(['en', 'es', 'fr'] as const)('names the business and promises a text, in %s', (language) => {
    expect(heard({ language })).toMatch(/Joe's Plumbing.*(texting|texto)/);
    expect(heard({ language }, false)).toMatch(/Joe's Plumbing.*(closed|cerrado|fermé).*(texting|texto)/);
  });

  it.each(['en', 'es', 'fr'] as const)('promises no text to a caller who withholds their number, in %s', (language) => {
    expect(heard({ language }, true, null)).not.toMatch(/text/);
    expect(heard({ language, consent: 'greeting-disclosed' }, true, null)).not.toMatch(/text/);
  });

  it.each<[string, Partial<BusinessSettings>, string]>([
    ['calls at this hour bring none', { responses: [{ schedule: 'open', send: 'nothing' }] }, caller],
    ['they are never texted', { neverText: [caller] }, caller],
    ['their line takes none', {}, '+19005551234'],
  ])('promises no text when %s', (_, settings, who) => {
    expect(heard(settings, true, who as E164)).not.toMatch(/text/);
    expect(heard({ ...settings, consent: 'greeting-disclosed' }, true, who as E164)).not.toMatch(/text/);
  });

  it('promises one where only some calls bring none', () => {
    expect(heard({ responses: [{ outcome: 'busy', send: 'nothing' }, { schedule: 'closed', send: 'nothing' }] })).toMatch(/text/);
  });

  it.each([true, false])('takes about three seconds', (open) => {
    const wordsASecond = 2.5;
    expect(heard({}, open).split(' ').length / wordsASecond).toBeLessThan(4.5);
  });

  it.each(['en', 'es', 'fr'] as const)('says that a text may come and how to want none, where that is to be on record, in %s', (language) => {
    expect(heard({ language, consent: 'greeting-disclosed' })).toMatch(/STOP/);
    expect(heard({ language, consent: 'greeting-disclosed', greetings: [{ say: 'Our own words.' }] })).toMatch(/^Our own words\. .*STOP/);
  });
});

describe('the business\'s own words', () => {
  const greetings: BusinessSettings['greetings'] = [
    { say: 'always' }, { language: 'es', say: 'spanish' }, { schedule: 'closed', say: 'closed' }, { schedule: 'closed', language: 'es', say: 'closed spanish' },
    { schedule: 'closed', say: 'closed too' },
  ];

  it.each([
    ['en', true, 'always'],
    ['es', true, 'spanish'],
    ['en', false, 'closed'],
    ['fr', false, 'closed'],
    ['es', false, 'closed spanish'],
  ] as const)('in %s, when open is %s, are "%s"', (language, open, expected) => {
    expect(heard({ greetings, language }, open)).toBe(expected);
    expect(heard({ greetings: greetings.toSorted((one, other) => one.say.length - other.say.length), language }, open)).toBe(expected);
  });

  it('are not said where none fits', () => {
    expect(heard({ greetings: [{ schedule: 'closed', say: 'closed' }] }, true)).toContain('missed you');
  });
});
