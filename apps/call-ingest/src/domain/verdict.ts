import { type Instant, type MissedOutcome, plus, secondsBetween } from '@ringback/event-contracts';
import { type CallRules, ringsStaff } from './call-rules.js';
import type { FoldedCall, StaffLeg } from './fold.js';
import { mostSpecificOutcome } from './outcome.js';

export interface Missed {
  is: 'missed';
  outcome: MissedOutcome;
  endedAt: Instant;
  /** From the call's arrival to its end. */
  waitedSeconds: number;
  /** The end of the grace period. */
  textAt: Instant;
}

export type Verdict =
  /** The caller spoke with a person. `at` is when it was picked up; `endedAt` is null while they may still be talking. */
  | { is: 'answered'; at: Instant; endedAt: Instant | null }
  /** Nobody can say yet. At `askAgainAt` somebody must, even if the carrier stays silent. */
  | { is: 'open'; askAgainAt: Instant }
  | Missed;

/** A conversation this long was none with a machine, whatever the carrier's machine detection says. A guess of the trade. */
export const LONG_CONVERSATION_SECONDS = 20;

/** What a caller may stay on the line beside all ringing: set-up, our announcement, and the carrier's own delays. */
export const BESIDE_RINGING_SECONDS = 60;

/**
 * Was the call missed? Judged when the caller is gone, not when a staff phone fails: the next phone may yet be answered.
 * @param silentUntil until when a call that nobody ended is waited for; its last moment, when somebody has not put it off.
 */
export function verdict(call: FoldedCall, rules: CallRules, now: Instant, silentUntil: Instant | null = null): Verdict {
  const conversation = call.staffLegs.filter(spokeWithAPerson).map(({ pickedUpAt }) => pickedUpAt ?? call.arrivedAt).sort()[0];
  if (conversation !== undefined) return { is: 'answered', at: conversation, endedAt: call.callerGoneAt };
  const last = lastMoment(call, rules);
  const askAgainAt = silentUntil ?? last;
  if (call.callerGoneAt === null && now < askAgainAt) return { is: 'open', askAgainAt };
  const endedAt = call.callerGoneAt ?? last;
  return {
    is: 'missed',
    outcome: mostSpecificOutcome(call, rules),
    endedAt,
    waitedSeconds: Math.max(0, secondsBetween(call.arrivedAt, endedAt)),
    textAt: plus(endedAt, rules.graceSeconds),
  };
}

/** Only the staff's end can tell: on the caller's, "answered" means that the carrier took the call. */
function spokeWithAPerson({ pickedUpAt, connectedFor, did }: StaffLeg): boolean {
  if (pickedUpAt === null) return false;
  if (did.includes('human')) return true;
  if (did.includes('machine')) return (connectedFor ?? 0) >= LONG_CONVERSATION_SECONDS;
  // Picked up as the caller let go: nobody heard anybody.
  return connectedFor !== 0;
}

/** When a call that nobody ended must be over. */
export function lastMoment(call: FoldedCall, rules: CallRules): Instant {
  const ringing = ringsStaff(rules) ? rules.phones * rules.ringSeconds : 0;
  return plus(call.arrivedAt, ringing + BESIDE_RINGING_SECONDS);
}
