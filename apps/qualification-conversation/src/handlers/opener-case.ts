import type { Response } from '@ringback/business-directory';
import type { BusinessProfile, ContactResolved, DataOf, Instant } from '@ringback/event-contracts';
import { type OpenerPolicy, type ReachableCaller, RULE_SET } from '../domain/skip-rules/index.js';
import type { RecordedDecision, Thread } from '../store/thread-repository.js';

/** A missed call of a known caller, waiting for its decision. */
export interface Undecided {
  call: DataOf<typeof ContactResolved>;
  learntAt: Instant;
  causationId: string;
  /** Its text was asked for before, in words that are outdated. */
  late: boolean;
}

/** What a decision is about and is taken on. */
export interface OpenerCase extends Undecided {
  thread: Thread;
  caller: ReachableCaller;
  response: Response;
  /** Null while the business is not known here. */
  known: {
    business: BusinessProfile;
    policy: OpenerPolicy;
    /** The day in the business's zone, as `2026-11-26`. */
    day: string;
  } | null;
}

/** The same again, as jobs and decisions keep it. */
export const undecidedOf = ({ call, learntAt, causationId, late }: Undecided): Undecided => ({ call, learntAt, causationId, late });

/** The decision as it is kept, with all that it was taken on. */
export function recordOf(about: OpenerCase, outcome: RecordedDecision['outcome'], conversationId: RecordedDecision['conversationId'], more: object): RecordedDecision {
  const { call, thread, known, response } = about;
  const { callId, businessId, contactId, number, endedAt, schedule, returning } = call;
  const { lastOpenerAt, lastMissedAt, lastSpokeAt, replies, optedOut } = thread;
  const { is: _, ...caller } = about.caller;
  return {
    callId,
    businessId,
    outcome,
    thread: { id: thread.id, contactId, number, endedAt },
    conversationId,
    inputs: {
      ruleSet: RULE_SET,
      number,
      outcome: call.outcome,
      schedule,
      endedAt,
      learntAt: about.learntAt,
      returning,
      ...caller,
      lastOpenerAt,
      lastMissedAt,
      lastSpokeAt,
      replies,
      optedOut,
      ...known?.policy,
      response,
      day: known?.day,
      consent: known?.business.settings.consent,
      businessRevision: known?.business.revision,
      ...more,
    },
  };
}

/** What of a decision goes into the ledger. */
export const groundsOf = ({ inputs }: RecordedDecision): { ruleSetVersion: string; inputs: Record<string, unknown> } => ({ ruleSetVersion: RULE_SET, inputs: { ...inputs } });
