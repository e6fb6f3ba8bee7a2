import type { FaultKind } from '../faults/fault.js';
import type { PhoneNumber } from '../numbers.js';

export type CallState = 'ringing' | 'in-progress' | 'ended';

export type StaffLegState =
  | 'ringing'
  /** Picked up, and hears a voice before the caller. */
  | 'asked'
  | 'answered'
  | 'voicemail'
  | 'no-answer'
  | 'busy'
  | 'declined'
  | 'unreachable'
  | 'cancelled'
  /** Picked up, and never spoke with the caller. */
  | 'let-go'
  | 'ended';

export interface StaffLeg {
  /** The staff phone, or the address of another kind of endpoint. */
  number: string;
  state: StaffLegState;
  /** What voices said to whoever picked up. */
  heard: string[];
}

/** A call placed from the toy phone, as the phone API shows it. Times are ISO-8601 UTC. */
export interface PhoneCall {
  id: string;
  conversationUuid: string;
  /** Null when withheld. */
  from: PhoneNumber | null;
  to: PhoneNumber;
  /** `ringing` until somebody or a voice is heard, `in-progress` from then on. */
  state: CallState;
  staffLegs: StaffLeg[];
  said: string[];
  /** How long the message was that the caller left, in phone seconds; null without one. */
  messageSeconds: number | null;
  startedAt: string;
  endedAt: string | null;
  /** Null while the call lasts. `carrier`: its instructions ran out, or there were none. */
  endedBy: 'caller' | 'staff' | 'carrier' | null;
}

/** A call that the product placed while nobody called the number. Times are ISO-8601 UTC. */
export interface OutboundCall {
  id: string;
  /** The business's number, which the phones show. */
  from: string;
  /** `in-progress` when two people are connected. */
  state: CallState;
  /** The phone that was called first, and those that were rung from there. */
  staffLegs: StaffLeg[];
  startedAt: string;
  endedAt: string | null;
}

/** What the product decided about a text for a call that is over, as its API tells it. */
export interface CallDecision {
  /** The call's. */
  id: string;
  /** `held`: something stands in the way that may be out of it soon. `unknown`: nobody can say. */
  is: 'waiting' | 'texted' | 'not-texted' | 'held' | 'unknown';
  /** Why, for people. */
  words: string;
  /** The reason's code; null when nothing stood in the way. */
  reason: string | null;
  /** The wording of the text that was asked for. */
  template: string | null;
  /** The version of the rules that decided. */
  ruleSet: string | null;
  /** When it was decided, as ISO-8601 UTC; null as long as it is not. */
  at: string | null;
}

export type TextStatus =
  | 'accepted'
  | 'submitted'
  | 'delivered'
  | 'rejected'
  | 'undeliverable'
  | 'sent'
  | 'received'
  | 'failed';

/** A text, seen from the toy phone. */
export interface PhoneText {
  /** The carrier's `message_uuid`. */
  id: string;
  direction: 'to-phone' | 'from-phone';
  from: string;
  to: string;
  text: string;
  /** What was sent with it from the phone; `/phone/api/media/{id}` gives it out. */
  media: { id: string; type: string; name: string }[];
  /** When it was sent. */
  at: string;
  /** When it reached the phone or, from the phone, the product; null as long as it has not. */
  arrivedAt: string | null;
  /** `sent`, `received` and `failed` are of texts from the phone: on its way, taken by the webhook, given up. */
  status: TextStatus;
  clientRef: string | null;
}

export type WebhookKind = 'answer' | 'screen' | 'event' | 'fallback' | 'inbound' | 'status';

/** One attempt at one webhook. */
export interface SentWebhook {
  id: string;
  kind: WebhookKind;
  url: string;
  body: Record<string, unknown>;
  at: string;
  /** 1 for the first try of a webhook. */
  attempt: number;
  /** Null while under way, and when nothing came back. */
  responseStatus: number | null;
  /** The reply as text, cut at 4,000 characters; null as long as there is none. */
  responseBody: string | null;
  ms: number | null;
  error: string | null;
  /** Faults that were put on this attempt. */
  faults: FaultKind[];
}

/** A fault that struck. */
export interface FaultStrike {
  id: string;
  kind: FaultKind;
  at: string;
  /** What it struck: a path of the API, or a webhook's kind. */
  where: string;
}
