import type { Context } from '@opentelemetry/api';
import type { InboundText, Receipt } from '@ringback/carrier';
import type { BusinessProfile, CallBackId, Instant } from '@ringback/event-contracts';
import type { Call } from '../domain/call.js';
import type { CallBack } from '../domain/call-back.js';
import type { Report } from '../domain/facts.js';
import type { Round } from '../domain/round.js';

export type Door = 'voice answer' | 'voice screen' | 'voice event' | 'voice fallback' | 'messages inbound' | 'messages status' | 'trigger missed-call';

/** What a genuine webhook says. */
export type Content =
  | { is: 'call'; report: Report }
  /** Of a leg that was placed to call somebody back, to the phone at this place: no call of a caller's. */
  | { is: 'call-back'; callBackId: CallBackId; place: number; report: Report }
  | { is: 'text'; text: InboundText }
  | { is: 'receipt'; receipt: Receipt }
  /** Kept, and nothing more. */
  | { is: 'irrelevant'; because: string }
  | { is: 'malformed'; problem: string };

/** A genuine webhook on its way into the database. */
export interface Webhook {
  door: Door;
  /** Equal for repeats. */
  key: string;
  body: Buffer;
  receivedAt: Instant;
  content: Content;
  /** The carrier waits to be told what to do with the call: find out whose it is, also when this is a repeat. */
  asksForPlan: boolean;
  /** Of a leg that we placed for a caller who waits, by the address it came to: which of the line's phones, and whether it asks what is to be heard there. */
  rung?: { place: number; pickedUp: boolean };
  /** Whose span it is that the events of this webhook belong to. */
  trace: Context;
}

/** One that tells of a call. */
export type CallWebhook = Webhook & { content: { is: 'call'; report: Report } };

/** One that tells of a call-back. */
export type CallBackWebhook = Webhook & { content: { is: 'call-back' } };

/** A webhook that is durable, with its effects. */
export interface Taken {
  repeated: boolean;
  /** Whose number it names, or that of its call when a plan is asked for; null when it is nobody's, or when nothing depends on it. */
  owner: BusinessProfile | null;
  /** The call it tells of, with what is known of it now; null when it tells of none. */
  call: Call | null;
  /** Of the phones that ring at once for its caller; null when none do. */
  round: Round | null;
  /** The call-back it tells of; null when it tells of none, or of one that is not known. */
  callBack: CallBack | null;
}
