import { z } from 'zod';

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be small letters, digits and hyphens, such as deep-clean');

/** Address of a calendar in iCalendar form (RFC 5545), as Google, Outlook and Apple give it out. Whoever knows it can read the calendar. */
export const CalendarUrl = z
  .string()
  .max(1000)
  .transform((url) => url.replace(/^webcal:/i, 'https:'))
  .pipe(z.url({ protocol: /^https?$/, error: 'must be the address of an iCalendar feed, such as https://calendar.example.com/basic.ics' }));

export const BookableService = z.object({
  /** Where a flow asks which service, the id of its option. */
  id: Id,
  name: z.string().min(1).max(100),
  durationMinutes: z.int().min(5).max(1440),
  /** Kept free after it, for the way or for cleaning. */
  bufferMinutes: z.int().min(0).max(480).default(0),
  /** Callers who can have it with the same person at the same time. */
  capacity: z.int().min(1).max(100).default(1),
});
export type BookableService = z.infer<typeof BookableService>;

/** Somebody whose time is booked. */
export const BookableStaff = z.object({
  id: Id,
  name: z.string().min(1).max(100),
  /** Ids of what they do; all when empty. */
  services: z.array(Id).max(50).default([]),
  /** Calendars whose times are taken. */
  calendars: z.array(CalendarUrl).max(5).default([]),
});
export type BookableStaff = z.infer<typeof BookableStaff>;

/** How callers book a time in their conversation, by a question that says `book`. The business's opening hours are when. */
export const BookingSettings = z.object({
  /** The first is what is booked where a flow does not ask which, or the answer is none of the others. */
  services: z.array(BookableService).min(1).max(50),
  /** Without any the business does one thing at a time. */
  staff: z.array(BookableStaff).max(20).default([]),
  /** Calendars whose times are taken for everybody. */
  calendars: z.array(CalendarUrl).max(5).default([]),
  /** Times that are offered begin so many minutes after each other. */
  everyMinutes: z.int().min(5).max(240).default(30),
  /** Nobody is booked sooner than this after now, nor later than so many days. */
  noticeMinutes: z.int().min(0).max(20_160).default(120),
  horizonDays: z.int().min(1).max(60).default(14),
  /** A time that was chosen is kept so long while the remaining questions are asked. */
  holdMinutes: z.int().min(1).max(120).default(15),
  /** A reminder so long before; none when null. */
  remindMinutesBefore: z.int().min(15).max(10_080).nullable().default(1440),
});
export type BookingSettings = z.infer<typeof BookingSettings>;
