import { moment } from '@ringback/booking-providers';
import { z } from 'zod';

const Slot = z.object({ start: moment, end: moment }).transform(({ start, end }) => ({ startsAt: start, endsAt: end }));

/** By day; the days are the asked zone's. */
export const Slots = z
  .object({ data: z.record(z.string(), z.array(Slot)) })
  .transform(({ data }) => Object.values(data).flat().sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1)));

/** Answers hold much more; of a recurring event, a list, which nobody here books. */
export const Booked = z
  .object({ data: z.object({ uid: z.string().min(1).max(500), start: moment, end: moment, status: z.string() }) })
  .transform(({ data }) => ({ bookingId: data.uid, startsAt: data.start, endsAt: data.end, awaitsConfirmation: data.status.toLowerCase() === 'pending' }));

export const Done = z.object({ status: z.literal('success') });

/** Some problems have it within `error`, some not. */
const Problem = z.union([z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message), z.object({ message: z.string() }).transform(({ message }) => message)]);

/**
 * Cal.com has no code for it: these are its words, for one host and for a team, and for a time that is past, too soon or too far ahead
 * (github.com/calcom/cal.com, apps/api/v2, the errors service of bookings 2024-08-13).
 */
const TAKEN = /already has booking at this time|no_available_users_found|can't be booked at the "start" time|booking_time_out_of_bounds|book a meeting in the past/i;

export const saysTaken = (status: number, body: unknown): boolean => status === 409 || (status === 400 && TAKEN.test(Problem.safeParse(body).data ?? ''));
