import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { Instant } from '../instant.js';
import { BookingId, BusinessId, ContactId, ConversationId, E164, ReasonCode } from '../primitives.js';
import { Topic } from '../topics.js';

const booking = {
  businessId: BusinessId,
  bookingId: BookingId,
  conversationId: ConversationId,
  contactId: ContactId,
  number: E164,
  caller: E164,
};

export const AppointmentBooked = defineEvent({
  type: 'appointment.booked',
  version: 1,
  topic: Topic.Conversations,
  description: 'A caller has an appointment. One for each booking; a change of its time is told as `appointment.moved`.',
  data: z.object({
    ...booking,
    /** `conversation`, or who else took the booking: `cal.com`, `calendly`, or a later one. */
    source: z.string().min(1).max(40),
    service: z.string().max(200),
    /** Null when nobody in particular comes. */
    staff: z.string().max(100).nullable(),
    startsAt: Instant,
    endsAt: Instant,
    bookedAt: Instant,
  }),
  person: (data) => data.caller,
});

export const AppointmentMoved = defineEvent({
  type: 'appointment.moved',
  version: 1,
  topic: Topic.Conversations,
  description: 'An appointment is at another time.',
  data: z.object({ ...booking, startsAt: Instant, endsAt: Instant, before: Instant, movedAt: Instant }),
  person: (data) => data.caller,
});

export const AppointmentCancelled = defineEvent({
  type: 'appointment.cancelled',
  version: 1,
  topic: Topic.Conversations,
  description: 'An appointment does not take place.',
  data: z.object({ ...booking, startsAt: Instant, /** `caller`, `staff`, `provider`, or a later one. */ by: ReasonCode, cancelledAt: Instant }),
  person: (data) => data.caller,
});

export const BookingLinkFollowed = defineEvent({
  type: 'booking-link.followed',
  version: 1,
  topic: Topic.Conversations,
  description: 'A caller followed the booking link that they were texted, for the first time. Phones that look ahead to show a preview count, too.',
  data: z.object({ businessId: BusinessId, conversationId: ConversationId, contactId: ContactId, number: E164, caller: E164, followedAt: Instant }),
  person: (data) => data.caller,
});
