import { Instant } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { rotaDay, shiftsBetween } from './rota.js';

const zone = 'America/New_York';

describe('a rota', () => {
  it.each([
    ['2026-11-26T12:59:59.000Z', '2026-11-25', 'is still last night’s before it changes'],
    ['2026-11-26T13:00:00.000Z', '2026-11-26', 'changes at its time'],
    ['2026-11-27T04:30:00.000Z', '2026-11-26', 'goes on until after midnight'],
    // Clocks went back on November 1st: eight o'clock is an hour later in UTC.
    ['2026-11-01T12:30:00.000Z', '2026-10-31', 'keeps the time that clocks show'],
  ])('%s is of %s: %s', (at, day) => {
    expect(rotaDay(zone, '08:00', Instant.parse(at))).toBe(day);
  });

  it.each([
    ['2026-11-23', 0],
    ['2026-11-29', 0],
    ['2026-11-30', 1],
    ['2027-11-22', 52],
    ['2026-11-22', -1],
  ])('has come on %s to its shift %i', (day, shifts) => {
    expect(shiftsBetween('2026-11-23', day, 7)).toBe(shifts);
  });
});
