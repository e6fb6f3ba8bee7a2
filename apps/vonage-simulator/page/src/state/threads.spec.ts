import { describe, expect, it } from 'vitest';
import { aCall, aText, at, business, caller } from './sample.js';
import { textsAfterCalls, threadsOf } from './threads.js';

const ended = aCall({ state: 'ended', endedAt: at(20) });

describe('the time from a call to its text', () => {
  it.each([
    ['counts from the end of the call to the arrival', [ended], [aText({ at: at(26), arrivedAt: at(27) })], { 'text-1': 7_000 }],
    ['counts to the sending while the arrival is not known', [ended], [aText({ at: at(26) })], { 'text-1': 6_000 }],
    ['is that of the first text only', [ended], [aText({ at: at(26) }), aText({ id: 'text-2', at: at(40) })], { 'text-1': 6_000 }],
    ['counts from the last of several calls', [ended, aCall({ id: 'call-2', state: 'ended', endedAt: at(25) })], [aText({ at: at(26) })], { 'text-1': 1_000 }],
    ['is none when the caller wrote first', [ended], [aText({ id: 'mine', direction: 'from-phone', from: caller, to: business, at: at(22) }), aText({ at: at(26) })], {}],
    ['is none for a text to somebody else', [ended], [aText({ to: '+16505550199' })], {}],
    ['is none while the call lasts', [aCall()], [aText()], {}],
    ['is none for a withheld number', [aCall({ from: null, state: 'ended', endedAt: at(20) })], [aText()], {}],
  ])('%s', (_, calls, texts, expected) => {
    expect(Object.fromEntries(textsAfterCalls(calls, texts))).toEqual(expected);
  });
});

describe('the threads', () => {
  it('hold calls and texts of one pair of numbers in order, whoever wrote', () => {
    const reply = aText({ id: 'mine', direction: 'from-phone', from: caller, to: business, at: at(50) });
    const threads = threadsOf({
      calls: new Map([['call-1', ended]]),
      texts: new Map([['mine', reply], ['text-1', aText()]]),
    });
    expect(threads.map(({ entries }) => entries.map((entry) => (entry.is === 'call' ? entry.call.id : entry.text.id)))).toEqual([['call-1', 'text-1', 'mine']]);
  });

  it('do not hold a call from a withheld number', () => {
    expect(threadsOf({ calls: new Map([['call-1', aCall({ from: null })]]), texts: new Map() })).toEqual([]);
  });
});
