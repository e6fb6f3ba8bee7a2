import type { CallFact } from '@ringback/carrier';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, arrived, behind, caller, fault, inFront, letGo, onTheLine, pressed, staff } from '../../test/a-call.js';
import type { CallRules } from './call-rules.js';
import type { Facts } from './facts.js';
import { fold, gotTheCall, learn, placedByUs } from './fold.js';
import { ACCEPTING_SECONDS, BESIDE_RINGING_SECONDS, LONG_CONVERSATION_SECONDS, verdict, type Verdict } from './verdict.js';

const later = after(3600);
const rung = [staff('started', 1), staff('ringing', 2)];
const twoPhones: CallRules = { ...inFront, phones: 2 };
const nobodyToRing: CallRules = { ...inFront, phones: 0 };
const mustAccept: CallRules = { ...twoPhones, mustAccept: true };
const closed: CallRules = { ...inFront, afterHours: true };
const call = (seconds: number, ...staffSide: CallFact[]): Facts => [...onTheLine(seconds), ...staffSide];
const inShort = (found: Verdict): string => (found.is === 'missed' ? found.outcome : found.is);

/** The causes of `docs` on deciding "missed", each with what the carrier tells of it. */
const causes: readonly [cause: string, facts: Facts, expected: string, rules?: CallRules][] = [
  ['rings out at our limit', call(27, ...rung, staff('timed-out', 21), staff('ended', 21, 0)), 'no-answer'],
  ['rings out at the staff\'s carrier first', call(20, ...rung, staff('unanswered', 15)), 'no-answer'],
  ['busy', call(6, staff('started', 1), staff('busy', 1.4)), 'busy'],
  ['busy, and the caller hangs up at once', call(1.6, staff('started', 1), staff('busy', 1.4)), 'busy'],
  ['declined', call(9, ...rung, staff('declined', 4)), 'declined'],
  ['phone off', call(7, staff('started', 1), staff('unreachable', 2)), 'unreachable'],
  ['wrong or blocked number', call(7, staff('failed', 1)), 'unreachable'],
  ['the carrier is over its rate, no phone rang', call(4, fault), 'unreachable'],
  ['a machine picks up', call(20, ...rung, staff('answered', 8), staff('machine', 12), staff('ended', 16, 8)), 'voicemail'],
  ['a machine picks up, and "answered" is lost', call(20, ...rung, staff('machine', 12), staff('ended', 16, 8)), 'voicemail'],
  ['no machine talks this long', call(60, ...rung, staff('answered', 8), staff('machine', 12), staff('ended', 58, LONG_CONVERSATION_SECONDS)), 'answered'],
  ['a machine is suspected, a person confirmed', call(20, ...rung, staff('answered', 8), staff('machine', 9), staff('human', 12), staff('ended', 16, 8)), 'answered'],
  ['a conversation', call(40, ...rung, staff('answered', 8), staff('ended', 38, 30)), 'answered'],
  ['a conversation whose "answered" is lost', call(40, ...rung, staff('ended', 38, 30)), 'answered'],
  ['a conversation whose length nobody knows', call(40, ...rung, staff('answered', 8), staff('ended', 38)), 'answered'],
  ['picked up as the caller lets go', call(8, ...rung, staff('answered', 8), staff('ended', 8, 0)), 'abandoned'],
  ['the caller hangs up while it rings', call(9, ...rung, staff('abandoned', 9), staff('ended', 9, 0)), 'abandoned'],
  ['the caller hangs up before anything rings', call(4), 'abandoned'],
  ['one ring', call(2.5, ...rung, staff('abandoned', 2.5)), 'abandoned-short'],
  ['one ring, told as unanswered', call(2.5, ...rung, staff('unanswered', 2.5)), 'abandoned-short'],
  ['nothing is told of the staff, after a full ring', call(24), 'no-answer'],
  ['only the end is told', [caller('ended', 0)], 'no-answer'],
  ['only the end is told, with a length', [caller('ended', 1, 1)], 'abandoned-short'],
  ['the second phone is answered', call(60, staff('timed-out', 21), staff('answered', 30, null, 'C'), staff('ended', 58, 28, 'C')), 'answered', twoPhones],
  ['the first is busy, the second rings out', call(30, staff('busy', 2), staff('timed-out', 25, null, 'C')), 'busy', twoPhones],
  ['the caller gives up at the second phone', call(31, staff('timed-out', 21), staff('abandoned', 31, null, 'C')), 'no-answer', twoPhones],
  ['nobody to ring', call(8), 'no-answer', nobodyToRing],
  ['nobody to ring, and the caller hangs up at once', call(1), 'abandoned-short', nobodyToRing],
  ['closed, and nobody is rung', call(8), 'after-hours', closed],
  ['closed, and the caller hangs up at once', call(1), 'abandoned-short', closed],
  ['closed, and what we said was short', [arrived, caller('answered', 0.3), letGo(2)], 'after-hours', closed],
  ['nobody to ring, and what we said was short', [arrived, caller('answered', 0.3), letGo(2)], 'no-answer', nobodyToRing],
  ['closed, and the end is all that is told', [caller('ended', 0)], 'after-hours', closed],
  ['behind the business\'s own line', call(10), 'no-answer', behind],
  ['behind the business\'s own line, and gone at once', call(0.4), 'no-answer', behind],
  ['still on the line', [arrived, caller('answered', 0.3), staff('timed-out', 21)], 'open'],
  ['a machine has it', [arrived, staff('answered', 8), staff('machine', 12)], 'open'],
  ['still talking', [arrived, caller('answered', 0.3), staff('answered', 8)], 'answered'],
  ['only on the caller\'s side is it "answered"', [arrived, caller('answered', 0.3)], 'open'],
  ['an unknown status is no end', [arrived, { kind: 'unrecognised', at: after(9), carrierStatus: 'paused' }], 'open'],
];

