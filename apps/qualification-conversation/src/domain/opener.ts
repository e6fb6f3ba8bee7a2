import { type Instant, type MissedOutcome, type NoCaller, plus, secondsBetween, type WithheldReason } from '@ringback/event-contracts';
import { type Allowance, BUSINESS_UNKNOWN, lastMoment, type OpenerPolicy, type ReachableCaller, SKIP_RULES, type ThreadSoFar, UNREACHABLE } from './skip-rules/index.js';

export interface MissedCall {
  caller: MissedCaller;
  outcome: MissedOutcome;
  endedAt: Instant;
  /** When we first heard that it was missed. */
  learntAt: Instant;
  /** Its text could not go out while words about a call just missed were right. */
  late: boolean;
}

export type MissedCaller = { is: NoCaller } | ReachableCaller;

export type OpenerDecision =
  /** `wordsUntil`: from then on it wants the words of a `late` one; null when these do for as long as the text is right. */
  | { is: 'request'; notAfter: Instant; late: boolean; wordsUntil: Instant | null }
  | { is: 'withhold'; reason: WithheldReason }
  /** Something stands in the way that may be out of it before it is too late. */
  | { is: 'hold'; reason: WithheldReason; askAgainAt: Instant }
  /** What is needed to decide may be on its way. */
  | { is: 'wait'; askAgainAt: Instant };

export const ALL_LEFT: Allowance = { budget: 'left', blindText: 'left' };

/**
 * Whether a missed call gets a text of its own.
 * @param policy null while the business is not known here.
 */
export function decideOpener(call: MissedCall, thread: ThreadSoFar, policy: OpenerPolicy | null, now: Instant, allowance = ALL_LEFT): OpenerDecision {
  const { caller, outcome, endedAt, learntAt, late } = call;
  if (caller.is !== 'reachable') return withhold(UNREACHABLE[caller.is].reason);
  if (policy === null) return waitForBusiness(learntAt, now);
  const situation = { caller, outcome, endedAt, thread, policy, allowance, now };
  const notAfter = lastMoment(situation);
  const rule = SKIP_RULES.find(({ applies }) => applies(situation));
  if (!rule) return { is: 'request', notAfter, ...wordingOf(late, endedAt, notAfter, now) };
  if (!rule.holds || notAfter <= now) return withhold(rule.reason);
  return { is: 'hold', reason: rule.reason, askAgainAt: soonest(nextLook(learntAt, now), notAfter) };
}

/** After that nobody says that a call has just been missed: what is sent then says so in other words. */
export const JUST_MISSED_SECONDS = 600;

function wordingOf(late: boolean, endedAt: Instant, notAfter: Instant, now: Instant): { late: boolean; wordsUntil: Instant | null } {
  const fresh = plus(endedAt, JUST_MISSED_SECONDS);
  if (late || fresh <= now) return { late: true, wordsUntil: null };
  return { late: false, wordsUntil: fresh < notAfter ? fresh : null };
}

const withhold = (reason: WithheldReason): OpenerDecision => ({ is: 'withhold', reason });

/**
 * A new business's first call can overtake the news of the business, which travel on another topic. The call waits by
 * itself, not at the head of its partition: a business that nobody ever tells us of must not hold up the others.
 */
function waitForBusiness(since: Instant, now: Instant): OpenerDecision {
  const end = plus(since, PATIENCE_SECONDS);
  if (end <= now) return withhold(BUSINESS_UNKNOWN.reason);
  return { is: 'wait', askAgainAt: soonest(nextLook(since, now), end) };
}

/** Longer, and the text would come too late to do good even where the business would still call it fresh. */
export const PATIENCE_SECONDS = 120;
const SHORTEST_PAUSE_SECONDS = 2;

/** With growing pauses: most of what is waited for comes soon or not at all. */
const nextLook = (since: Instant, now: Instant): Instant => plus(now, Math.max(SHORTEST_PAUSE_SECONDS, secondsBetween(since, now) / 2));

const soonest = (one: Instant, other: Instant): Instant => (one < other ? one : other);
