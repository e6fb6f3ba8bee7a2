import type { BilledLeg } from '@ringback/carrier';
import { type CallId, type CarrierId, type E164, type Instant, type MissedOutcome, plus, type Seconds } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { differenceOf, onlyInBooks, reportsOf, staffLegsOf } from './books.js';
import { type Call, firstHeardOf, hear } from './call.js';
import type { CallRules } from './call-rules.js';
import { hourOf, lastClosedDay } from './nights.js';
import { verdict } from './verdict.js';

const noon = '2026-11-22T12:00:00.000Z' as Instant;
const number = '+14155550100' as E164;
const phone = '+14155550111' as E164;
const caller = '+14155550177' as E164;

const leg = (over: Partial<BilledLeg> & { startsAfter?: number; lasts?: number | null } = {}): BilledLeg => {
  const { startsAfter = 0, lasts = 30, ...rest } = over;
  const startedAt = plus(noon, startsAfter);
  return {
    legId: 'caller' as CarrierId, leg: 'caller', from: caller, fromAsSent: null, to: number, startedAt,
    endedAt: lasts === null ? null : plus(startedAt, lasts), connectedFor: lasts as Seconds | null, ...rest,
  };
};
const staff = (over: Parameters<typeof leg>[0] = {}) => leg({ legId: 'staff' as CarrierId, leg: 'staff', to: phone, startsAfter: 5, lasts: 25, ...over });
const another = (over: Parameters<typeof leg>[0] = {}) => leg({ legId: 'other' as CarrierId, from: null, ...over });

describe('a leg to a staff phone', () => {
  it.each<[string, readonly BilledLeg[], number]>([
    ['that shows the caller’s number belongs to the caller', [staff()], 1],
    ['that shows the caller’s number does so, whoever else calls', [staff(), another()], 1],
    ['that shows another caller’s number does not', [staff({ from: '+14155550178' as E164 })], 0],
    ['that shows none does not', [staff({ from: null })], 0],
    ['of nobody’s phone does not', [staff({ to: '+14155550112' as E164 })], 0],
    ['that rang before the caller came does not', [staff({ startsAfter: -3 })], 0],
    ['that rang once the caller was gone does not', [staff({ startsAfter: 31 })], 0],
    ['that shows the line’s number belongs to its only caller', [staff({ from: number })], 1],
    ['that shows the line’s number does so beside one who came later', [staff({ from: number }), another({ startsAfter: 31 })], 1],
    ['that shows the line’s number may belong to another caller', [staff({ from: number }), another({ startsAfter: 30 })], 0],
    ['that shows the line’s number and was let go at once does not', [staff({ from: number, lasts: 19 })], 0],
  ])('%s', (_rule, others, belonging) => {
    const mine = leg();
    expect(staffLegsOf(mine, { number, staffPhones: [phone] }, [mine, ...others])).toHaveLength(belonging);
  });
});

describe('a call of which only the books tell', () => {
  const inFront: CallRules = { mode: 'front', phones: 1, ringSeconds: 20, minimumRingSeconds: 3, graceSeconds: 6 };
  const nobodyToRing: CallRules = { ...inFront, phones: 0 };
  const behind: CallRules = { ...inFront, mode: 'behind' };
  const closed: CallRules = { ...inFront, afterHours: true };
  const later = plus(noon, 86_400);
  const judged = (rules: CallRules, seconds: number | null, legs: readonly BilledLeg[] = []) => {
    const mine = leg({ lasts: seconds });
    return verdict(onlyInBooks('leg:caller' as CallId, mine, legs).known, rules, later);
  };

  it.each<[string, CallRules, BilledLeg[], MissedOutcome]>([
    ['nobody was rung: we were not there', inFront, [], 'unreachable'],
    ['there is nobody to ring', nobodyToRing, [], 'unreachable'],
    ['a phone rang', inFront, [staff({ startsAfter: 0, lasts: 0 })], 'no-answer'],
    ['the business’s own line had missed it', behind, [], 'no-answer'],
    ['the phones are left alone', closed, [], 'after-hours'],
  ])('is missed as what it was, however short, when %s', (_, rules, legs, outcome) => {
    for (const seconds of [0, 1, 10, 40]) expect(judged(rules, seconds, legs)).toMatchObject({ is: 'missed', outcome });
  });

  it('is missed when the books do not say how long it was', () => {
    expect(judged(inFront, null)).toMatchObject({ is: 'missed', outcome: 'unreachable' });
  });

  it('is answered when a phone was on the line', () => {
    expect(judged(inFront, 30, [staff()])).toMatchObject({ is: 'answered' });
  });
});

describe('a call in both books', () => {
  const call = (state: Call['state'], ours: number | null): Call => {
    const [first, ...others] = reportsOf('CON-1' as CarrierId, leg({ lasts: ours }), []);
    return { ...others.reduce<Call>(hear, firstHeardOf('id' as CallId, first)), state };
  };
  it.each<[Call['state'], ours: number | null, theirs: number | null, string | undefined]>([
    ['missed', 30, 30, undefined],
    ['missed', 30, 32, undefined],
    ['missed', 30, 33, 'other-length'],
    ['missed', 33, 30, 'other-length'],
    ['missed', 30, null, undefined],
    ['missed', null, 30, 'end-unheard'],
    ['open', null, 30, 'end-unheard'],
    ['open', null, null, undefined],
    ['answered', null, 30, undefined],
  ])('%s here, %j seconds long, there %j: %s', (state, ours, theirs, kind) => {
    expect(differenceOf(call(state, ours), leg({ lasts: theirs }))?.kind).toBe(kind);
  });
});

describe('a day', () => {
  it.each([['2026-11-23T02:59:59.999Z', '2026-11-21'], ['2026-11-23T03:00:00.000Z', '2026-11-22'], ['2027-01-01T03:00:00.000Z', '2026-12-31']])('at %s the last one with closed books is %s', (now, day) => {
    expect(lastClosedDay(now as Instant)).toBe(day);
  });

  it('has 24 hours, one after another', () => {
    expect(hourOf('2026-11-22', 0).from).toBe('2026-11-22T00:00:00.000Z');
    expect(hourOf('2026-11-22', 12).until).toBe(hourOf('2026-11-22', 13).from);
    expect(hourOf('2026-11-22', 23).until).toBe('2026-11-23T00:00:00.000Z');
  });
});