describe('a verdict on a call', () => {
  it.each(causes)('when %s', (_, facts, expected, rules = inFront) => {
    expect(inShort(verdict(fold(facts), rules, expected === 'open' ? after(13) : later))).toBe(expected);
  });

  it('gives the caller the grace period after their end', () => {
    expect(verdict(fold(call(27, staff('timed-out', 21))), inFront, after(27))).toEqual({
      is: 'missed', outcome: 'no-answer', endedAt: after(27), waitedSeconds: 27, textAt: after(33),
    });
  });

  it('is asked for again at the last moment a call can last', () => {
    const last = after(2 * 20 + BESIDE_RINGING_SECONDS);
    expect(verdict(fold([arrived]), twoPhones, after(99))).toEqual({ is: 'open', askAgainAt: last });
    expect(verdict(fold([arrived]), twoPhones, last)).toMatchObject({ is: 'missed', outcome: 'no-answer', endedAt: last });
    expect(verdict(fold([arrived, staff('busy', 2)]), twoPhones, last)).toMatchObject({ is: 'missed', outcome: 'busy' });
  });

  it('waits for those who are asked whether they take the call', () => {
    expect(verdict(fold([arrived]), mustAccept, after(99))).toEqual({ is: 'open', askAgainAt: after(2 * (20 + ACCEPTING_SECONDS) + BESIDE_RINGING_SECONDS) });
  });

  it('does not wait for phones that are not rung', () => {
    for (const rules of [{ ...twoPhones, mode: 'behind' } as const, closed]) {
      expect(verdict(fold([arrived]), rules, after(0))).toEqual({ is: 'open', askAgainAt: after(BESIDE_RINGING_SECONDS) });
    }
  });
});

const happening = fc.constantFrom(
  'started', 'ringing', 'answered', 'human', 'machine', 'busy', 'declined', 'unanswered', 'timed-out', 'unreachable', 'failed', 'abandoned', 'ended',
);
const seconds = fc.integer({ min: 0, max: 300 });
const anyFact = fc.oneof(
  fc.constant(arrived),
  fc.constant(fault),
  seconds.map(letGo),
  fc.tuple(fc.constantFrom('1', '2', ''), seconds, fc.constantFrom('B', 'C')).map(([keys, at, id]) => pressed(keys, at, id)),
  fc.tuple(happening, seconds, fc.option(seconds)).map(([what, at, length]) => caller(what, at, what === 'ended' ? length : null)),
  fc.tuple(happening, seconds, fc.option(seconds), fc.constantFrom('B', 'C')).map(([what, at, length, id]) => staff(what, at, what === 'ended' ? length : null, id)),
);
const anyFacts = fc.array(anyFact, { minLength: 1, maxLength: 12 }) as unknown as fc.Arbitrary<Facts>;
const anyRules = fc.constantFrom(inFront, twoPhones, nobodyToRing, closed, behind, mustAccept);
const anyMoment = fc.integer({ min: 0, max: 600 }).map(after);

