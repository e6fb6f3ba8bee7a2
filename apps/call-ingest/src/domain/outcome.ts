import { type MissedOutcome, secondsBetween } from '@ringback/event-contracts';
import { type CallRules, ringsStaff } from './call-rules.js';
import type { FoldedCall, StaffLeg } from './fold.js';

type Told = StaffLeg['did'][number];

/** What the staff's phones did, the most telling first. */
const TOLD_BY_STAFF: readonly (readonly [told: Told, outcome: MissedOutcome])[] = [
  ['declined', 'declined'],
  ['refused', 'declined'],
  ['busy', 'busy'],
  ['machine', 'voicemail'],
  ['ignored', 'voicemail'], // asked for a key, and pressed none
  ['unreachable', 'unreachable'],
  ['failed', 'unreachable'], // the carrier could not place the call: nobody's phone rang
];

/** A shorter recording is none but silence: the carrier ends it after four seconds of that. A guess of the trade. */
export const MESSAGE_SECONDS = 5;

/** Why nobody spoke with the caller, given that nobody did. */
export function mostSpecificOutcome(call: FoldedCall, rules: CallRules): MissedOutcome {
  if ((call.messageSeconds ?? 0) >= MESSAGE_SECONDS) return 'voicemail-left';
  // The caller has already waited at the business's own phone; how long they listen to us says nothing.
  if (rules.mode === 'behind') return 'no-answer';
  if (rules.afterHours === true) return leftAtOnce(call, rules) ? 'abandoned-short' : 'after-hours';
  const ours = TOLD_BY_STAFF.find(([told]) => happened(call, told))?.[1] ?? notServed(call);
  if (ours) return ours;
  if (call.callerGoneAt === null || happened(call, 'timed-out')) return 'no-answer';
  if (leftAtOnce(call, rules)) return 'abandoned-short';
  return gaveUp(call, rules) ? 'abandoned' : 'no-answer';
}

/** What may yet be found of a call whose caller hears that nobody is there. Whoever does not wait for that hears nothing. */
export function outcomesAhead(rules: CallRules, takesMessages: boolean): MissedOutcome[] {
  const found: MissedOutcome[] = rules.afterHours === true ? ['after-hours'] : ['no-answer'];
  const staffSide = ringsStaff(rules) ? TOLD_BY_STAFF.map(([, outcome]) => outcome) : [];
  return [...new Set([...found, ...staffSide, ...(takesMessages ? (['voicemail-left'] as const) : [])])];
}

/** Whom the carrier could do nothing for, or we did not answer, has not left us: how long they were there tells nothing of them. */
function notServed({ staffLegs, carrierFault, foundInBooks }: FoldedCall): MissedOutcome | null {
  if (staffLegs.length === 0 && (carrierFault || foundInBooks)) return 'unreachable';
  return foundInBooks ? 'no-answer' : null;
}

/** One who heard us to the end did not leave, however little we had to say; nor did one whom we did not answer. */
function leftAtOnce(call: FoldedCall, { minimumRingSeconds }: CallRules): boolean {
  if (call.callerLetGo === true || call.foundInBooks === true) return false;
  const stayed = callerStayed(call);
  return stayed !== null && stayed < minimumRingSeconds;
}

/** Did the caller leave before the phones had rung out? Without word from the staff's legs the time tells. */
function gaveUp(call: FoldedCall, rules: CallRules): boolean {
  if (!ringsStaff(rules) || call.callerLetGo === true) return false;
  if (happened(call, 'abandoned')) return true;
  if (happened(call, 'unanswered')) return false;
  const stayed = callerStayed(call);
  return stayed !== null && stayed < rules.ringSeconds;
}

/** Seconds the caller was on the line; null while they are, and when its beginning is unknown. */
function callerStayed({ callerBeganAt, callerGoneAt, callerConnectedFor }: FoldedCall): number | null {
  if (callerBeganAt === null || callerGoneAt === null) return callerConnectedFor;
  return Math.max(0, secondsBetween(callerBeganAt, callerGoneAt), callerConnectedFor ?? 0);
}

function happened({ staffLegs }: FoldedCall, told: Told): boolean {
  return staffLegs.some(({ did }) => did.includes(told));
}
