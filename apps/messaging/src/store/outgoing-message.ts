import {
  type BusinessId,
  type CallId,
  type CarrierId,
  type ContactId,
  type ConversationId,
  type E164,
  type Instant,
  instantOf,
  type MessageId,
  type MessagePurpose,
} from '@ringback/event-contracts';
import type { Progress, SendState, Settlement } from '../domain/message-state.js';

/** A text on its way to a person, its words left out: only the request to the carrier needs them. */
export interface OutgoingMessage {
  messageId: MessageId;
  businessId: BusinessId;
  conversationId: ConversationId;
  contactId: ContactId;
  callId: CallId | null;
  number: E164;
  recipient: E164;
  purpose: MessagePurpose;
  segments: number;
  callEndedAt: Instant | null;
  requestedAt: Instant;
  /** The event that asked for it. */
  causeId: string;
  /** W3C trace context of that event; null when it had none. */
  traceparent: string | null;
  /** Its recipient is to be forgotten: what becomes of it is told to nobody. */
  isForgotten: boolean;
  progress: Progress;
}

export const OUTGOING_COLUMNS = [
  'id', 'business_id', 'conversation_id', 'contact_id', 'call_id', 'number', 'person', 'purpose', 'segments', 'call_ended_at', 'created_at',
  'cause_id', 'traceparent', 'state', 'attempt', 'failures', 'next_attempt_at', 'lease_until', 'not_after', 'unconfirmed_since', 'look_up_at', 'settled_by', 'carrier_message_id',
  'accepted_at', 'delivered_at', 'code', 'detail', 'forgotten',
].map((column) => `m.${column}`).join(', ');

/** A row of {@link OUTGOING_COLUMNS}. */
export interface OutgoingRow {
  id: MessageId;
  business_id: BusinessId;
  conversation_id: ConversationId;
  contact_id: ContactId;
  call_id: CallId | null;
  number: E164;
  person: E164;
  purpose: MessagePurpose;
  segments: number;
  call_ended_at: Date | null;
  created_at: Date;
  cause_id: string;
  traceparent: string | null;
  state: SendState;
  attempt: number;
  failures: number;
  next_attempt_at: Date | null;
  lease_until: Date | null;
  not_after: Date;
  unconfirmed_since: Date | null;
  look_up_at: Date | null;
  settled_by: Settlement | null;
  carrier_message_id: CarrierId | null;
  accepted_at: Date | null;
  delivered_at: Date | null;
  code: string | null;
  detail: string | null;
  forgotten: boolean;
}

export function outgoingOf(row: OutgoingRow): OutgoingMessage {
  return {
    messageId: row.id,
    businessId: row.business_id,
    conversationId: row.conversation_id,
    contactId: row.contact_id,
    callId: row.call_id,
    number: row.number,
    recipient: row.person,
    purpose: row.purpose,
    segments: row.segments,
    callEndedAt: momentOf(row.call_ended_at),
    requestedAt: instantOf(row.created_at.getTime()),
    causeId: row.cause_id,
    traceparent: row.traceparent,
    isForgotten: row.forgotten,
    progress: progressOf(row),
  };
}

function progressOf(row: OutgoingRow): Progress {
  return {
    state: row.state,
    attempt: row.attempt,
    failures: row.failures,
    nextAttemptAt: momentOf(row.next_attempt_at),
    leaseUntil: momentOf(row.lease_until),
    notAfter: instantOf(row.not_after.getTime()),
    unconfirmedSince: momentOf(row.unconfirmed_since),
    lookUpAt: momentOf(row.look_up_at),
    settledBy: row.settled_by,
    carrierMessageId: row.carrier_message_id,
    acceptedAt: momentOf(row.accepted_at),
    deliveredAt: momentOf(row.delivered_at),
    code: row.code,
    detail: row.detail,
  };
}

export const momentOf = (date: Date | null): Instant | null => (date === null ? null : instantOf(date.getTime()));
