import { type BusinessId, type CallBackId, type CallBackOutcome, type ConversationId, type E164, type Instant, type Language, plus } from '@ringback/event-contracts';
import { replyIn } from './acceptance.js';
import type { Fact } from './facts.js';
import { heard, nextSteps, type Round, roundOf, type Steps, taken } from './round.js';
import { ACCEPTING_SECONDS } from './verdict.js';

/** Phones of the staff are rung at once; whoever takes it is connected with a caller whom the business owes a call. */
export interface CallBack {
  id: CallBackId;
  businessId: BusinessId;
  conversationId: ConversationId;
  /** The business's, which both of them see. */
  number: E164;
  caller: E164;
  callerName: string | null;
  /** As things stood when it was asked for. */
  businessName: string;
  language: Language;
  ringSeconds: number;
  /** Of the staff's phones: whoever has joined it talks to the caller, or waits for them. */
  round: Round;
  /** When somebody took it. */
  takenAt: Instant | null;
  /** When the caller's phone was picked up. */
  connectedAt: Instant | null;
  /** What it came to; null while it goes on. */
  outcome: CallBackOutcome | null;
}

export type RequestedCallBack = Omit<CallBack, 'round' | 'takenAt' | 'connectedAt' | 'outcome'> & { phones: readonly E164[]; notAfter: Instant };

/** A call lasts two hours at most. When the news of its end is lost, it is over by then all the same. */
const LONGEST_SECONDS = 2 * 3600 + 300;

export function begunCallBack({ phones, notAfter, ...asked }: RequestedCallBack, now: Instant): CallBack {
  const round = roundOf({ phones, number: asked.number, answeringSeconds: asked.ringSeconds + ACCEPTING_SECONDS }, now);
  return { ...asked, round, takenAt: null, connectedAt: null, outcome: now > notAfter ? 'too-late' : null };
}

/** By which the carrier names the caller's phone, as it does each of the staff's. */
export const placeOfCaller = ({ round }: CallBack): number => 1 + Math.max(-1, ...round.phones.map(({ place }) => place));

/** Of whoever took it; null when nobody has. */
export const takenBy = ({ round }: CallBack): E164 | null => round.phones.find(({ place }) => place === round.joined)?.phone ?? null;

/** With what a leg told: of the phone at this place. */
export function toldOfCallBack(callBack: CallBack, place: number, fact: Fact): CallBack {
  if (place === placeOfCaller(callBack)) return isPickedUp(fact) ? { ...callBack, connectedAt: callBack.connectedAt ?? fact.at } : callBack;
  const before = callBack.round;
  const after = heard(before, place, fact);
  const round = fact.kind === 'keys' && replyIn(fact.pressed) === 'accepted' && callBack.outcome === null ? taken(after, place) : after;
  return { ...callBack, round, takenAt: round.joined !== null && before.joined === null ? fact.at : callBack.takenAt };
}

const isPickedUp = (fact: Fact): boolean => fact.kind === 'leg' && fact.happening === 'answered';

/** What is to be done for it now. */
export function nextOfCallBack(callBack: CallBack, now: Instant): Pick<Steps, 'place' | 'end' | 'lookAgainAt'> & { callBack: CallBack } {
  if (callBack.outcome !== null) return { callBack, place: [], end: stillRinging(callBack), lookAgainAt: null };
  const { round, place, end, farewell, lookAgainAt } = nextSteps(callBack.round, 'waiting', now);
  const lastMoment = callBack.takenAt && plus(callBack.takenAt, LONGEST_SECONDS);
  const isOver = farewell || (lastMoment !== null && now >= lastMoment);
  const known = { ...callBack, round };
  if (isOver) return { callBack: { ...known, outcome: outcomeOf(callBack) }, place, end, lookAgainAt: null };
  return { callBack: known, place, end, lookAgainAt: lookAgainAt ?? lastMoment };
}

/** Of phones that are known to ring only now that it is over. */
function stillRinging({ round }: CallBack): Steps['end'] {
  return round.phones.flatMap(({ place, legId, over }) => (over || place === round.joined ? [] : (legId ?? [])));
}

function outcomeOf({ takenAt, connectedAt }: CallBack): CallBackOutcome {
  if (takenAt === null) return 'nobody-took';
  return connectedAt === null ? 'caller-unreached' : 'connected';
}
