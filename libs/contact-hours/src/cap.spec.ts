import type { Instant } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { capFor, currentRules, type Recipient } from './index.js';

const at = '2026-11-25T17:00:00.000Z' as Instant;
const person = (...regions: string[]): Recipient => ({ regions, zones: ['America/New_York'] });

describe('the cap', () => {
  it.each([
    ['a state without one of its own', person('US-NY'), 'house-cap'],
    ['another country', person('GB'), 'house-cap'],
    ['nobody knows where', { regions: [], zones: [] }, 'house-cap'],
    ['Florida', person('US-FL'), 'us-fl-cap'],
    ['perhaps Florida', person('US-NY', 'US-FL'), 'us-fl-cap'],
    ['Maryland', person('US-MD'), 'us-md-cap'],
    ['Oklahoma', person('US-OK'), 'us-ok-cap'],
    ['Oregon', person('US-OR'), 'us-or-cap'],
  ])('on nudges in %s is three in 24 hours', (_, recipient, rule) => {
    expect(capFor('C', recipient, at)).toEqual({ texts: 3, perHours: 24, rule });
  });

  it('is a state’s once its law holds there', () => {
    expect(capFor('C', person('US-OR'), '2026-01-01T04:59:59.999Z' as Instant)?.rule).toBe('house-cap');
    expect(capFor('C', person('US-OR'), '2026-01-01T05:00:00.000Z' as Instant)?.rule).toBe('us-or-cap');
  });

  it('is the strictest of all that hold', () => {
    const [florida] = currentRules.caps;
    const daily = { ...florida!, id: 'one-a-day', texts: 1 };
    const weekly = { ...florida!, id: 'six-a-week', texts: 6, perHours: 168 };
    expect(capFor('C', person('US-FL'), at, { ...currentRules, caps: [florida!, daily, weekly] })?.rule).toBe('six-a-week');
  });

  it.each(['A', 'B'] as const)('does not exist for class %s', (textClass) => {
    expect(capFor(textClass, person('US-FL'), at)).toBeNull();
  });
});
