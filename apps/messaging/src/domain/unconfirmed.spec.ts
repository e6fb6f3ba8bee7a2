import { type Instant, instantOf, plus } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Patience, rulingOn } from './unconfirmed.js';

const since = instantOf(Date.UTC(2026, 10, 23, 17, 0, 0));
const after = (minutes: number): Instant => plus(since, minutes * 60);
const anHour: Patience = { countsAs: 'sent', afterMinutes: 60 };

describe('a text of unknown fate', () => {
  it.each([
    [1, 2], [2, 4], [4, 8], [20, 40], [31, 60], [59, 60],
  ])('is asked about after %d minutes, and then at minute %d', (minutes, again) => {
    expect(rulingOn({ since, due: after(minutes) }, anHour, after(minutes))).toEqual({ is: 'ask', again: after(again) });
  });

  it.each(['sent', 'not-sent'] as const)('counts as %s when the time of the business is over, and not before', (countsAs) => {
    expect(rulingOn({ since, due: after(5) }, { countsAs, afterMinutes: 5 }, after(5))).toEqual({ is: 'give-up', countsAs });
    expect(rulingOn({ since, due: plus(since, 299) }, { countsAs, afterMinutes: 5 }, plus(since, 299))).toMatchObject({ is: 'ask' });
  });

  it('is asked about before it is given up, though nobody was there to ask until the time of the business was over', () => {
    const first = rulingOn({ since, due: after(1) }, anHour, after(65));
    expect(first).toEqual({ is: 'ask', again: after(66) });
    expect(rulingOn({ since, due: after(66) }, anHour, after(66))).toMatchObject({ is: 'give-up' });
  });

  it('is asked about once at least, however short the time of the business is', () => {
    expect(rulingOn({ since, due: after(1) }, { countsAs: 'not-sent', afterMinutes: 1 }, after(1))).toEqual({ is: 'ask', again: after(2) });
    expect(rulingOn({ since, due: after(2) }, { countsAs: 'not-sent', afterMinutes: 1 }, after(2))).toMatchObject({ is: 'give-up' });
  });

  it('comes to an end after few questions, however long the business waits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_080 }), (afterMinutes) => {
        let now = after(1);
        let questions = 0;
        for (;;) {
          const ruling = rulingOn({ since, due: now }, { countsAs: 'sent', afterMinutes }, now);
          if (ruling.is === 'give-up') break;
          expect(ruling.again > now).toBe(true);
          now = ruling.again;
          questions += 1;
        }
        expect(questions).toBeLessThanOrEqual(15);
      }),
    );
  });
});
