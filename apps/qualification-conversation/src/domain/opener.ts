import { type Instant, type MissedOutcome, plus, secondsBetween, type WithheldReason } from '@ringback/event-contracts';
import type { Response } from './response.js';

export interface MissedCall {
  caller: MissedCaller;
  outcome: MissedOutcome;
  endedAt: Instant;
  /** When we first heard that it was missed. */
  learntAt: Instant;
}

export type MissedCaller =
  | { is: 'withheld' }
  | { is: 'not-a-phone-number' }
  | {
      is: 'reachable';
      /** One of the numbers of this business or another one here, or a phone of its staff. */
      ours: boolean;
      /** Somebody told us who this is. */
      named: boolean;
    };

/** What passed between the business and this caller before this call. */
export interface ThreadSoFar {
  /** When the last opener was sent, or asked for; null when there was none, or it never left. */
  lastOpenerAt: Instant | null;
  /** End of the missed call before this one. */
  lastMissedAt: Instant | null;
  replies: number;
}

export interface OpenerRules {
  /** What the business wants of such a call. */
  response: Response['send'];
  repeatWindowHours: number;
  staleAfterSeconds: number;
}

export type OpenerDecision =
  | { is: 'request'; notAfter: Instant }
  | { is: 'withhold'; reason: WithheldReason }
  /** What is needed to decide may be on its way. */
  | { is: 'wait'; askAgainAt: Instant };

/**
 * Whether a missed call gets a text of its own.
 * @param rules null while the business is not known here.
 */
export function decideOpener(call: MissedCall, thread: ThreadSoFar, rules: OpenerRules | null, now: Instant): OpenerDecision {
  const { caller, endedAt } = call;
  if (caller.is === 'withheld') return withhold('caller-withheld');
  if (caller.is === 'not-a-phone-number') return withhold('not-a-phone-number');
  if (rules === null) return waitForBusiness(call.learntAt, now);
  if (caller.ours) return withhold('own-number');
  if (call.outcome === 'abandoned-short' && !meantToReachUs(call, caller.named, thread)) return withhold('abandoned-short');
  if (rules.response === 'nothing') return withhold('response-off');
  const notAfter = plus(endedAt, rules.staleAfterSeconds);
  if (notAfter <= now) return withhold('stale');
  if (textedWithin(rules.repeatWindowHours, thread, now)) return withhold('texted-recently');
  return { is: 'request', notAfter };
}

const withhold = (reason: WithheldReason): OpenerDecision => ({ is: 'withhold', reason });

/** A call that was given up at once is likely a slip of the finger, unless they tried twice, or are no stranger. */
function meantToReachUs({ endedAt }: MissedCall, named: boolean, { lastMissedAt, replies }: ThreadSoFar): boolean {
  if (named || replies > 0) return true;
  // Either call may be told of first.
  return lastMissedAt !== null && Math.abs(secondsBetween(lastMissedAt, endedAt)) <= REDIAL_SECONDS;
}

const REDIAL_SECONDS = 120;

function textedWithin(hours: number, { lastOpenerAt }: ThreadSoFar, now: Instant): boolean {
  return lastOpenerAt !== null && now < plus(lastOpenerAt, hours * 3600);
}

/**
 * A new business's first call can overtake the news of the business, which travel on another topic. The call waits by
 * itself, not at the head of its partition: a business that nobody ever tells us of must not hold up the others.
 */
function waitForBusiness(since: Instant, now: Instant): OpenerDecision {
  const waited = secondsBetween(since, now);
  if (waited >= PATIENCE_SECONDS) return withhold('business-unknown');
  const pause = Math.min(Math.max(SHORTEST_PAUSE_SECONDS, waited / 2), PATIENCE_SECONDS - waited);
  return { is: 'wait', askAgainAt: plus(now, pause) };
}

/** Longer, and the text would come too late to do good even where the business would still call it fresh. */
export const PATIENCE_SECONDS = 120;
const SHORTEST_PAUSE_SECONDS = 2;
