import type { CallFact } from '@ringback/carrier';
import { type Instant, plus } from '@ringback/event-contracts';

/** What was told of a call; one that nobody told us anything about is no call. */
export type Facts = readonly [CallFact, ...CallFact[]];

const DAY = 86_400;

/**
 * The carrier's time of a fact, as far as it can be believed. Nothing has happened after we heard of it: a carrier's clock
 * that is ahead would hold the text back. Nor more than a day before: carriers try a webhook again for 24 hours at most.
 */
export function believable(fact: CallFact, heardAt: Instant): CallFact {
  return fact.at > heardAt || fact.at < plus(heardAt, -DAY) ? { ...fact, at: heardAt } : fact;
}
