import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkOf, pathBetween } from './links.js';

describe('an entry', () => {
  it('is linked as the antimonotone scheme says, besides to the one before it', () => {
    // The scheme's figure up to 41; those that it links to the one before only are null here.
    const targets = Array.from({ length: 41 }, (_, index): [number, number | null] => [index + 1, linkOf(index + 1)]);
    const linked: Record<number, number | null> = Object.fromEntries(targets.filter(([, target]) => target !== null));
    expect(linked).toEqual({ 4: 1, 8: 4, 12: 8, 13: 4, 17: 13, 21: 17, 25: 21, 26: 13, 30: 26, 34: 30, 38: 34, 39: 26, 40: 13 });
  });

  it('is never linked across the link of another: links are nested', () => {
    const links = Array.from({ length: 2_000 }, (_, index) => ({ from: index + 1, to: linkOf(index + 1) ?? index }));
    const crossed = links.filter((link, index) => links.slice(index + 1, index + 200).some(({ to }) => to < link.from && to > link.to));
    expect(crossed).toEqual([]);
  });
});

describe('the way between two entries', () => {
  it('steps only along links, and stays short', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 1, max: 10_000_000 }), (one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const path = pathBetween(from, to);
        expect([path[0], path.at(-1)]).toEqual([from, to]);
        path.slice(1).forEach((sequence, index) => expect([sequence - 1, linkOf(sequence)]).toContain(path[index]));
        expect(path.length).toBeLessThanOrEqual(58);
      }),
      { numRuns: 2_000 },
    );
  });
});
