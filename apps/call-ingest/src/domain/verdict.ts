import { type Instant, type MissedOutcome, plus, secondsBetween } from '@ringback/event-contracts';
import { tookTheCall } from './acceptance.js';
import { type CallRules, ringsStaff } from './call-rules.js';
import type { MissedElsewhere } from './facts.js';
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

/** What the question whether they accept the call may add to the ringing of each phone. */
export const ACCEPTING_SECONDS = 30;

/**
 * Was the call missed? Judged when the caller is gone, not when a staff phone fails: the next phone may yet be answered.
 * @param silentUntil until when a call that nobody ended is waited for; its last moment, when somebody has not put it off.
 */
export function verdict(call: FoldedCall, rules: CallRules, now: Instant, silentUntil: Instant | null = null): Verdict {
  if (call.elsewhere) return missedElsewhere(call.elsewhere, rules);
  const conversation = rules.mustAccept ? firstAccepted(call) : call.staffLegs.filter(spokeWithAPerson).map(({ pickedUpAt }) => pickedUpAt ?? call.arrivedAt).sort()[0];
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

/** That it was missed is for the system to say that took it. */
function missedElsewhere({ outcome, at: endedAt, waitedSeconds }: MissedElsewhere, rules: CallRules): Missed {
  return { is: 'missed', outcome, endedAt, waitedSeconds, textAt: plus(endedAt, rules.graceSeconds) };
}

/** Only the staff's end can tell: on the caller's, "answered" means that the carrier took the call. */
function spokeWithAPerson({ pickedUpAt, connectedFor, did }: StaffLeg): boolean {
  if (pickedUpAt === null) return false;
  if (did.includes('human')) return true;
  if (did.includes('machine')) return (connectedFor ?? 0) >= LONG_CONVERSATION_SECONDS;
  // Picked up as the caller let go: nobody heard anybody.
  return connectedFor !== 0;
}

/**
 * When somebody took the call who had to press a key for it, as long as the caller was there. Nothing else counts as an answer
 * then: that a leg was picked up, sounded like a person or lasted may be a voicemail's doing, and what Vonage does with a leg
 * whose `onAnswer` ended without acceptance is not documented. So a key that was told of late, or before the pick-up, changes
 * nothing of the outcome.
 */
function firstAccepted({ staffLegs, callerGoneAt }: FoldedCall): Instant | undefined {
  const accepted = staffLegs.filter(tookTheCall).flatMap(({ acceptedAt }) => acceptedAt ?? []);
  return accepted.filter((at) => callerGoneAt === null || at <= callerGoneAt).sort()[0];
}

/** When a call that nobody ended must be over. */
export function lastMoment(call: FoldedCall, rules: CallRules): Instant {
  const perPhone = rules.ringSeconds + (rules.mustAccept ? ACCEPTING_SECONDS : 0);
  const ringing = ringsStaff(rules) ? rules.phones * perPhone : 0;
  return plus(call.arrivedAt, ringing + BESIDE_RINGING_SECONDS);
}
