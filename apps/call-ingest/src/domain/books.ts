import type { BilledLeg } from '@ringback/carrier';
import { type CallId, type CarrierId, type E164, type Instant, plus } from '@ringback/event-contracts';
import { type Call, firstHeardOf, hear } from './call.js';
import type { Report } from './facts.js';
import { LONG_CONVERSATION_SECONDS } from './verdict.js';

/**
 * What our books and the carrier's say differently of one call: it is in theirs only, or in ours only; we took it for missed and
 * theirs show a conversation; we have not heard of its end; it was longer or shorter.
 */
export type DifferenceKind = 'unknown-to-us' | 'unknown-to-carrier' | 'answered-at-carrier' | 'end-unheard' | 'other-length';

export interface Difference {
  kind: DifferenceKind;
  /** Null when we have no such call. */
  callId: CallId | null;
  /** The caller's leg, as the carrier knows it. */
  legId: CarrierId;
  startedAt: Instant;
  /** What we made of it then. */
  learnt: boolean;
  /** Seconds the caller was connected; null when not known. */
  ours: number | null;
  theirs: number | null;
}

/** Vonage rounds start and end to the second, each. */
const ROUNDING_SECONDS = 2;

/** A call in both books whose lengths, or ends, differ; null when they agree. Judged before anything is learnt from theirs. */
export function differenceOf({ id, known, state }: Call, leg: BilledLeg): Difference | null {
  const of = { callId: id, legId: leg.legId, startedAt: leg.startedAt, learnt: false, ours: known.callerConnectedFor, theirs: leg.connectedFor };
  if (known.callerGoneAt === null && state !== 'answered') return leg.endedAt === null ? null : { ...of, kind: 'end-unheard' };
  if (of.ours === null || of.theirs === null || Math.abs(of.ours - of.theirs) <= ROUNDING_SECONDS) return null;
  return { ...of, kind: 'other-length' };
}

/** The business's line that a caller came to, as far as it tells whose a leg is. */
export interface RungLine {
  number: E164;
  staffPhones: readonly E164[];
}

/**
 * Which of the legs to staff phones belong to this caller: the books do not say. They ring while the caller is there, and show
 * the caller's number. Those that show the line's own may belong to any of its callers: they count for the only one there was,
 * and only when they were long, as somebody who picked up too late was let go at once.
 */
export function staffLegsOf(caller: BilledLeg, { number, staffPhones }: RungLine, legs: readonly BilledLeg[]): BilledLeg[] {
  const goneAt = caller.endedAt ?? caller.startedAt;
  const alone = !legs.some((other) => other.leg === 'caller' && other.legId !== caller.legId && other.to === number && meets(other, caller));
  return legs.filter((leg) => {
    if (leg.leg !== 'staff' || leg.to === null || !staffPhones.includes(leg.to)) return false;
    if (leg.startedAt < plus(caller.startedAt, -ROUNDING_SECONDS) || leg.startedAt > goneAt) return false;
    if (leg.from !== null && leg.from === caller.from) return true;
    return leg.from === number && alone && (leg.connectedFor ?? 0) >= LONG_CONVERSATION_SECONDS;
  });
}

const meets = (one: BilledLeg, other: BilledLeg): boolean =>
  one.startedAt <= (other.endedAt ?? other.startedAt) && other.startedAt <= (one.endedAt ?? one.startedAt);

/** What the books tell of a call, in the words of webhooks. */
export function reportsOf(carrierCallId: CarrierId, caller: BilledLeg, staff: readonly BilledLeg[]): [Report, ...Report[]] {
  const about = { carrierCallId, number: caller.to, caller: caller.from, callerAsSent: caller.fromAsSent };
  const began: Report = { ...about, fact: { kind: 'leg', leg: 'caller', legId: caller.legId, happening: 'started', at: caller.startedAt, connectedFor: null } };
  const ends = [caller, ...staff].flatMap(({ leg, legId, endedAt, connectedFor }): Report[] =>
    endedAt === null ? [] : [{ ...about, fact: { kind: 'leg', leg, legId, happening: 'ended', at: endedAt, connectedFor } }],
  );
  return [began, ...ends];
}

/** A call of which nothing but the books tells. */
export function onlyInBooks(id: CallId, caller: BilledLeg, staff: readonly BilledLeg[]): Call {
  const [first, ...others] = reportsOf(callOfLeg(caller.legId), caller, staff);
  const call = others.reduce(hear, firstHeardOf(id, first));
  return { ...call, known: { ...call.known, foundInBooks: true } };
}

/** The name of a call of which only the books told: they do not hold the conversation that the carrier knows it by. */
export const callOfLeg = (legId: CarrierId): CarrierId => `leg:${legId}` as CarrierId;
