import type { E164 } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { recognise } from './caller.js';

describe('a caller id', () => {
  it.each([
    ['nothing', null, 'withheld'],
    ['"anonymous" on the keys', '+266696687', 'withheld'],
    ['"restricted" on the keys', '+7378742833', 'withheld'],
    ['zeros after a country code', '+10000000000', 'withheld'],
    ['a short code', '+1234567', 'not-a-phone-number'],
    ['a digit too few', '+1415555010', 'not-a-phone-number'],
    ['no country’s number', '+999123456789', 'not-a-phone-number'],
  ])('with %s is nobody that can be texted', (_name, callerId, reason) => {
    expect(recognise(callerId as E164 | null)).toEqual({ is: 'unresolvable', reason });
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
