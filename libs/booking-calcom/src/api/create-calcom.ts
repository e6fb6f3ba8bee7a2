import { askJson, BookingProviderRefused, expectBody, REFERENCE_NAME, SlotTaken } from '@ringback/booking-providers';
import type { Instant } from '@ringback/event-contracts';
import type { z } from 'zod';
import { Booked, Done, saysTaken, Slots } from './shape.js';

export interface CalcomAccess {
  apiKey: string;
  /** Of another installation, or of a test's; Cal.com's own unless given. */
  url?: string | undefined;
  timeoutMs?: number | undefined;
}

export interface CalcomSlot {
  startsAt: Instant;
  endsAt: Instant;
}

export interface CalcomAppointment {
  eventTypeId: number;
  startsAt: Instant;
  /** Cal.com wants an e-mail address, unless the event type asks for a phone number instead. `zone` is an IANA name. */
  attendee: { name: string; email?: string | undefined; phone?: string | undefined; zone: string; language?: string | undefined };
  /** Comes back in webhooks. */
  reference: string;
}

export interface CalcomBooking extends CalcomSlot {
  bookingId: string;
  /** The business wants to confirm it by hand first: nobody may be told that it stands. */
  awaitsConfirmation: boolean;
}

/**
 * Cal.com's API v2 (https://cal.com/docs/api-reference/v2). No request is ever repeated here.
 *
 * All throw BookingProviderUnavailable and BookingProviderRefused; `book` and `move` throw SlotTaken too. When an unavailable
 * one `mayHaveHappened`, a webhook will tell, if it did: booking again meets one's own booking and throws SlotTaken.
 */
export interface Calcom {
  /** The free ones from `from` to `to`, the earliest first. */
  slots(asked: { eventTypeId: number; from: Instant; to: Instant; zone: string }): Promise<readonly CalcomSlot[]>;
  book(appointment: CalcomAppointment): Promise<CalcomBooking>;
  /** Answers with the new booking: its id is another one. */
  move(bookingId: string, startsAt: Instant, reason?: string): Promise<CalcomBooking>;
  cancel(bookingId: string, reason: string): Promise<void>;
}

/** Each part of the API has versions of its own, and without this header one gets its oldest. */
const VERSION = { slots: '2024-09-04', bookings: '2024-08-13' };

/** A person waits for the answer. */
const DEFAULT_TIMEOUT_MS = 8000;

interface Question<T> {
  asked: string;
  path: string;
  /** None for a question that changes nothing. */
  body?: object;
  /** A time is wanted that may be gone. */
  wantsSlot?: boolean;
  shape: z.ZodType<T>;
}

export function createCalcom({ apiKey, url = 'https://api.cal.com', timeoutMs = DEFAULT_TIMEOUT_MS }: CalcomAccess): Calcom {
  const ask = async <T>({ asked, path, body, wantsSlot = false, shape }: Question<T>): Promise<T> => {
    const answer = await askJson({
      method: body ? 'POST' : 'GET',
      url: new URL(path, url),
      headers: { authorization: `Bearer ${apiKey}`, 'cal-api-version': body ? VERSION.bookings : VERSION.slots },
      ...(body && { body }),
      timeoutMs,
    });
    if (wantsSlot && answer.got === 'answer' && saysTaken(answer.status, answer.body)) throw new SlotTaken();
    return expectBody(answer, { provider: 'Cal.com', asked, changes: body !== undefined, credentials: "the business's Cal.com API key", shape });
  };

  return {
    async slots({ eventTypeId, from, to, zone }) {
      const query = new URLSearchParams({ eventTypeId: String(eventTypeId), start: from, end: to, timeZone: zone, format: 'range' });
      return ask({ asked: 'free times', path: `/v2/slots?${query.toString()}`, shape: Slots });
    },
    async book({ eventTypeId, startsAt, attendee: { name, email, phone, zone, language }, reference }) {
      // What is undefined is left out by JSON.
      const attendee = { name, email, phoneNumber: phone, timeZone: zone, language };
      const body = { start: startsAt, eventTypeId, attendee, metadata: { [REFERENCE_NAME]: reference } };
      return ask({ asked: 'a booking', path: '/v2/bookings', body, wantsSlot: true, shape: Booked });
    },
    async move(bookingId, startsAt, reason) {
      const body = { start: startsAt, reschedulingReason: reason };
      return ask({ asked: 'a new time', path: `${pathOf(bookingId)}/reschedule`, body, wantsSlot: true, shape: Booked });
    },
    async cancel(bookingId, reason) {
      await ask({ asked: 'a cancellation', path: `${pathOf(bookingId)}/cancel`, body: { cancellationReason: reason }, shape: Done });
    },
  };
}

/** The id came from outside: it must not lead to another path. */
function pathOf(bookingId: string): string {
  if (!/^[\w-]+$/.test(bookingId)) throw new BookingProviderRefused("the booking's id is none of Cal.com's", 404);
  return `/v2/bookings/${bookingId}`;
}
