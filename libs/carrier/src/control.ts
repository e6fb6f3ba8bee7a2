import type { CarrierId, E164, Seconds } from '@ringback/event-contracts';
import type { CallDoors, CallPlan } from './plan.js';

/** A call to place to a phone of the staff. */
export interface OutgoingCall {
  to: E164;
  /** The number that the phone shows: one of ours. */
  from: E164;
  ringFor: Seconds;
  /** Asked what whoever picks up is to hear. An address of ours. */
  answerAt: string;
  /** Hears what the leg does. An address of ours. */
  eventsAt: string;
}

/** What became of placing a call. The difference that matters is as for texts: only `not-now` may be tried again. */
export type Placing =
  | { is: 'placed'; legId: CarrierId }
  /** Surely not placed: over the carrier's rate, or it was not reached. */
  | { is: 'not-now'; detail: string }
  /** Would be refused again. */
  | { is: 'refused'; detail: string }
  /** The phone may be ringing. */
  | { is: 'unknown'; detail: string };

/** Takes hold of a call while it lasts. */
export interface CallControl {
  /** Places a call, once. Never throws for anything the carrier or the network does. */
  placeCall(call: OutgoingCall): Promise<Placing>;
  /**
   * Takes whoever is on a leg out of what they are in, and has this happen to them instead.
   * @returns false when nobody is on it any more.
   * @throws CarrierUnavailable when it may not have happened.
   */
  redirect(legId: CarrierId, plan: CallPlan, doors: CallDoors): Promise<boolean>;
  /**
   * Hangs up on whoever is on a leg. Harmless when the leg is over.
   * @throws CarrierUnavailable when it may still be there.
   */
  endLeg(legId: CarrierId): Promise<void>;
}
