import type { Response } from '@ringback/business-directory';
import type { ContactClass, Instant, LineType, MissedOutcome, Registration, WithheldReason } from '@ringback/event-contracts';

/** A reason for not texting after a missed call. */
export interface Skip {
  reason: WithheldReason;
  /** Why, for the business's people. */
  says: string;
}

export interface SkipRule<Needed = Situation> extends Skip {
  applies(situation: Needed): boolean;
  /** What stands in the way may be out of it soon: the call waits as long as its text would still be in place. */
  holds?: true;
}

/** All that is known when it is decided whether a missed call gets a text. */
export interface Situation {
  caller: ReachableCaller;
  outcome: MissedOutcome;
  endedAt: Instant;
  thread: ThreadSoFar;
  policy: OpenerPolicy;
  allowance: Allowance;
  now: Instant;
}

/** What of it tells whether somebody may be texted at all, about whatever. */
export interface Whom {
  caller: Pick<ReachableCaller, 'ours' | 'neverText' | 'contactClass' | 'lineType' | 'refused' | 'countries'>;
  thread: Pick<ThreadSoFar, 'optedOut'>;
  policy: Pick<OpenerPolicy, 'allowedCountries'>;
}

export type Budget = 'left' | 'spent';

/** What is taken from when a text is asked for, each `left` until then. */
export interface Allowance {
  /** Of the texts for today. */
  budget: Budget;
  /** Of texts to a number of which nobody knows what line it is: there is one, until it is known to have arrived. */
  blindText: Budget;
}

export interface ReachableCaller {
  is: 'reachable';
  /** One of the numbers of this business or another one here, or a phone of its staff. */
  ours: boolean;
  /** On the business's list of numbers that are never texted. */
  neverText: boolean;
  /** Somebody told us who this is. */
  named: boolean;
  contactClass: ContactClass;
  lineType: LineType;
  /** The carrier refused a text not long ago because nobody can be texted at their number. */
  refused: boolean;
  /** The carrier was to say what kind of line it is, and did not answer. */
  lineUnanswered: boolean;
  /** ISO 3166-1 codes of those that the number can belong to. */
  countries: readonly string[];
}

/** What passed between the business and this caller before this call. */
export interface ThreadSoFar {
  /** When the last opener was sent, or asked for; null when there was none, or it never left. */
  lastOpenerAt: Instant | null;
  /** End of the missed call before this one. */
  lastMissedAt: Instant | null;
  /** When they last spoke with somebody of the business; null when that is not known. */
  lastSpokeAt: Instant | null;
  replies: number;
  /** The caller wants no texts, as far as messaging has told. It looks again at the moment of sending. */
  optedOut: boolean;
}

/** What the business decided about its texts, as far as it concerns this call. */
export interface OpenerPolicy {
  /** What the business wants of such a call. */
  response: Response['send'];
  repeatWindowHours: number;
  staleAfterSeconds: number;
  allowedCountries: readonly string[];
  /** Of the number that was called, which is the one to text from. */
  registration: Registration;
  textsPerDay: number;
}
