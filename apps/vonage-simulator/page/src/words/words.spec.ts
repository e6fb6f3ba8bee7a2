import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCall, aWebhook, number, staffPhone } from '../state/sample.js';
import { jsonTokens } from '../webhooks/json-tokens.js';
import { earlierTries } from '../webhooks/earlier-tries.js';
import { onTheClock, seconds } from './duration.js';
import { pieces } from './links.js';
import { outcome } from './outcome.js';
import { asPhoneNumber, initials, readable } from './phone-number.js';

describe('a duration', () => {
  it.each([
    [-300, '0.0 s'],
    [6_420, '6.4 s'],
    [59_949, '59.9 s'],
    [59_950, '1 min'],
    [125_000, '2 min 5 s'],
    [3_600_000, '1 h'],
    [5_400_000, '1 h 30 min'],
  ])('of %d ms reads %s', (ms, words) => expect(seconds(ms)).toBe(words));

  it.each([
    [-5, '0:00'],
    [7_999, '0:07'],
    [3_723_000, '1:02:03'],
  ])('of %d ms stands on the clock as %s', (ms, words) => expect(onTheClock(ms)).toBe(words));
});

describe('a phone number', () => {
  it.each([
    ['(415) 555-0134', '+14155550134'],
    ['415.555.0134', '+14155550134'],
    ['1 415 555 0134', '+14155550134'],
    ['+44 20 7946 0000', '+442079460000'],
    ['0044 20 7946 0000', '+442079460000'],
    ['555-0134', null],
    ['+0 415 555 0134', null],
    ['call me', null],
    ['', null],
  ])('typed as %j is %j', (typed, expected) => expect(asPhoneNumber(typed)).toBe(expected));

  it.each([
    ['+14155550134', '+1 (415) 555-0134'],
    ['+442079460000', '+44 207 946 0000'],
    ['anonymous', 'anonymous'],
  ])('%s is shown as %s', (given, expected) => expect(readable(number(given))).toBe(expected));

  it('is understood again as it is shown', () => {
    fc.assert(fc.property(fc.stringMatching(/^\+[2-9]\d{7,13}$|^\+1[2-9]\d{9}$/), (given) => asPhoneNumber(readable(number(given))) === given));
  });

  it.each([
    ['Harbor Plumbing', 'HP'],
    ['Élan', 'É'],
    ['+1 (415) 555-0134', null],
  ])('%s has the initials %j', (name, expected) => expect(initials(name)).toBe(expected));
});

describe('the pieces of a text', () => {
  it('put together are the text', () => {
    const text = fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constantFrom('https://a.example/b?c=d', 'http://', '<b>', '). ', ' '))).map((parts) => parts.join(''));
    fc.assert(fc.property(text, (given) => pieces(given).map((piece) => piece.text).join('') === given));
  });

  it.each(['javascript:alert(1)', 'data:text/html,hi', 'ftp://example.com', 'HTTP:/half'])('make no link of %s', (text) => {
    expect(pieces(text)).toEqual([{ is: 'words', text }]);
  });

  it('leave the end of the sentence out of a link', () => {
    expect(pieces('Book: https://book.example/m/8f3k.')[1]).toEqual({ is: 'link', text: 'https://book.example/m/8f3k' });
  });
});

describe('how a call ended', () => {
  const leg = (state: string) => ({ staffLegs: [{ number: staffPhone, state }] });
  it.each([
    ['no answer is missed', leg('no-answer'), [], true, 'nobody answered'],
    ['a machine that picked up is missed', leg('ended'), ['ringing', 'voicemail'], true, 'voicemail picked up'],
    ['a person who talked and hung up is answered', leg('ended'), ['ringing', 'answered'], false, 'somebody answered'],
    ['one person outweighs a machine at another phone', { staffLegs: [leg('voicemail').staffLegs[0], leg('answered').staffLegs[0]] }, [], false, 'somebody answered'],
    ['hanging up before any phone rang is missed', { staffLegs: [], endedBy: 'caller' }, [], true, 'hung up before anybody answered'],
    ['a word nobody knows is no answer', leg('teleported'), [], true, 'nobody was reached'],
  ])('%s', (_, call, seen, missed, words) => {
    expect(outcome(aCall(call), seen)).toEqual({ missed, words });
  });
});

describe('a webhook', () => {
  it('is cut into tokens that together are its JSON again', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => jsonTokens(value).map(({ text }) => text).join('') === JSON.stringify(value, null, 2)));
  });

  it('knows its earlier tries by their body', () => {
    const first = aWebhook({ responseStatus: 503 });
    const other = aWebhook({ id: 'other', body: { status: 'ringing' } });
    const second = aWebhook({ id: 'webhook-2', attempt: 2, responseStatus: 200 });
    expect(earlierTries(second, [first, other, second])).toEqual([first]);
    expect(earlierTries(first, [first, other, second])).toEqual([]);
  });
});
