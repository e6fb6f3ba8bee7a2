import { BookingId } from '@ringback/event-contracts';
import { z } from 'zod';
import { BusinessParams, pageOf, PersonPage } from './schemas.js';

export const BookingParams = BusinessParams.extend({ bookingId: BookingId.toLowerCase() });
export type BookingParams = z.infer<typeof BookingParams>;

export const BookingQuery = PersonPage.extend({
  /** Only those that end after this moment. */
  endsAfter: z.iso.datetime({ offset: true, error: 'must be a moment such as 2026-11-26T17:00:00Z' }).transform((text) => new Date(text).toISOString()).optional(),
});
export type BookingQuery = z.infer<typeof BookingQuery>;

export const BookingView = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  contactId: z.uuid(),
  caller: z.string(),
  /** `conversation`, or who else took it. */
  source: z.string(),
  service: z.string(),
  /** Id of who comes; null when nobody in particular does. */
  staff: z.string().nullable(),
  startsAt: z.string(),
  endsAt: z.string(),
  /** `held` while questions are open. */
  state: z.enum(['held', 'booked', 'cancelled']),
  changedAt: z.string(),
});
export const BookingPage = pageOf(BookingView);

export const CalendarFeedView = z.object({
  /** Shown this once. Whoever knows it can read the appointments. */
  url: z.url(),
});

export const BusyCalendarList = z.object({
  data: z.array(
    z.object({
      /** Of its address, the rest of which is as secret as the calendar. */
      host: z.string(),
      /** Whose it is; null when it is everybody's. */
      staff: z.string().nullable(),
      /** Null while it was never read: until then its people are taken at all times. */
      readAt: z.string().nullable(),
      /** Why it could not be read last; what was read before stands. */
      problem: z.string().nullable(),
    }),
  ),
});
