import type { LogRecord } from '@ringback/event-log';
import { describe, expect, it } from 'vitest';
import { Tail } from './tail.js';

const records = (first: number, count: number): LogRecord[] => Array.from({ length: count }, (_, index) => ({ offset: first + index }) as unknown as LogRecord);

/** How many of the records before `end` can be read back. */
function keptBefore(tail: Tail, end: number): number {
  let first = end;
  while (tail.from(0, first - 1, 1) !== null) first -= 1;
  return end - first;
}

describe('the tail of the log', () => {
  it.each([
    ['added at once', [1_000]],
    ['added one by one', Array<number>(1_000).fill(1)],
    ['added in batches of all sizes', [3, 500, 1, 40, 456]],
  ])('keeps the newest 32 to 63 records, %s', (_how, counts) => {
    const tail = new Tail();
    let next = 7;
    for (const count of counts) {
      tail.add(0, next, records(next, count));
      next += count;
      const kept = keptBefore(tail, next);
      expect(kept).toBeLessThan(64);
      expect(kept).toBeGreaterThanOrEqual(Math.min(32, next - 7));
      expect(tail.from(0, next - 1, 5)).toEqual(records(next - 1, 1));
    }
  });

  it('begins anew where records of others lie between', () => {
    const tail = new Tail();
    tail.add(0, 1, records(1, 5));
    tail.add(0, 9, records(9, 100));
    expect([tail.from(0, 5, 1), keptBefore(tail, 109)]).toEqual([null, 32]);
  });
});
