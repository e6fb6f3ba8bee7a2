import type { CallFact, LegHappening } from '@ringback/carrier';
import { type Instant, plus, secondsBetween } from '@ringback/event-contracts';
import type { Facts } from './facts.js';

/** What became of one leg to the staff. */
export interface StaffLeg {
  /** Earliest sign that it was picked up, by whom- or whatever; null when it was not. */
  pickedUpAt: Instant | null;
  human: boolean;
  machine: boolean;
  /** Seconds it was connected; null until it ended, and when the carrier does not say. */
  connectedFor: number | null;
  /** All that happened to it. */
  happenings: ReadonlySet<LegHappening>;
}

/** What happened to a call, whatever order its facts came in and however often. */
export interface FoldedCall {
  /** The first sign of life. */
  arrivedAt: Instant;
  /** When the caller's leg was over; null while it is not, or nobody said so. */
  callerGoneAt: Instant | null;
  /** Seconds the caller was on the line; null while they are, and when its beginning is unknown. */
  callerStayed: number | null;
  staffLegs: readonly StaffLeg[];
  /** The carrier could not do as told. */
  carrierFault: boolean;
}

type LegFact = Extract<CallFact, { kind: 'leg' }>;

const ENDS: ReadonlySet<LegHappening> = new Set([
  'ended', 'busy', 'declined', 'unanswered', 'timed-out', 'unreachable', 'failed', 'abandoned',
]);

export function fold(facts: Facts): FoldedCall {
  const legs = facts.filter((fact) => fact.kind === 'leg');
  const staff = Map.groupBy(legs.filter(({ leg }) => leg === 'staff'), ({ legId }) => legId);
  return {
    arrivedAt: facts.map(({ at }) => at).reduce(earlier),
    ...callersSide(facts, legs.filter(({ leg }) => leg === 'caller')),
    staffLegs: [...staff.values()].map(foldStaffLeg),
    carrierFault: facts.some(({ kind }) => kind === 'error'),
  };
}

function callersSide(facts: Facts, legs: readonly LegFact[]): Pick<FoldedCall, 'callerGoneAt' | 'callerStayed'> {
  const ends = legs.filter(({ happening }) => ENDS.has(happening));
  const callerGoneAt = ends.map(({ at }) => at).reduce<Instant | null>((last, at) => (last === null || at > last ? at : last), null);
  if (callerGoneAt === null) return { callerGoneAt, callerStayed: null };
  const beginnings = [...legs.filter(({ happening }) => !ENDS.has(happening)), ...facts.filter(({ kind }) => kind === 'arrived')];
  const began = beginnings.map(({ at }) => at).reduce<Instant | null>((first, at) => (first === null ? at : earlier(first, at)), null);
  const connected = longest(ends);
  const stayed = began === null ? null : Math.max(0, secondsBetween(began, callerGoneAt));
  return { callerGoneAt, callerStayed: stayed === null ? connected : Math.max(stayed, connected ?? 0) };
}

function foldStaffLeg(facts: readonly LegFact[]): StaffLeg {
  const happenings = new Set(facts.map(({ happening }) => happening));
  const connectedFor = longest(facts);
  return {
    pickedUpAt: facts.map((fact) => pickUpShownBy(fact)).reduce((first, at) => (first === null || (at !== null && at < first) ? at : first), null),
    human: happenings.has('human'),
    machine: happenings.has('machine'),
    connectedFor,
    happenings,
  };
}

/** A leg that lasted was picked up, even when the webhook that said so was lost. */
function pickUpShownBy({ happening, at, connectedFor }: LegFact): Instant | null {
  if (happening === 'answered' || happening === 'human' || happening === 'machine') return at;
  return happening === 'ended' && connectedFor !== null && connectedFor > 0 ? plus(at, 0 - connectedFor) : null;
}

function longest(facts: readonly LegFact[]): number | null {
  return facts.reduce<number | null>((most, { connectedFor }) => (connectedFor === null ? most : Math.max(most ?? 0, connectedFor)), null);
}

const earlier = (left: Instant, right: Instant): Instant => (right < left ? right : left);
