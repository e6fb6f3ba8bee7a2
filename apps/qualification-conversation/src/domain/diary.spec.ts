import type { Slot } from '@ringback/booking';
import { type Instant, instantOf } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { slotsWanted } from './diary.js';

const zone = 'America/New_York';
const at = (day: number, hour: number): Instant => instantOf(Date.UTC(2026, 10, day, hour + 5));
/** Thursday and Friday, from eight until four. */
const free: Slot[] = [26, 27].flatMap((day) => [8, 9, 10, 11, 12, 13, 14, 15, 16].map((hour) => ({ startsAt: at(day, hour), staff: '' })));
const offered = (over: { wish?: string; after?: Instant; besides?: Instant[] }): string[] =>
  slotsWanted(free, { wish: null, after: null, except: [], besides: [], ...over }, zone).map(({ startsAt }) => startsAt.slice(8, 13));

describe('other times than those that were offered', () => {
  it('are of the part of the day that was asked for, and then of the rest of it', () => {
    expect(offered({ wish: '2026-11-27 afternoon', besides: [at(27, 12), at(27, 14), at(27, 16)] })).toEqual(['27T13', '27T18', '27T20']);
    expect(offered({ wish: '2026-11-27 after 15:00', besides: [at(27, 15), at(27, 16)] })).toEqual(['27T13', '27T16', '27T19']);
  });

  it('are around an hour that was asked for', () => {
    expect(offered({ wish: '2026-11-27 11:00', besides: [at(27, 10), at(27, 11), at(27, 12)] })).toEqual(['27T13', '27T14', '27T18']);
  });

  it('are three where three are free, though hardly anything comes after the last one', () => {
    expect(offered({ after: at(27, 15), besides: [at(26, 8), at(27, 8), at(27, 15)] })).toHaveLength(3);
  });
});
