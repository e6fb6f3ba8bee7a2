import { type Instant, type MissedOutcome, plus, secondsBetween } from '@ringback/event-contracts';
import { tookTheCall } from './acceptance.js';
import { type CallRules, ringsStaff, ringsTogether } from './call-rules.js';
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

/** It takes about so long to come to a caller who waits in a room, and to say a word. */
export const MEETING_SECONDS = 3;

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
  const conversation = call.staffLegs.flatMap((leg) => conversationOn(leg, call, rules) ?? []).sort()[0];
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

/** That it was missed is for the system to say that took it. Whoever gave up after a time that it does not tell has waited: of a hang-up at once it would say so. */
function missedElsewhere({ outcome, at: endedAt, waitedSeconds }: MissedElsewhere, rules: CallRules): Missed {
  const leftAtOnce = outcome === 'abandoned' && waitedSeconds !== null && waitedSeconds < rules.minimumRingSeconds;
  return { is: 'missed', outcome: leftAtOnce ? 'abandoned-short' : outcome, endedAt, waitedSeconds: waitedSeconds ?? 0, textAt: plus(endedAt, rules.graceSeconds) };
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
 * When the caller was put through to this leg. Where the staff must press a key nothing else counts as an answer, as long as the
 * caller was there: that a leg was picked up, sounded like a person or lasted may be a voicemail's doing, and what Vonage does
 * with a leg whose `onAnswer` ended without acceptance is not documented. So a key that was told of late, or before the pick-up,
 * changes nothing of the outcome. Of several legs that we placed for one caller, that one counts which got the call.
 */
function conversationOn(leg: StaffLeg, { arrivedAt, callerGoneAt }: FoldedCall, rules: CallRules): Instant | null {
  const taken = leg.placed === true ? metAt(leg) : tookTheCall(leg) ? leg.acceptedAt : undefined;
  if (leg.placed === true || rules.mustAccept === true) return taken !== undefined && (callerGoneAt === null || taken <= callerGoneAt) ? taken : null;
  return spokeWithAPerson(leg) ? (leg.pickedUpAt ?? arrivedAt) : null;
}

/** One who got the call and was gone at once has not spoken with anybody: perhaps they never came to the caller. */
const metAt = ({ gotAt, goneAt }: StaffLeg): Instant | undefined =>
  gotAt !== undefined && goneAt !== undefined && secondsBetween(gotAt, goneAt) < MEETING_SECONDS ? undefined : gotAt;

/** When a call that nobody ended must be over. */
export function lastMoment(call: FoldedCall, rules: CallRules): Instant {
  const perPhone = rules.ringSeconds + (rules.mustAccept ? ACCEPTING_SECONDS : 0);
  const ringing = ringsStaff(rules) ? (ringsTogether(rules) ? perPhone + rules.phones : rules.phones * perPhone) : 0;
  return plus(call.arrivedAt, ringing + BESIDE_RINGING_SECONDS);
}
