import type { CallFact, CallReport } from '@ringback/carrier';
import { type Instant, type MissedOutcome, plus } from '@ringback/event-contracts';

/** Somebody else's telephone system took a call, and says how it was missed. `at` is the call's end. */
export interface MissedElsewhere {
  kind: 'missed-elsewhere';
  at: Instant;
  outcome: MissedOutcome;
  /** How long the caller waited; null when it was not told. */
  waitedSeconds: number | null;
}

export type Fact = CallFact | MissedElsewhere;

/** What was told of a call; one that nobody told us anything about is no call. */
export type Facts = readonly [Fact, ...Fact[]];

/** A fact with the call it belongs to. */
export type Report = Omit<CallReport, 'fact'> & { fact: Fact };

const DAY = 86_400;

/**
 * The carrier's time of a fact, as far as it can be believed. Nothing has happened after we heard of it: a carrier's clock
 * that is ahead would hold the text back. Nor more than a day before: carriers try a webhook again for 24 hours at most.
 */
export function believable<Known extends Fact>(fact: Known, heardAt: Instant): Known {
  return fact.at > heardAt || fact.at < plus(heardAt, -DAY) ? { ...fact, at: heardAt } : fact;
}
