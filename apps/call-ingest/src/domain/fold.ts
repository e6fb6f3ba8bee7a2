import type { CallFact, LegHappening } from '@ringback/carrier';
import { type CarrierId, type Instant, plus } from '@ringback/event-contracts';
import { type Reply, replyIn } from './acceptance.js';
import type { Fact, Facts, MissedElsewhere } from './facts.js';

/** What became of one leg to the staff, as far as it tells who spoke with whom. */
export interface StaffLeg {
  legId: string;
  /** Earliest sign that it was picked up, by whom- or whatever; null when it was not. */
  pickedUpAt: Instant | null;
  /** Seconds it was connected; null until it ended, and when the carrier does not say. */
  connectedFor: number | null;
  /** Earliest sign that somebody accepted the call. Not there as long as nobody has. */
  acceptedAt?: Instant;
  /** We placed it, with others, for a caller who waited: picked up or not, it counts when it got the call. */
  placed?: true;
  /** When it got the call, and when it was gone. Of a leg that we placed only. */
  gotAt?: Instant;
  goneAt?: Instant;
  /** What else is known of it, in the order of the alphabet. */
  did: readonly (LegHappening | Reply)[];
}

/**
 * What is known of a call. Every part can only grow in one direction (earlier, later, longer, more), so that neither the
 * order of the facts nor their repetition matters, and the facts themselves need not be kept to add another one.
 */
export interface FoldedCall {
  /** The first sign of life. */
  arrivedAt: Instant;
  /** The first sign of life on the caller's leg that is not its end. */
  callerBeganAt: Instant | null;
  /** The carrier's id of the caller's leg, which stays the same wherever the caller is put. Not there in calls that were kept before it was. */
  callerLeg?: CarrierId;
  /** When the caller's leg was over; null while it is not, or nobody said so. */
  callerGoneAt: Instant | null;
  /** Seconds the caller's leg was connected to the carrier, when it says so. */
  callerConnectedFor: number | null;
  /** The carrier ended the caller's leg, having done all it was told: the caller did not hang up. Not there as long as that is not known. */
  callerLetGo?: true;
  /** Those of which something is known that matters, by id. */
  staffLegs: readonly StaffLeg[];
  /** The carrier could not do as told. */
  carrierFault: boolean;
  /** Length of the longest message that the caller left. Not there while they left none. */
  messageSeconds?: number;
  /** Nothing but the carrier's books told of it: no webhook came, so nobody here took the call. Not there in all others. */
  foundInBooks?: true;
  /** It was taken, and missed, by another telephone system. */
  elsewhere?: MissedElsewhere;
}

type LegFact = Extract<CallFact, { kind: 'leg' }>;

export const ENDS: ReadonlySet<LegHappening> = new Set([
  'ended', 'busy', 'declined', 'unanswered', 'timed-out', 'unreachable', 'failed', 'abandoned',
]);

/** A leg that starts, rings or ends tells nothing that its pick-up, its length or the caller's leg does not. */
const TELLING: ReadonlySet<LegHappening> = new Set([
  'human', 'machine', 'busy', 'declined', 'unanswered', 'timed-out', 'unreachable', 'failed', 'abandoned',
]);

export function fold([first, ...others]: Facts): FoldedCall {
  return others.reduce(learn, begunBy(first));
}

/** What is known when this is all that was told. */
export function begunBy(fact: Fact): FoldedCall {
  const nothing = { callerBeganAt: null, callerGoneAt: null, callerConnectedFor: null, staffLegs: [], carrierFault: false };
  return learn({ arrivedAt: fact.at, ...nothing }, fact);
}

/** Adds a fact. @returns the very same object when it tells nothing new. */
export function learn(call: FoldedCall, fact: Fact): FoldedCall {
  const known = fact.at < call.arrivedAt ? { ...call, arrivedAt: fact.at } : call;
  switch (fact.kind) {
    case 'arrived':
      return ofCaller(known, fact.legId, earliest(known.callerBeganAt, fact.at), known.callerGoneAt, null);
    case 'leg':
      if (fact.leg === 'staff') return ofStaff(known, fact);
      if (ENDS.has(fact.happening)) return letGo(ofCaller(known, fact.legId, known.callerBeganAt, latest(known.callerGoneAt, fact.at), fact.connectedFor), fact);
      return ofCaller(known, fact.legId, earliest(known.callerBeganAt, fact.at), known.callerGoneAt, null);
    case 'keys':
      return replied(known, fact);
    case 'error':
      return known.carrierFault ? known : { ...known, carrierFault: true };
    case 'message-left':
      return messageLeft(known, fact.seconds);
    case 'missed-elsewhere':
      return known.elsewhere ? known : { ...known, elsewhere: fact };
    case 'asks-next':
    case 'message-transcribed':
    case 'unrecognised':
      return known;
  }
}

