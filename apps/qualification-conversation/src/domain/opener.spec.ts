import { ContactClass, type Instant, instantOf, LineType, MissedOutcome, NoCaller, plus, Registration } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aStranger, nothingYet, usualPolicy } from '../../test/a-situation.js';
import { ALL_LEFT, decideOpener, type MissedCall, type MissedCaller, PATIENCE_SECONDS } from './opener.js';
import type { OpenerPolicy } from './skip-rules/index.js';

const now = instantOf(Date.UTC(2026, 10, 23, 17));
const aCall = (over: Partial<MissedCall> = {}): MissedCall => ({ caller: aStranger, outcome: 'no-answer', endedAt: plus(now, -6), learntAt: now, late: false, ...over });
const withheld = (reason: string) => ({ is: 'withhold', reason });
const requested = (notAfter: Instant, wording: object = { late: false, wordsUntil: null }) => ({ is: 'request', notAfter, ...wording });
const ago = (seconds: number): Instant => plus(now, -seconds);

describe('an opener is withheld', () => {
  it.each([
    ['without a number', { is: 'withheld' }, 'caller-withheld'],
    ['whose number got lost', { is: 'not-passed-on' }, 'caller-not-passed-on'],
    ['at an extension', { is: 'too-short' }, 'caller-number-too-short'],
    ['without a real number', { is: 'not-a-number' }, 'not-a-phone-number'],
    ['of whom a rule says so', { ...aStranger, ours: true }, 'own-number'],
    ['of whom several rules say so, for the first reason', { ...aStranger, ours: true, lineType: 'landline', neverText: true }, 'own-number'],
  ] as [string, MissedCaller, string][])('from a caller %s', (_name, caller, reason) => {
    expect(decideOpener(aCall({ caller }), nothingYet, usualPolicy, now)).toEqual(withheld(reason));
  });

  it('when the budget of the day is spent', () => {
    expect(decideOpener(aCall(), nothingYet, usualPolicy, now, { ...ALL_LEFT, budget: 'spent' })).toEqual(withheld('daily-budget'));
  });
});

describe.each(['pending', 'rejected'] as const)('while the number’s registration is %s, an opener', (registration) => {
  const policy: OpenerPolicy = { ...usualPolicy, registration };

  it('is held, and looked at again with growing pauses', () => {
    expect(decideOpener(aCall(), nothingYet, policy, now)).toEqual({ is: 'hold', reason: `registration-${registration}`, askAgainAt: plus(now, 2) });
    expect(decideOpener(aCall({ learntAt: ago(100) }), nothingYet, policy, now)).toMatchObject({ is: 'hold', askAgainAt: plus(now, 50) });
  });

  it('is looked at a last time when it would be stale, and then withheld for that reason', () => {
    expect(decideOpener(aCall({ endedAt: ago(590), learntAt: ago(590) }), nothingYet, policy, now)).toMatchObject({ is: 'hold', askAgainAt: plus(now, 10) });
    expect(decideOpener(aCall({ endedAt: ago(600) }), nothingYet, policy, now)).toEqual(withheld(`registration-${registration}`));
  });

  it('is not held that would be withheld anyway', () => {
    expect(decideOpener(aCall({ caller: { ...aStranger, lineType: 'landline' } }), nothingYet, policy, now)).toEqual(withheld('landline'));
  });
});

describe('an opener is asked for', () => {
  it('of a stranger, to be sent before it is stale', () => {
    const call = aCall();
    expect(decideOpener(call, nothingYet, usualPolicy, now)).toEqual(requested(plus(call.endedAt, 600)));
  });

  it('in words that are right for ten minutes, where it may go out later', () => {
    const call = aCall();
    expect(decideOpener(call, nothingYet, { ...usualPolicy, staleAfterSeconds: 86_400 }, now)).toEqual(requested(plus(call.endedAt, 86_400), { late: false, wordsUntil: plus(call.endedAt, 600) }));
  });

  it.each([
    ['the call is over for ten minutes', { endedAt: ago(600) }],
    ['it was asked for before in words that are outdated', { late: true }],
  ])('in words that are right whenever it goes out when %s', (_when, over) => {
    const call = aCall(over);
    expect(decideOpener(call, nothingYet, { ...usualPolicy, staleAfterSeconds: 86_400 }, now)).toEqual(requested(plus(call.endedAt, 86_400), { late: true, wordsUntil: null }));
  });

  it.each(MissedOutcome.options.filter((outcome) => outcome !== 'abandoned-short'))('whose outcome is %s', (outcome) => {
    expect(decideOpener(aCall({ outcome }), nothingYet, usualPolicy, now)).toMatchObject({ is: 'request' });
  });
});

