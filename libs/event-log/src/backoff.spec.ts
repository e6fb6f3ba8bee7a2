import { describe, expect, it } from 'vitest';
import { backoffMs } from './backoff.js';

describe('the pause before another attempt', () => {
  it('doubles, up to half a minute', () => {
    expect([1, 2, 3, 4, 9, 10, 50].map((attempt) => backoffMs(attempt, () => 0))).toEqual([100, 200, 400, 800, 25_600, 30_000, 30_000]);
  });

  it('is shortened by chance, by a quarter at most, so that many do not come back at once', () => {
    expect(backoffMs(4, () => 1)).toBe(600);
  });
});
