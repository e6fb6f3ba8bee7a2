import { describe, expect, it } from 'vitest';
import { type LeadFacts, stageOf } from './stage.js';

const [before, then, after] = ['2026-11-23T16:00:00.000Z', '2026-11-23T17:00:00.000Z', '2026-11-23T18:00:00.000Z'] as [string, string, string];
const booking = (state: string, changedAt: string, startsAt = changedAt) => ({ state, changedAt, startsAt });
const stage = (over: Partial<LeadFacts>) => stageOf({ lead: { state: 'open', openedAt: null }, bookings: [], flows: [], texts: [], ...over });

describe('the stage of a lead', () => {
  it.each<[string, Partial<LeadFacts>]>([
    ['new', {}],
    ['engaged', { texts: [before] }],
    ['engaged', { texts: [before], flows: [{ state: 'not-qualified', beganAt: before }], bookings: [booking('cancelled', before)] }],
    ['qualified', { texts: [before], flows: [{ state: 'qualified', beganAt: before }] }],
    ['booked', { flows: [{ state: 'qualified', beganAt: before }], bookings: [booking('booked', before)] }],
    ['won', { lead: { state: 'won', openedAt: null }, bookings: [booking('booked', before)] }],
    ['lost', { lead: { state: 'lost', openedAt: null }, bookings: [booking('booked', before)] }],
  ])('is %s by what came of it: %j', (expected, facts) => {
    expect(stage(facts)).toBe(expected);
  });

  const anew = { lead: { state: 'open', openedAt: then } };
  it.each<[string, Partial<LeadFacts>]>([
    ['new', { texts: [before], flows: [{ state: 'qualified', beganAt: before }], bookings: [booking('booked', before)] }],
    ['engaged', { texts: [before, after], flows: [{ state: 'qualified', beganAt: before }] }],
    ['qualified', { texts: [after], flows: [{ state: 'qualified', beganAt: after }] }],
    ['booked', { bookings: [booking('booked', after)] }],
    ['booked', { bookings: [booking('booked', before, after)] }],
  ])('is %s anew after a missed call, whatever came of the lead before: %j', (expected, facts) => {
    expect(stage({ ...anew, ...facts })).toBe(expected);
  });
});
