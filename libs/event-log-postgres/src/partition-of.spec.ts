import { describe, expect, it } from 'vitest';
import { partitionOf } from './partition-of.js';

describe('the partition of a key', () => {
  it('never changes: a release that computed it otherwise would break the order of what is in the log', () => {
    const keys = ['', 'b', '0198f1f0-0000-7000-8000-000000000001:+14155550123', 'Grüße 👋'];
    expect(keys.map((key) => partitionOf(key, 12))).toEqual([11, 9, 8, 7]);
  });

  it('spreads keys that differ in their last digits only', () => {
    const counts = new Array<number>(12).fill(0);
    for (let caller = 0; caller < 12_000; caller++) {
      const partition = partitionOf(`0198f1f0-0000-7000-8000-000000000001:+1415555${String(caller).padStart(5, '0')}`, 12);
      counts[partition] = (counts[partition] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(Math.max(...counts)).toBeLessThan(1150);
  });
});
