import { type Instant, instantOf, MissedOutcome, plus } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideOpener, type MissedCall, type MissedCaller, type OpenerRules, PATIENCE_SECONDS, type ThreadSoFar } from './opener.js';

const now = instantOf(Date.UTC(2026, 10, 23, 17));
const rules: OpenerRules = { response: 'text', repeatWindowHours: 24, staleAfterSeconds: 600 };
const nothingYet: ThreadSoFar = { lastOpenerAt: null, lastMissedAt: null, replies: 0 };
const stranger = { is: 'reachable', ours: false, named: false } as const;
const aCall = (over: Partial<MissedCall> = {}): MissedCall => ({ caller: stranger, outcome: 'no-answer', endedAt: plus(now, -6), learntAt: now, ...over });
const withheld = (reason: string) => ({ is: 'withhold', reason });
const requested = (notAfter: Instant) => ({ is: 'request', notAfter });
const ago = (seconds: number): Instant => plus(now, -seconds);

describe('an opener is withheld', () => {
  it.each([
    ['without a number', { caller: { is: 'withheld' } }, nothingYet, 'caller-withheld'],
    ['without a real number', { caller: { is: 'not-a-phone-number' } }, nothingYet, 'not-a-phone-number'],
    ['from a number of ours', { caller: { ...stranger, ours: true } }, nothingYet, 'own-number'],
    ['given up at once', { outcome: 'abandoned-short' }, nothingYet, 'abandoned-short'],
    ['given up at once, long after another', { outcome: 'abandoned-short' }, { ...nothingYet, lastMissedAt: ago(127) }, 'abandoned-short'],
    ['told of too late', { endedAt: ago(601) }, nothingYet, 'stale'],
    ['told of at the last moment', { endedAt: ago(600) }, nothingYet, 'stale'],
    ['soon after an opener', {}, { ...nothingYet, lastOpenerAt: ago(1) }, 'texted-recently'],
    ['in the moment of an opener', {}, { ...nothingYet, lastOpenerAt: now }, 'texted-recently'],
    ['just inside the window', {}, { ...nothingYet, lastOpenerAt: ago(24 * 3600 - 0.001) }, 'texted-recently'],
    ['from somebody who is in the conversation', {}, { ...nothingYet, lastOpenerAt: ago(60), replies: 2 }, 'texted-recently'],
  ] as [string, Partial<MissedCall>, ThreadSoFar, string][])('for a call %s', (_name, call, thread, reason) => {
    expect(decideOpener(aCall(call), thread, rules, now)).toEqual(withheld(reason));
  });
});

describe('an opener is asked for', () => {
  it.each([
    ['of a stranger', {}, nothingYet],
    ['just before it is stale', { endedAt: ago(599.999) }, nothingYet],
    ['when the window has just ended', {}, { ...nothingYet, lastOpenerAt: ago(24 * 3600) }],
    ['again, given up at once twice within two minutes', { outcome: 'abandoned-short' }, { ...nothingYet, lastMissedAt: ago(126) }],
    ['given up at once, told of before the call it followed', { outcome: 'abandoned-short' }, { ...nothingYet, lastMissedAt: plus(now, 30) }],
    ['given up at once by somebody with a name', { outcome: 'abandoned-short', caller: { ...stranger, named: true } }, nothingYet],
    ['given up at once by somebody who has written', { outcome: 'abandoned-short' }, { ...nothingYet, replies: 1 }],
  ] as [string, Partial<MissedCall>, ThreadSoFar][])('for a call %s', (_name, over, thread) => {
    const call = aCall(over);
    expect(decideOpener(call, thread, rules, now)).toEqual(requested(plus(call.endedAt, 600)));
  });

  it.each(MissedOutcome.options.filter((outcome) => outcome !== 'abandoned-short'))('whose outcome is %s', (outcome) => {
    expect(decideOpener(aCall({ outcome }), nothingYet, rules, now)).toMatchObject({ is: 'request' });
  });

  it('of no call whose response is off', () => {
    expect(decideOpener(aCall(), nothingYet, { ...rules, response: 'nothing' }, now)).toEqual(withheld('response-off'));
  });

  it('for every call, where the business wants no window', () => {
    expect(decideOpener(aCall(), { ...nothingYet, lastOpenerAt: now }, { ...rules, repeatWindowHours: 0 }, now)).toMatchObject({ is: 'request' });
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
  fc.constantFrom({ is: 'withheld' } as const, { is: 'not-a-phone-number' } as const),
  fc.record({ is: fc.constant('reachable' as const), ours: fc.boolean(), named: fc.boolean() }),
);
const calls = fc.record({ caller: callers, outcome: fc.constantFrom(...MissedOutcome.options), endedAt: moments, learntAt: moments });
const threads = fc.record({ lastOpenerAt: fc.option(moments), lastMissedAt: fc.option(moments), replies: fc.nat(5) });
const someRules = fc.record({ response: fc.constantFrom('text' as const, 'nothing' as const), repeatWindowHours: fc.integer({ min: 0, max: 720 }), staleAfterSeconds: fc.integer({ min: 10, max: 86_400 }) });

describe('whatever the call', () => {
  it('an opener is asked for only when it can still be sent, to somebody, outside of the window', () => {
    fc.assert(
      fc.property(calls, threads, someRules, (call, thread, given) => {
        const decision = decideOpener(call, thread, given, now);
        expect(decision.is).not.toBe('wait');
        if (decision.is !== 'request') return;
        expect(call.caller).toMatchObject({ is: 'reachable', ours: false });
        expect(given.response).toBe('text');
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
});
