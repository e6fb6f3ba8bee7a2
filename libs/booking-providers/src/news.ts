import type { Instant } from '@ringback/event-contracts';

export type BookingProvider = 'cal.com' | 'calendly';

/** Who comes. All as typed by them into a stranger's form: nothing is checked, and each may be missing. */
export interface Attendee {
  name?: string | undefined;
  /** As given: in any notation, perhaps without a country. */
  phone?: string | undefined;
  email?: string | undefined;
}

export interface BookingFacts {
  provider: BookingProvider;
  /** The provider's own; opaque, up to 500 characters. */
  bookingId: string;
  startsAt: Instant;
  endsAt: Instant;
  /** The title of what was booked. */
  service: string;
  attendee: Attendee;
  /**
   * The token of ours that the booking link carried. Whoever has the link can change it, so it must be one that nobody can guess.
   * Often missing when a booking is cancelled: know it again by its id.
   */
  reference?: string | undefined;
  /** Equal for repeats of one webhook, and only for those. */
  eventId: string;
  /** When the provider noticed. News come in any order: the later one holds. */
  occurredAt: Instant;
}

/** What an outside booking system tells. */
export type BookingNews =
  | ({ is: 'booked' } & BookingFacts)
  /** `startsAt` is the new time. `previousBookingId` is there when the provider made a new booking of it, and the one before is void. */
  | ({ is: 'moved'; previousBookingId?: string | undefined } & BookingFacts)
  | ({ is: 'cancelled' } & BookingFacts)
  /** Genuine, and of no interest here. `why` is safe to log. */
  | { is: 'ignored'; why: string };

/** Why a webhook was not believed. Safe to log: it repeats nothing of what was sent. */
export type WebhookRefusal =
  | { is: 'bad-signature'; because: string }
  /** Genuine once, and too old or too far in the future to act on. */
  | { is: 'stale'; because: string }
  /** `field` as a path, `$` for the whole body. */
  | { is: 'malformed'; field: string; problem: string };

export type ReadBooking = BookingNews | WebhookRefusal;