describe('a call of a business not known here yet', () => {
  it('waits at first, with growing pauses', () => {
    expect(decideOpener(aCall(), nothingYet, null, now)).toEqual({ is: 'wait', askAgainAt: plus(now, 2) });
    expect(decideOpener(aCall({ learntAt: ago(40) }), nothingYet, null, now)).toEqual({ is: 'wait', askAgainAt: plus(now, 20) });
  });

  it('asks a last time when its patience ends, and then gets none', () => {
    expect(decideOpener(aCall({ learntAt: ago(110) }), nothingYet, null, now)).toEqual({ is: 'wait', askAgainAt: plus(now, 10) });
    expect(decideOpener(aCall({ learntAt: ago(PATIENCE_SECONDS) }), nothingYet, null, now)).toEqual(withheld('business-unknown'));
  });

  it('does not wait when nobody could be texted anyway', () => {
    expect(decideOpener(aCall({ caller: { is: 'withheld' } }), nothingYet, null, now)).toEqual(withheld('caller-withheld'));
  });
});

const moments = fc.integer({ min: -200_000, max: 200_000 }).map((seconds) => plus(now, seconds));
const callers: fc.Arbitrary<MissedCaller> = fc.oneof(
  fc.constantFrom(...NoCaller.options.map((is) => ({ is }))),
  fc.record({
    is: fc.constant('reachable' as const),
    ours: fc.boolean(),
    neverText: fc.boolean(),
    named: fc.boolean(),
    contactClass: fc.constantFrom(...ContactClass.options),
    lineType: fc.constantFrom(...LineType.options),
    refused: fc.boolean(),
    lineUnanswered: fc.boolean(),
    countries: fc.subarray(['US', 'CA', 'FR']),
  }),
);
const calls = fc.record({ caller: callers, outcome: fc.constantFrom(...MissedOutcome.options), endedAt: moments, learntAt: moments, late: fc.boolean() });
const threads = fc.record({ lastOpenerAt: fc.option(moments), lastMissedAt: fc.option(moments), lastSpokeAt: fc.option(moments), replies: fc.nat(5), optedOut: fc.boolean() });
const policies = fc.record({
  response: fc.constantFrom('text' as const, 'nothing' as const),
  repeatWindowHours: fc.integer({ min: 0, max: 720 }),
  staleAfterSeconds: fc.integer({ min: 10, max: 86_400 }),
  allowedCountries: fc.subarray(['US', 'CA', 'FR'], { minLength: 1 }),
  registration: fc.constantFrom(...Registration.options),
  textsPerDay: fc.constant(1000),
});

describe('whatever the call', () => {
  it('an opener is asked for only when it can still be sent, to somebody, outside of the window', () => {
    fc.assert(
      fc.property(calls, threads, policies, (call, thread, given) => {
        const decision = decideOpener(call, thread, given, now);
        expect(decision.is).not.toBe('wait');
        if (decision.is !== 'request') return;
        expect(call.caller).toMatchObject({ is: 'reachable', ours: false, neverText: false });
        expect(given).toMatchObject({ response: 'text', registration: expect.stringMatching(/^(active|not-needed)$/) as string });
        expect(thread.optedOut).toBe(false);
        expect(decision.notAfter > now).toBe(true);
        if (thread.lastOpenerAt) expect(plus(thread.lastOpenerAt, given.repeatWindowHours * 3600) <= now).toBe(true);
      }),
    );
  });

  it('waiting ends within its patience', () => {
    fc.assert(
      fc.property(calls, threads, (call, thread) => {
        let at = call.learntAt;
        for (let asked = 0; asked < 20; asked += 1) {
          const decision = decideOpener(call, thread, null, at);
          if (decision.is !== 'wait') return;
          expect(decision.askAgainAt > at && decision.askAgainAt <= plus(call.learntAt, PATIENCE_SECONDS)).toBe(true);
          at = decision.askAgainAt;
        }
        throw new Error('it still waits after 20 times');
      }),
    );
  });
  it('a held opener is withheld or asked for in the end, and never held beyond its last moment', () => {
    const held = policies.map((policy) => ({ ...policy, registration: 'pending' as const }));
    fc.assert(
      fc.property(calls, threads, held, (call, thread, policy) => {
        let at = call.learntAt;
        for (let asked = 0; asked < 60; asked += 1) {
          const decision = decideOpener(call, thread, policy, at);
          if (decision.is === 'withhold') return;
          if (decision.is !== 'hold') throw new Error(`it was not held but: ${decision.is}`);
          expect(decision.askAgainAt > at && decision.askAgainAt <= plus(call.endedAt, policy.staleAfterSeconds)).toBe(true);
          at = decision.askAgainAt;
        }
        throw new Error('it is still held after 60 times');
      }),
    );
  });
});
