import {
  type BookingFacts,
  type Checked,
  eventIdOf,
  fieldsOf,
  isHmacOf,
  malformedBy,
  type ReadBooking,
  type ReadWebhook,
  type WebhookRefusal,
} from '@ringback/booking-providers';
import { epochMsOf, type Instant } from '@ringback/event-contracts';
import { attendeeOf, Booking, Envelope, referenceOf } from './shape.js';

const SIGNATURE_HEADER = 'x-cal-signature-256';

/**
 * Cal.com signs no time but the body's `createdAt`, and tries again for a while: so a webhook may be a day old. One that is
 * played again within the day is known by its `eventId`.
 */
const TOLERANCE_MS = { past: 24 * 3_600_000, future: 5 * 60_000 };

/**
 * Reads a webhook of Cal.com, of version 2021-10-20 and with its own payload (no custom template):
 * https://cal.com/docs/developing/guides/automation/webhooks
 */
export const readCalcomWebhook: ReadWebhook = ({ headers, body }, secret, now) => {
  const fields = fieldsOfGenuine(headers[SIGNATURE_HEADER], body, secret);
  if ('refused' in fields) return fields.refused;
  const envelope = Envelope.safeParse(fields.value);
  if (!envelope.success) return malformedBy(envelope.error);
  const { triggerEvent, createdAt, payload } = envelope.data;
  const told = newsOf.get(triggerEvent);
  if (told === undefined) {
    const known = /^[A-Z_]{1,60}$/.test(triggerEvent) ? triggerEvent : 'an unknown trigger';
    return { is: 'ignored', why: `${known} tells of no booking made, moved or cancelled` };
  }
  if (createdAt === undefined) return { is: 'malformed', field: 'createdAt', problem: 'is no moment; set no custom payload template' };
  return staleness(createdAt, now) ?? read(told, payload, createdAt, eventIdOf('cal.com', body));
};

type Told = 'booked' | 'moved' | 'cancelled';

/** Rejected and requested ones were no bookings yet; paid ones have been told of. */
const newsOf: ReadonlyMap<string, Told> = new Map([
  ['BOOKING_CREATED', 'booked'],
  ['BOOKING_RESCHEDULED', 'moved'],
  ['BOOKING_CANCELLED', 'cancelled'],
]);

function read(told: Told, payload: unknown, occurredAt: Instant, eventId: string): ReadBooking {
  const parsed = Booking.safeParse(payload);
  if (!parsed.success) return malformedBy(parsed.error, 'payload');
  const booking = parsed.data;
  if (booking.endTime < booking.startTime) return { is: 'malformed', field: 'payload.endTime', problem: 'is before the start' };
  if (told !== 'cancelled' && booking.status === 'PENDING') return { is: 'ignored', why: 'the business has not confirmed it yet' };
  const facts: BookingFacts = {
    provider: 'cal.com',
    bookingId: booking.uid,
    startsAt: booking.startTime,
    endsAt: booking.endTime,
    service: booking.eventTitle ?? booking.type ?? booking.title ?? 'Appointment',
    attendee: attendeeOf(booking),
    reference: referenceOf(booking),
    eventId,
    occurredAt,
  };
  if (told !== 'moved') return { is: told, ...facts };
  // Of an event with seats, one is moved within the same booking.
  return { is: told, ...facts, previousBookingId: booking.rescheduleUid === booking.uid ? undefined : booking.rescheduleUid };
}

function fieldsOfGenuine(signature: string | string[] | undefined, body: Buffer, secret: string | null): Checked<object> {
  const bad = (because: string): Checked<object> => ({ refused: { is: 'bad-signature', because } });
  if (typeof signature !== 'string' || signature === '') return bad('there is none');
  // What Cal.com sends, word for word, when its webhook has no secret.
  if (signature === 'no-secret-provided') return bad("the webhook has no secret: set the business's in Cal.com's settings");
  return isHmacOf(signature, secret, body) ? fieldsOf(body) : bad("it is not the body's by this secret");
}

function staleness(createdAt: Instant, now: Instant): WebhookRefusal | undefined {
  const age = epochMsOf(now) - epochMsOf(createdAt);
  if (age > TOLERANCE_MS.past) return { is: 'stale', because: 'it was made more than a day ago' };
  return age < -TOLERANCE_MS.future ? { is: 'stale', because: 'it is of the future: a clock is wrong' } : undefined;
}
