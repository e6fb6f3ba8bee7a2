import { instantOf, plus } from '@ringback/event-contracts';
import type { OpenerPolicy, ReachableCaller, Situation, ThreadSoFar } from '../src/domain/skip-rules/index.js';

/** A caller, a thread and a policy that no rule says anything about. */
export const aStranger: ReachableCaller = {
  is: 'reachable', ours: false, neverText: false, named: false, contactClass: 'new-lead', lineType: 'mobile', refused: false, lineUnanswered: false, countries: ['US'],
};

export const nothingYet: ThreadSoFar = { lastOpenerAt: null, lastMissedAt: null, lastSpokeAt: null, replies: 0, optedOut: false };

export const usualPolicy: OpenerPolicy = {
  response: 'text', repeatWindowHours: 24, staleAfterSeconds: 600, allowedCountries: ['US'], registration: 'active', textsPerDay: 1000,
};

const now = instantOf(Date.UTC(2026, 10, 23, 17));

export const aSituation = (over: Partial<Situation> = {}): Situation => ({
  caller: aStranger, outcome: 'no-answer', endedAt: plus(now, -6), thread: nothingYet, policy: usualPolicy, allowance: { budget: 'left', blindText: 'left' }, now, ...over,
});
