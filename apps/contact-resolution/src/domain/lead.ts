import type { CallId, ContactId, Instant, LeadId, Money } from '@ringback/event-contracts';

/** Who of the business did something. */
export interface Author {
  name: string;
  /** Id of the API key that they used. */
  apiKey: string;
}

/** What became of a lead, as somebody of the business says. */
export interface Closing {
  outcome: 'won' | 'lost';
  value: Money | null;
  reason: string | null;
}

/** One entry of what was said of a person's leads. */
export interface LeadChange {
  /** Grows with every change, of whatever lead. */
  sequence: number;
  leadId: LeadId;
  contactId: ContactId;
  kind: 'won' | 'lost' | 'reopened';
  value: Money | null;
  reason: string | null;
  /** Null when a call did it. */
  author: Author | null;
  callId: CallId | null;
  /** Of the lead; null for the first one of a person. */
  openedAt: Instant | null;
  /** Null when it is open again. */
  closedAt: Instant | null;
  at: Instant;
}

export type NewLeadChange = Omit<LeadChange, 'sequence'>;

/**
 * A lead that is closed already is corrected: it was closed when that was said first, so that its value stays with that day.
 * @param last of the person; null when nothing was said of their leads yet.
 * @returns null when the same is said once more.
 */
export function close(last: LeadChange | null, { outcome, value, reason }: Closing, by: { contactId: ContactId; author: Author; now: Instant; newId: LeadId }): NewLeadChange | null {
  const closed = last?.closedAt ? last : null;
  if (closed?.kind === outcome && closed.reason === reason && isSame(closed.value, value)) return null;
  return {
    leadId: last?.leadId ?? by.newId, contactId: by.contactId, kind: outcome, value, reason, author: by.author, callId: null,
    openedAt: last?.openedAt ?? null, closedAt: closed?.closedAt ?? by.now, at: by.now,
  };
}

const isSame = (one: Money | null, other: Money | null): boolean => one?.amountMinor === other?.amountMinor && one?.currency === other?.currency;

/** Takes back that it was closed. @returns null when it is not. */
export function reopen(last: LeadChange | null, by: { contactId: ContactId; author: Author; reason: string | null; now: Instant }): NewLeadChange | null {
  if (!last?.closedAt) return null;
  const { leadId, openedAt } = last;
  return { leadId, contactId: by.contactId, kind: 'reopened', value: null, reason: by.reason, author: by.author, callId: null, openedAt, closedAt: null, at: by.now };
}

/** A missed call after a lead was closed is a new lead. @returns null when none was closed before the call's end. */
export function openAnew(last: LeadChange | null, by: { contactId: ContactId; callId: CallId; endedAt: Instant; newId: LeadId }): NewLeadChange | null {
  if (!last?.closedAt || by.endedAt <= last.closedAt) return null;
  return {
    leadId: by.newId, contactId: by.contactId, kind: 'reopened', value: null, reason: null, author: null, callId: by.callId,
    openedAt: by.endedAt, closedAt: null, at: by.endedAt,
  };
}
