import type { CarrierId, E164, Instant, LineType, Seconds } from '@ringback/event-contracts';
import type { Carrier, InboundText, RawWebhook, Receipt, RejectionReason } from '../index.js';

/** An adapter, and a stand-in for its carrier that does as it is told. Made anew for every rule. */
export interface CarrierRig {
  /** Waits for an answer for half a second at most, so that the rules about silence are quick to check. */
  readonly carrier: Carrier;
  readonly stub: CarrierStub;
  /** What the adapter was configured with and must never show: keys, secrets. */
  readonly secrets: readonly string[];
  /** What the adapter's clock says. */
  readonly now: Instant;
  stop(): Promise<void>;
}

/** The carrier, over HTTP. */
export interface CarrierStub {
  /** How it treats all requests from here on. */
  behave(behaviour: Behaviour): Promise<void>;
  /** The texts that reached it, in order: also those it refused or did not answer. */
  textsReceived(): readonly TextAtCarrier[];
  /** Webhooks as the carrier would send them: signed now, with genuine headers. */
  readonly webhooks: CarrierWebhooksInTheMaking;
}

export type Behaviour =
  | { does: 'accept'; carrierMessageId: CarrierId }
  /** Refuses the text, as the carrier does for this reason. */
  | { does: 'refuse'; because: Extract<RejectionReason, 'credentials' | 'account' | 'invalid-recipient' | 'invalid-sender'> }
  /** Refuses it with an error that quotes the whole request, headers and body. */
  | { does: 'quote' }
  | { does: 'throttle'; retryAfter: Seconds | null }
  /** Reads the request, then drops the connection. */
  | { does: 'reset' }
  /** Reads the request, and never says a word. */
  | { does: 'stall' }
  /** Says that it accepted, and never finishes saying as what. */
  | { does: 'accept-and-stall' }
  /** Says that it accepted, in a way that nobody can read. */
  | { does: 'accept-unreadably' }
  /** Fails in a way that leaves open how far the request got. */
  | { does: 'fail' }
  /** Nobody listens at its address. */
  | { does: 'vanish' }
  /** Does what it is told with a call under way. */
  | { does: 'obey' }
  /** Places a call. */
  | { does: 'place'; legId: CarrierId }
  | { does: 'know-no-leg' }
  /** Knows a call that somebody of the staff answered, and ended. */
  | { does: 'know-call'; call: CallAtCarrier; connectedFor: Seconds }
  | { does: 'know-no-call' }
  /** Has billed a call that somebody of the staff answered: both its ends, equally long. */
  | { does: 'bill-call'; call: CallAtCarrier; startedAt: Instant; connectedFor: Seconds }
  /** Has this text in its books. */
  | { does: 'know-text'; messageRef: string; carrierMessageId: CarrierId; status: 'delivered' | 'rejected' | 'submitted' }
  | { does: 'know-no-text' }
  /** Does not show its books. */
  | { does: 'hide-records' }
  | { does: 'know-line'; lineType: LineType };

export interface TextAtCarrier {
  from: E164;
  to: E164;
  text: string;
  messageRef: string;
}

export interface CallAtCarrier {
  carrierCallId: CarrierId;
  number: E164;
  caller: E164;
}

export interface CarrierWebhooksInTheMaking {
  arrival(call: CallAtCarrier): RawWebhook;
  /** A member of staff picked up. */
  staffAnswered(call: CallAtCarrier, at: Instant): RawWebhook;
  /** A status that no version of the carrier's documentation knows. */
  unheardOf(call: CallAtCarrier, at: Instant): RawWebhook;
  inboundText(text: InboundText): RawWebhook;
  receipt(receipt: Pick<Receipt, 'carrierMessageId' | 'number' | 'recipient' | 'messageRef' | 'reportedAt'>, status: 'submitted' | 'delivered'): RawWebhook;
}

