import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { Instant } from '../instant.js';
import { BusinessId, CallId, ContactId, E164, LeadId, Money, ReasonCode } from '../primitives.js';
import { Topic } from '../topics.js';

const lead = {
  businessId: BusinessId,
  leadId: LeadId,
  /** The number that the lead was closed or reopened at, and its contact. */
  person: E164,
  contactId: ContactId,
  /** Grows with each change of one lead: the largest one counts, whatever order they come in. */
  revision: z.int().nonnegative(),
};

export const LeadClosed = defineEvent({
  type: 'lead.closed',
  version: 1,
  topic: Topic.Contacts,
  description: 'Somebody of the business said what became of a lead. Told again, with a larger `revision`, when they correct it.',
  data: z.object({
    ...lead,
    /** `won`, `lost`, or a later one. */
    outcome: ReasonCode,
    /** What the lead is worth; null when nobody said so. */
    value: Money.nullable(),
    /** All numbers of the person, as far as they were known to be one, and their contacts. */
    numbers: z.array(E164).min(1),
    contactIds: z.array(ContactId).min(1),
    /** When it became a new lead, after one that was closed; null for the first of this person. */
    openedAt: Instant.nullable(),
    closedAt: Instant,
  }),
  person: (data) => data.person,
});

export const LeadReopened = defineEvent({
  type: 'lead.reopened',
  version: 1,
  topic: Topic.Contacts,
  description: 'There is a lead again. By a missed call it is a new one, and what was closed stays; by `staff` it is the one that was closed, which no longer counts.',
  data: z.object({
    ...lead,
    /** `call`, `staff`, or a later one. */
    by: ReasonCode,
    /** The missed call; null when it was none. */
    callId: CallId.nullable(),
    reopenedAt: Instant,
  }),
  person: (data) => data.person,
});
