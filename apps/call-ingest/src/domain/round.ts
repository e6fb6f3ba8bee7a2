import type { Placing } from '@ringback/carrier';
import { type CarrierId, type E164, type Instant, plus } from '@ringback/event-contracts';
import type { Fact } from './facts.js';
import { ENDS } from './fold.js';
import type { Line } from './line.js';
import { ACCEPTING_SECONDS } from './verdict.js';

/** A phone of a round, and how far ringing it has come. */
export interface RungPhone {
  /** In the line's order. */
  place: number;
  phone: E164;
  /** `placing` was decided, and perhaps not done: it is never decided twice, unless the carrier surely did nothing. */
  state: 'waiting' | 'placing' | 'placed' | 'not-placed';
  legId: CarrierId | null;
  over: boolean;
}

/** Phones that are rung at once for a caller who waits in a room. All of it is ours to decide, so the first decision stands. */
export interface Round {
  phones: readonly RungPhone[];
  /** Of the phone that got the call: the first one to take it whose word was kept. */
  joined: number | null;
  /** When it hung up again; the caller should be gone soon, too. */
  partedAt: Instant | null;
  /** When the caller has waited long enough, whatever became of the phones. */
  until: Instant;
  /** Whether the caller is to hear that nobody came, or has. */
  farewell: 'none' | 'due' | 'said';
  /** When that was last begun. */
  farewellBegunAt: Instant | null;
}

/** What the carrier takes in a second; those over it are refused, not queued. */
const PLACED_AT_ONCE = 3;
const PAUSE_SECONDS = 1;
/** For the carrier's own delays. */
const SLACK_SECONDS = 10;
const SAY_AGAIN_SECONDS = 5;
/** A conversation ends for both at once. One that never came about leaves the caller waiting. */
const PARTING_SECONDS = 5;

export function roundFor({ number, settings: { staffPhones, ringSeconds, pressToAccept } }: Line, arrivedAt: Instant): Round {
  return roundOf({ phones: staffPhones, number, answeringSeconds: ringSeconds + (pressToAccept ? ACCEPTING_SECONDS : 0) }, arrivedAt);
}

/** @param number of ours, which is not rung itself. @param answeringSeconds how long it takes at most until one of them has taken the call. */
export function roundOf({ phones: all, number, answeringSeconds }: { phones: readonly E164[]; number: E164; answeringSeconds: number }, from: Instant): Round {
  const phones = all.map((phone, place) => ({ place, phone, state: 'waiting' as const, legId: null, over: false })).filter(({ phone }) => phone !== number);
  const placing = Math.ceil(phones.length / PLACED_AT_ONCE) * PAUSE_SECONDS;
  return { phones, joined: null, partedAt: null, until: plus(from, placing + answeringSeconds + SLACK_SECONDS), farewell: 'none', farewellBegunAt: null };
}

/** What a leg told that was placed to the phone at this place. */
export function heard(round: Round, place: number, fact: Fact): Round {
  if (fact.kind !== 'leg' && fact.kind !== 'keys') return round;
  const ends = fact.kind === 'leg' && ENDS.has(fact.happening);
  const parted = ends && place === round.joined && round.partedAt === null;
  const known = parted ? { ...round, partedAt: fact.at } : round;
  return withPhone(known, place, (phone) => ({ ...phone, state: 'placed', legId: phone.legId ?? fact.legId, over: phone.over || ends }));
}

/** Somebody at this place takes the call: they get it when nobody else has it, and the caller still waits. */
export function taken(round: Round, place: number): Round {
  return round.joined === null && round.farewell === 'none' ? { ...round, joined: place } : round;
}

/** What came of placing a call to the phone at this place. */
export function placed(round: Round, place: number, placing: Placing): Round {
  return withPhone(round, place, (phone) => {
    if (placing.is === 'refused') return { ...phone, state: 'not-placed' };
    if (phone.legId !== null) return phone;
    // What surely was not placed may be.
    return { ...phone, legId: placing.is === 'placed' ? placing.legId : null, state: placing.is === 'not-now' ? 'waiting' : 'placed' };
  });
}

/** What is to be done, each of it harmless when it is done twice, save `place`, which is asked for once. */
export interface Steps {
  round: Round;
  place: readonly RungPhone[];
  end: readonly CarrierId[];
  farewell: boolean;
  /** When to look again, if nothing is heard before. */
  lookAgainAt: Instant | null;
}

/** @param caller `gone`, or `served` by somebody whom this round did not ring. */
export function nextSteps(round: Round, caller: 'waiting' | 'gone' | 'served', now: Instant): Steps {
  const live = round.phones.filter(({ state, over }) => state !== 'waiting' && state !== 'not-placed' && !over);
  const endOf = (phones: readonly RungPhone[]) => phones.flatMap(({ legId }) => legId ?? []);
  const nothing = { place: [], farewell: false, lookAgainAt: null };
  if (caller === 'gone') return { ...nothing, round: withdrawn(round), end: endOf(live) };
  const parting = round.partedAt && plus(round.partedAt, PARTING_SECONDS);
  if (round.joined !== null && (parting === null || now < parting)) {
    return { ...nothing, round: withdrawn(round), end: endOf(live.filter(({ place }) => place !== round.joined)), lookAgainAt: parting };
  }
  if (caller === 'served' && round.joined === null) return { ...nothing, round: withdrawn(round), end: endOf(live) };
  const waiting = round.phones.filter(({ state }) => state === 'waiting');
  if (round.farewell !== 'none' || round.joined !== null || now >= round.until || (waiting.length === 0 && live.length === 0)) return dismissal(withdrawn(round), endOf(live), now);
  const place = waiting.slice(0, PLACED_AT_ONCE);
  const placing = place.reduce((known, { place: at }) => withPhone(known, at, (phone) => ({ ...phone, state: 'placing' })), round);
  const pause = plus(now, PAUSE_SECONDS);
  return { ...nothing, round: placing, place, end: [], lookAgainAt: waiting.length > place.length && pause < round.until ? pause : round.until };
}

function dismissal(round: Round, end: readonly CarrierId[], now: Instant): Steps {
  if (round.farewell === 'said') return { round, place: [], end, farewell: false, lookAgainAt: null };
  const again = round.farewellBegunAt === null ? now : plus(round.farewellBegunAt, SAY_AGAIN_SECONDS);
  if (now < again) return { round, place: [], end, farewell: false, lookAgainAt: again };
  return { round: { ...round, farewell: 'due', farewellBegunAt: now }, place: [], end, farewell: true, lookAgainAt: plus(now, SAY_AGAIN_SECONDS) };
}

/** Nobody else is called. */
function withdrawn(round: Round): Round {
  return { ...round, phones: round.phones.map((phone) => (phone.state === 'waiting' ? { ...phone, state: 'not-placed' } : phone)) };
}

function withPhone(round: Round, place: number, change: (phone: RungPhone) => RungPhone): Round {
  return { ...round, phones: round.phones.map((phone) => (phone.place === place ? change(phone) : phone)) };
}
