import type { Instant } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { retryAfter } from './retry-after.js';

const now = '2026-11-23T12:00:00.000Z' as Instant;

describe('a Retry-After header', () => {
  it.each([
    ['30', 30],
    ['0', 0],
    [' 1.5 ', 1.5],
    [['7', '9'], 7],
    ['Mon, 23 Nov 2026 12:01:30 GMT', 90],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
    [undefined, null],
    ['', null],
    ['soon', null],
    ['-5', null],
    ['1e9', null],
    ['99999999999999', null],
  ])('%j asks for a pause of %j seconds', (header, seconds) => {
    expect(retryAfter(header, now)).toBe(seconds);
  });
});
