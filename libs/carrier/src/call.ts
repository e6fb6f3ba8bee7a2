import type { CarrierId, E164, Instant, Seconds } from '@ringback/event-contracts';

/** Whose end of the call: the caller's leg to us, or a leg we placed to the staff. */
export type Leg = 'caller' | 'staff';

/**
 * What a leg did, in the business's words. `unanswered` covers "did not pick up" where the carrier cannot say more;
 * `timed-out` is our own ring limit; `declined` was rejected by the callee; `unreachable` is off, out of coverage or no
 * such number; `failed` never left the carrier; `abandoned` was cancelled by the originator before an answer.
 */
export type LegHappening =
  | 'started'
  | 'ringing'
  | 'answered'
  | 'human'
  | 'machine'
  | 'busy'
  | 'declined'
  | 'unanswered'
  | 'timed-out'
  | 'unreachable'
  | 'failed'
  | 'abandoned'
  | 'ended';

/** One thing the carrier told us about a call. Facts come late, twice, in any order, or never. */
export type CallFact =
  /** The carrier asked what to do with an inbound call. */
  | { kind: 'arrived'; at: Instant; legId: CarrierId }
  | {
      kind: 'leg';
      leg: Leg;
      legId: CarrierId;
      happening: LegHappening;
      at: Instant;
      /** Only of `ended`: how long the leg was connected; null when the carrier did not say. */
      connectedFor: Seconds | null;
      /** Only of `ended`, and where the carrier says so: the person on the leg hung up, or the carrier had nothing more to do with it. */
      endedBy?: 'person' | 'carrier';
    }
  /** Somebody on a leg was asked for a key; `pressed` is empty when they pressed none in time. */
  | { kind: 'keys'; at: Instant; legId: CarrierId; pressed: string }
  /** A phone that was screened is no longer rung or on the line, and the carrier asks what next. */
  | { kind: 'asks-next'; at: Instant }
  /** The caller has left a message, which the carrier keeps at `url`. */
  | { kind: 'message-left'; at: Instant; recordingId: CarrierId; url: string; seconds: Seconds }
  /** A message has been written down; the carrier keeps the transcript at `url`. */
  | { kind: 'message-transcribed'; at: Instant; recordingId: CarrierId; url: string }
  /** The carrier could not do as told (bad instructions, over its rate). */
  | { kind: 'error'; at: Instant; detail: string }
  /** A status this version does not know: kept, and never taken for an end. */
  | { kind: 'unrecognised'; at: Instant; carrierStatus: string };

/** A fact with the call it belongs to, as one webhook told it. */
export interface CallReport {
  carrierCallId: CarrierId;
  /** The business's number; null when the webhook does not name it (errors carry only the call's id). */
  number: E164 | null;
  /** Null when withheld, malformed, or not named. */
  caller: E164 | null;
  /** The caller id exactly as sent, to tell "withheld" from "malformed"; null when the webhook has none. */
  callerAsSent: string | null;
  fact: CallFact;
  /** Only of a fallback webhook: the address of ours that the carrier did not get through to. */
  meantFor?: string;
}

export interface CallRecords {
  /**
   * All the carrier still knows of a call, for when its webhooks were lost. Empty when it knows no such call. Carriers keep a
   * leg's last state and its times only, so these are fewer facts than the webhooks told; a fact without a time has that of the
   * asking.
   * @throws CarrierUnavailable when it cannot be asked now.
   */
  fetchCall(carrierCallId: CarrierId): Promise<readonly CallReport[]>;
}