function messageLeft(call: FoldedCall, seconds: number): FoldedCall {
  return (call.messageSeconds ?? -1) >= seconds ? call : { ...call, messageSeconds: seconds };
}

function ofCaller(call: FoldedCall, legId: CarrierId, callerBeganAt: Instant | null, callerGoneAt: Instant | null, connectedFor: number | null): FoldedCall {
  const callerConnectedFor = longest(call.callerConnectedFor, connectedFor);
  // There is one such leg. Were there two, it must not matter which was told of first.
  const callerLeg = call.callerLeg === undefined || legId < call.callerLeg ? legId : call.callerLeg;
  const same = callerLeg === call.callerLeg && callerBeganAt === call.callerBeganAt && callerGoneAt === call.callerGoneAt && callerConnectedFor === call.callerConnectedFor;
  return same ? call : { ...call, callerLeg, callerBeganAt, callerGoneAt, callerConnectedFor };
}

function letGo(call: FoldedCall, { endedBy }: LegFact): FoldedCall {
  return endedBy !== 'carrier' || call.callerLetGo === true ? call : { ...call, callerLetGo: true };
}

function ofStaff(call: FoldedCall, fact: LegFact): FoldedCall {
  const leg = staffLeg(call, fact.legId);
  const pickedUpAt = earliest(leg.pickedUpAt, pickUpShownBy(fact));
  const connectedFor = longest(leg.connectedFor, fact.connectedFor);
  const isNew = TELLING.has(fact.happening) && !leg.did.includes(fact.happening);
  if (!isNew && pickedUpAt === leg.pickedUpAt && connectedFor === leg.connectedFor) return call;
  return withLeg(call, { ...leg, pickedUpAt, connectedFor, did: isNew ? [...leg.did, fact.happening].sort() : leg.did });
}

/** Notes of a leg that we placed it, and when it was gone. */
export function placedByUs(call: FoldedCall, fact: LegFact | Extract<CallFact, { kind: 'keys' }>): FoldedCall {
  const leg = staffLeg(call, fact.legId);
  const goneAt = fact.kind === 'leg' && ENDS.has(fact.happening) ? earliest(leg.goneAt ?? null, fact.at) : (leg.goneAt ?? null);
  return leg.placed === true && goneAt === (leg.goneAt ?? null) ? call : withLeg(call, { ...leg, placed: true, ...(goneAt && { goneAt }) });
}

/** Notes that a leg got the call. */
export function gotTheCall(call: FoldedCall, legId: string, at: Instant): FoldedCall {
  return withLeg(call, { ...staffLeg(call, legId), placed: true, gotAt: at });
}

/** Only the staff are ever asked for a key, once they have picked up. */
function replied(call: FoldedCall, { legId, pressed, at }: Extract<CallFact, { kind: 'keys' }>): FoldedCall {
  const leg = staffLeg(call, legId);
  const reply = replyIn(pressed);
  const acceptedAt = reply === 'accepted' ? earliest(leg.acceptedAt ?? null, at) : (leg.acceptedAt ?? null);
  const pickedUpAt = earliest(leg.pickedUpAt, at);
  const isNew = reply !== 'accepted' && !leg.did.includes(reply);
  if (!isNew && acceptedAt === (leg.acceptedAt ?? null) && pickedUpAt === leg.pickedUpAt) return call;
  return withLeg(call, { ...leg, pickedUpAt, ...(acceptedAt && { acceptedAt }), did: isNew ? [...leg.did, reply].sort() : leg.did });
}

function staffLeg({ staffLegs }: FoldedCall, id: string): StaffLeg {
  return staffLegs.find(({ legId }) => legId === id) ?? { legId: id, pickedUpAt: null, connectedFor: null, did: [] };
}

function withLeg(call: FoldedCall, leg: StaffLeg): FoldedCall {
  const others = call.staffLegs.filter(({ legId }) => legId !== leg.legId);
  return { ...call, staffLegs: [...others, leg].sort((left, right) => (left.legId < right.legId ? -1 : 1)) };
}

/** A leg that lasted was picked up, even when the webhook that said so was lost. */
function pickUpShownBy({ happening, at, connectedFor }: LegFact): Instant | null {
  if (happening === 'answered' || happening === 'human' || happening === 'machine') return at;
  return happening === 'ended' && connectedFor !== null && connectedFor > 0 ? plus(at, 0 - connectedFor) : null;
}

function earliest(known: Instant | null, told: Instant | null): Instant | null {
  return known === null || (told !== null && told < known) ? told : known;
}

function latest(known: Instant | null, told: Instant): Instant {
  return known === null || told > known ? told : known;
}

function longest(known: number | null, told: number | null): number | null {
  return known === null || (told !== null && told > known) ? told : known;
}
