import { type BookingFacts, type Checked, eventIdOf, fieldsOf, isHmacOf, malformedBy, type ReadBooking, type ReadWebhook } from '@ringback/booking-providers';
import { epochMsOf, type Instant } from '@ringback/event-contracts';
import { attendeeOf, Envelope, Invitee, referenceOf } from './shape.js';

const SIGNATURE_HEADER = 'calendly-webhook-signature';

/** Calendly's own advice against a recorded webhook that is played again; it signs anew when it tries again. */
const TOLERANCE_SECONDS = 180;

const SIGNATURE = /^t=(\d{1,12})((?:,v1=[0-9a-f]{64}){1,5})$/i;

/** Reads a webhook of Calendly: https://developer.calendly.com/docs/webhooks/overview */
export const readCalendlyWebhook: ReadWebhook = ({ headers, body }, secret, now) => {
  const fields = fieldsOfGenuine(headers[SIGNATURE_HEADER], body, secret, now);
  if ('refused' in fields) return fields.refused;
  const envelope = Envelope.safeParse(fields.value);
  if (!envelope.success) return malformedBy(envelope.error);
  const { event, created_at, payload } = envelope.data;
  if (event !== 'invitee.created' && event !== 'invitee.canceled') {
    return { is: 'ignored', why: `${/^[a-z_.]{1,60}$/.test(event) ? event : 'an unknown event'} tells of no booking made, moved or cancelled` };
  }
  if (created_at === undefined) return { is: 'malformed', field: 'created_at', problem: 'is no moment' };
  return read(event, payload, created_at, eventIdOf('calendly', body));
};

function read(event: 'invitee.created' | 'invitee.canceled', payload: unknown, occurredAt: Instant, eventId: string): ReadBooking {
  const parsed = Invitee.safeParse(payload);
  if (!parsed.success) return malformedBy(parsed.error, 'payload');
  const invitee = parsed.data;
  const { start_time, end_time, name } = invitee.scheduled_event;
  if (end_time < start_time) return { is: 'malformed', field: 'payload.scheduled_event.end_time', problem: 'is before the start' };
  const facts: BookingFacts = {
    provider: 'calendly',
    // Not the event's: one who comes is moved or cancels, and a group's event goes on.
    bookingId: invitee.uri,
    startsAt: start_time,
    endsAt: end_time,
    service: name ?? 'Appointment',
    attendee: attendeeOf(invitee),
    reference: referenceOf(invitee),
    eventId,
    occurredAt,
  };
  if (event === 'invitee.created') {
    return invitee.old_invitee === undefined ? { is: 'booked', ...facts } : { is: 'moved', ...facts, previousBookingId: invitee.old_invitee };
  }
  if (invitee.rescheduled) return { is: 'ignored', why: 'it was moved, of which the new booking tells' };
  return { is: 'cancelled', ...facts };
}

/** Old is only what is genuine: a forged one learns nothing about our clock. */
function fieldsOfGenuine(header: string | string[] | undefined, body: Buffer, secret: string | null, now: Instant): Checked<object> {
  const bad = (because: string): Checked<object> => ({ refused: { is: 'bad-signature', because } });
  if (typeof header !== 'string' || header === '') return bad('there is none');
  const [, seconds, signatures] = SIGNATURE.exec(header) ?? [];
  if (seconds === undefined || signatures === undefined) return bad('it does not have the form t=<Unix seconds>,v1=<64 hex digits>');
  const genuine = signatures
    .slice(1)
    .split(',')
    .filter((one) => isHmacOf(one.slice('v1='.length), secret, `${seconds}.`, body));
  if (genuine.length === 0) return bad("it is not the body's by this key");
  const age = epochMsOf(now) / 1000 - Number(seconds);
  if (Math.abs(age) > TOLERANCE_SECONDS) return { refused: { is: 'stale', because: 'it was made more than three minutes ago, or a clock is wrong' } };
  return fieldsOf(body);
}
