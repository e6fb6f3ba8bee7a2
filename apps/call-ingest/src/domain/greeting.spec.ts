import type { BusinessSettings, E164 } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { aLine, lineNumber, otherNumber } from '../../test/a-line.js';
import { greeting } from './greeting.js';

const caller = '+14155550177' as E164;
const heard = (settings: Partial<BusinessSettings> = {}, open = true, who: E164 | null = caller): string => greeting(aLine(settings, open), who);

describe('what a caller hears', () => {
  it.each(['en', 'es', 'fr'] as const)('names the business and points to a text, in %s', (language) => {
    expect(heard({ language })).toMatch(/Joe's Plumbing.*(text|texto)/);
    expect(heard({ language }, false)).toMatch(/Joe's Plumbing.*(closed|cerrado|fermé).*(text|texto)/);
  });

  it.each(['en', 'es', 'fr'] as const)('speaks of no text to a caller who withholds their number, in %s', (language) => {
    expect(heard({ language }, true, null)).not.toMatch(/text/);
    expect(heard({ language, consent: 'greeting-disclosed' }, true, null)).not.toMatch(/text/);
  });

  it.each(['en', 'es', 'fr'] as const)('says of no text that it is sent, as others may know why it is not, in %s', (language) => {
    expect(heard({ language })).toMatch(/(, or call again|o llame de nuevo|ou rappelez)\.$/);
    expect(heard({ language })).not.toMatch(/texting|enviamos|envoyons/);
  });

  it.each<[string, Partial<BusinessSettings>, string]>([
    ['calls at this hour bring none', { responses: [{ schedule: 'open', send: 'nothing' }] }, caller],
    ['they are never texted', { neverText: [caller] }, caller],
    ['their line takes none', {}, '+19005551234'],
    ['their country is not that of the business', {}, '+447400123456'],
    ['their country is not among those that are texted', { allowedCountries: ['GB'] }, caller],
    ['they call from a number of the business', {}, otherNumber],
    ['they are of the staff, whatever this line rings', { staffPhones: [caller], lines: [{ number: lineNumber, staffPhones: [] }] }, caller],
    ['they are told of callers', { alertPhones: [caller] }, caller],
  ])('speaks of no text when %s', (_, settings, who) => {
    expect(heard(settings, true, who as E164)).not.toMatch(/text/);
    expect(heard({ ...settings, consent: 'greeting-disclosed' }, true, who as E164)).not.toMatch(/text/);
  });

  it.each<[string, Partial<BusinessSettings>, open?: boolean]>([
    ['only some calls bring none', { responses: [{ outcome: 'busy', send: 'nothing' }, { schedule: 'closed', send: 'nothing' }] }],
    ['only some calls bring one', { responses: [{ send: 'nothing' }, { outcome: 'busy', send: 'text' }] }],
    ['those to this number bring one', { responses: [{ schedule: 'open', send: 'nothing' }, { number: lineNumber, send: 'text' }] }],
    ['their message brings one', { responses: [{ send: 'nothing' }, { outcome: 'voicemail-left', send: 'text' }], voicemail: { record: true, maxSeconds: 60, transcribe: false } }],
    ['their country is texted, too', { allowedCountries: ['US', 'CA'] }],
    ['the number is registered', { lines: [{ number: lineNumber, registration: 'active' }] }],
    ['the registration that lacks is another number’s', { lines: [{ number: otherNumber, registration: 'pending' }] }],
  ])('points to a text when %s', (_, settings, open) => {
    expect(heard(settings, open)).toMatch(/Watch your texts/);
  });

  it.each<[string, Partial<BusinessSettings>, open: boolean]>([
    ['the business’s own line has missed it already', { mode: 'behind', responses: [{ outcome: 'no-answer', send: 'nothing' }] }, true],
    ['there is nobody to ring', { staffPhones: [], responses: [{ outcome: 'no-answer', send: 'nothing' }] }, true],
    ['the phones are left alone', { ringWhenClosed: false, responses: [{ outcome: 'after-hours', send: 'nothing' }] }, false],
    ['nobody can leave the message that would bring one', { responses: [{ send: 'nothing' }, { outcome: 'voicemail-left', send: 'text' }] }, true],
    ['every outcome that is left brings none', { responses: (['no-answer', 'busy', 'declined', 'unreachable', 'voicemail'] as const).map((outcome) => ({ outcome, send: 'nothing' })) }, true],
  ])('speaks of no text where the rules leave none, as when %s', (_, settings, open) => {
    expect(heard(settings, open)).not.toMatch(/text/);
  });

  it.each(['pending', 'rejected'] as const)('speaks of no text while the number’s registration is %s, but says how to want none where that is to be on record', (registration) => {
    const lines = [{ number: lineNumber, registration }];
    expect(heard({ lines })).not.toMatch(/text/);
    expect(heard({ lines, consent: 'greeting-disclosed' })).toMatch(/may text you.*STOP/);
  });

  it('speaks of no text to a toll-free number, which may have written before, but says how to want none where that is to be on record', () => {
    const tollFree = '+18005550199' as E164;
    expect(heard({}, true, tollFree)).not.toMatch(/text/);
    expect(heard({ consent: 'greeting-disclosed' }, true, tollFree)).toMatch(/may text you.*STOP/);
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
