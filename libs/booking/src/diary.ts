import type { Instant } from '@ringback/event-contracts';
import type { OpeningHours } from '@ringback/schedule';

/** Something that callers can book. */
export interface BookableService {
  id: string;
  durationMinutes: number;
  /** Kept free after it, for the way or for cleaning. */
  bufferMinutes: number;
  /** Callers who can have it with the same person at the same time. */
  capacity: number;
}

/** Somebody whose time is booked. */
export interface Staff {
  id: string;
  /** Ids of what they do; all when empty. */
  services: readonly string[];
}

/** What of a business decides which times it offers. */
export interface Diary {
  hours: OpeningHours;
  /** One or more. */
  staff: readonly Staff[];
  /** Slots begin so many minutes after each other, from when the business opens. */
  everyMinutes: number;
  /** Nobody is booked sooner than this after now, nor later than so many days. */
  noticeMinutes: number;
  horizonDays: number;
}

/** A time at which somebody can do nothing else. */
export interface Taken {
  /** Null for everybody. */
  staff: string | null;
  from: Instant;
  until: Instant;
  /** The service of a booking that others may join, up to its capacity; null for any other time. */
  shared: string | null;
}

/** A time that can be booked, and who would come. */
export interface Slot {
  startsAt: Instant;
  staff: string;
}