describe('of legs that we placed for a caller who waits', () => {
  const together: CallRules = { ...twoPhones, together: true };
  const known = (facts: Facts, gotAt: number | null, goneAt: number | null) => {
    const legs = facts.filter((fact) => fact.kind === 'leg' && fact.leg === 'staff').reduce((call, fact) => placedByUs(call, fact as Parameters<typeof placedByUs>[1]), fold(facts));
    const got = gotAt === null ? legs : gotTheCall(legs, 'B', after(gotAt));
    return goneAt === null ? got : placedByUs(got, staff('ended', goneAt) as Parameters<typeof placedByUs>[1]);
  };

  it.each<[string, Facts, number | null, number | null, string]>([
    ['the one that got the call answered it', call(60, staff('answered', 8), staff('ended', 58, 50)), 9, 58, 'answered'],
    ['one that was only picked up did not', call(60, staff('answered', 8), staff('human', 11), staff('ended', 58, 50)), null, 58, 'no-answer'],
    ['one that was gone at once did not', call(60, staff('answered', 8), staff('ended', 10, 2)), 9, 10, 'no-answer'],
    ['one that got the call of a caller who had left did not', call(8, staff('answered', 8)), 9, null, 'abandoned'],
  ])('%s', (_, facts, gotAt, goneAt, expected) => {
    expect(inShort(verdict(known(facts, gotAt, goneAt), together, later))).toBe(expected);
  });

  it('the last moment comes when all of them have rung, once', () => {
    expect(verdict(fold([arrived]), { ...together, mustAccept: true }, after(0))).toEqual({ is: 'open', askAgainAt: after(20 + ACCEPTING_SECONDS + 2 + BESIDE_RINGING_SECONDS) });
  });
});

describe('whatever is told', () => {
  it('the order does not matter', () => {
    const shuffled = anyFacts.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts], { minLength: facts.length }) as unknown as fc.Arbitrary<Facts>));
    fc.assert(fc.property(shuffled, anyRules, anyMoment, ([facts, others], rules, now) => {
      expect(fold(others)).toEqual(fold(facts));
      expect(verdict(fold(others), rules, now)).toEqual(verdict(fold(facts), rules, now));
    }));
  });

  it('telling it again tells nothing new', () => {
    fc.assert(fc.property(anyFacts, (facts) => {
      const known = fold(facts);
      expect(facts.every((fact) => learn(known, fact) === known)).toBe(true);
    }));
  });

  it('a missed call stays missed as time goes by, and an open one does not stay open', () => {
    fc.assert(fc.property(anyFacts, anyRules, anyMoment, (facts, rules, now) => {
      const known = fold(facts);
      const found = verdict(known, rules, now);
      if (found.is === 'open') expect(verdict(known, rules, found.askAgainAt).is).toBe('missed');
      else expect(verdict(known, rules, later)).toEqual(found);
    }));
  });

  it('a person on the line is never called a missed call, unless they had to take it by key', () => {
    fc.assert(fc.property(anyFacts, anyRules, anyMoment, (facts, { mustAccept: _, ...rules }, now) => {
      expect(verdict(fold([...facts, staff('human', 9)]), rules, now).is).toBe('answered');
    }));
  });

  it('a call that must be taken by key is answered by nothing else', () => {
    fc.assert(fc.property(anyFacts, anyMoment, (facts, now) => {
      const noKey = facts.filter((fact) => fact.kind !== 'keys' || fact.pressed !== '1');
      expect(verdict(fold([arrived, ...noKey]), mustAccept, now).is).not.toBe('answered');
    }));
  });

  it('the caller\'s own leg never answers a call', () => {
    fc.assert(fc.property(fc.array(anyFact, { maxLength: 12 }), anyRules, anyMoment, (facts, rules, now) => {
      const callerOnly = facts.filter((fact) => fact.kind !== 'keys' && (fact.kind !== 'leg' || fact.leg === 'caller'));
      expect(verdict(fold([arrived, ...callerOnly]), rules, now).is).not.toBe('answered');
    }));
  });
});
