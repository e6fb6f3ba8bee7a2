import { E164 } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareDigits, e164Of } from './phone-number.js';

describe("Vonage's phone numbers", () => {
  it.each([
    ['14155550123', '+14155550123'],
    ['+14155550123', '+14155550123'],
    ['447700900001', '+447700900001'],
    [null, null],
    ['anonymous', null],
    ['[redacted]', null],
    ['Unknown', null],
    ['12345', null],
    ['014155550123', null],
    ['0014155550123', null],
    ['sip:ann@example.com', null],
    ['1415555012345678', null],
    ['266696687', null], // "anonymous" on a keypad
    ['7378742833', null], // "restricted"
  ])('%j is read as %j', (asSent, number) => {
    expect(e164Of(asSent)).toBe(number);
  });

  it('are E.164 numbers or nothing', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\+?\d{0,17}$/)), (text) => e164Of(text) === null || E164.safeParse(e164Of(text)).success));
  });

  it('are written without the plus', () => {
    expect(bareDigits('+14155550123' as E164)).toBe('14155550123');
  });
});
