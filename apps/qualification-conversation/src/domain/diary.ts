import { type BookableService, type Diary, type Slot, slotsToOffer, timeWish } from '@ringback/booking';
import type { BookableService as NamedService, BookingSettings, BusinessProfile } from '@ringback/event-contracts';
import type { Want } from '@ringback/flow';
import { localDate } from '@ringback/schedule';

/** Stands for everybody, in a business that names no staff, and of calendars that are everybody's. */
export const EVERYBODY = '';

/** What a business books, and when. Null where it takes no bookings, or has no opening hours to take them in. */
export function diaryOf({ settings: { booking, timeZone, hours, exceptionalDays } }: BusinessProfile): (Diary & { booking: BookingSettings }) | null {
  if (!booking || hours.length === 0) return null;
  const { everyMinutes, noticeMinutes, horizonDays } = booking;
  const staff = booking.staff.length > 0 ? booking.staff : [{ id: EVERYBODY, services: [] }];
  return { booking, hours: { timeZone, hours, exceptionalDays }, staff, everyMinutes, noticeMinutes, horizonDays };
}

/** What is booked by who answered that they want this; the first service where the answer names none. */
export function serviceFor({ services }: BookingSettings, answer: string | null): NamedService & BookableService {
  const [first] = services;
  const service = services.find(({ id }) => id === answer) ?? first;
  if (!service) throw new Error('booking settings without a service came in');
  return service;
}

/** How somebody of the staff is called; null when nobody in particular comes. */
export const staffName = ({ staff }: BookingSettings, id: string | null): string | null => staff.find((one) => one.id === id)?.name ?? null;

/** Of all times that are free, those to offer to whoever wants this. */
export function slotsWanted(free: readonly Slot[], { wish, after, except }: Pick<Want & { is: 'slots' }, 'wish' | 'after' | 'except'>, timeZone: string): Slot[] {
  const possible = free.filter(({ startsAt }) => (after === null || startsAt > after) && !except.includes(localDate(timeZone, startsAt)));
  return slotsToOffer(possible, timeWish(wish), timeZone);
}
