import type { E164 } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { recognise } from './caller.js';

describe('a caller id', () => {
  it.each([
    ['"anonymous" on the keys', '+266696687', 'withheld', 'withheld'],
    ['"restricted" on the keys', '+7378742833', 'withheld', 'withheld'],
    ['zeros after a country code', '+10000000000', 'withheld', 'not-passed-on'],
    ['a short code', '+1234567', 'not-a-phone-number', 'too-short'],
    ['a digit too few', '+1415555010', 'not-a-phone-number', 'not-a-number'],
    ['no country’s number', '+999123456789', 'not-a-phone-number', 'not-a-number'],
  ])('with %s is nobody that can be texted', (_name, callerId, reason, noCaller) => {
    expect(recognise(callerId as E164)).toEqual({ is: 'unresolvable', why: { reason, noCaller } });
  });

  it.each([
    ['withheld', 'withheld'],
    ['not-passed-on', 'withheld'],
    ['too-short', 'not-a-phone-number'],
    ['not-a-number', 'not-a-phone-number'],
  ] as const)('that there is none of, since it is %s, is nobody, for a reason that older versions know', (noCaller, reason) => {
    expect(recognise(null, noCaller)).toEqual({ is: 'unresolvable', why: { reason, noCaller } });
  });

  it('that an older version left out is withheld, as far as anybody knows', () => {
    expect(recognise(null)).toEqual({ is: 'unresolvable', why: { reason: 'withheld' } });
  });

  it.each([
    ['+14155550100', 'unknown'],
    ['+18005550199', 'toll-free'],
    ['+447700900123', 'unknown'],
    ['+33612345678', 'mobile'],
  ])('%s is somebody, on a line of class %s', (callerId, lineType) => {
    expect(recognise(callerId as E164)).toEqual({ is: 'reachable', phone: callerId, lineType });
  });
});
