import type { LegHappening } from '@ringback/carrier';
import type { MissedOutcome } from '@ringback/event-contracts';
import { type CallRules, ringsStaff } from './call-rules.js';
import type { FoldedCall } from './fold.js';

/** What the staff's phones did, the most telling first. */
const TOLD_BY_STAFF: readonly (readonly [happening: LegHappening, outcome: MissedOutcome])[] = [
  ['declined', 'declined'],
  ['busy', 'busy'],
  ['machine', 'voicemail'],
  ['unreachable', 'unreachable'],
  ['failed', 'unreachable'], // the carrier could not place the call: nobody's phone rang
];

/** Why nobody spoke with the caller, given that nobody did. */
export function mostSpecificOutcome(call: FoldedCall, rules: CallRules): MissedOutcome {
  // The caller has already waited at the business's own phone; how long they listen to us says nothing.
  if (rules.mode === 'behind') return 'no-answer';
  const staffSide = TOLD_BY_STAFF.find(([happening]) => happened(call, happening))?.[1];
  if (staffSide) return staffSide;
  if (call.carrierFault && call.staffLegs.length === 0) return 'unreachable';
  if (call.callerGoneAt === null || happened(call, 'timed-out')) return 'no-answer';
  if (call.callerStayed !== null && call.callerStayed < rules.minimumRingSeconds) return 'abandoned-short';
  return gaveUp(call, rules) ? 'abandoned' : 'no-answer';
}

/** Did the caller leave before the phones had rung out? Without word from the staff's legs the time tells. */
function gaveUp(call: FoldedCall, rules: CallRules): boolean {
  if (!ringsStaff(rules)) return false;
  if (happened(call, 'abandoned')) return true;
  if (happened(call, 'unanswered')) return false;
  return call.callerStayed !== null && call.callerStayed < rules.ringSeconds;
}

function happened({ staffLegs }: FoldedCall, happening: LegHappening): boolean {
  return staffLegs.some(({ happenings }) => happenings.has(happening));
}
