import { type BookableService, type Diary, meetsWish, OFFERED, type Slot, slotsToOffer, timeWish } from '@ringback/booking';
import { type BookableService as NamedService, type BookingSettings, type BusinessProfile, epochMsOf } from '@ringback/event-contracts';
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
export function slotsWanted(free: readonly Slot[], { wish, after, except, besides }: Pick<Want & { is: 'slots' }, 'wish' | 'after' | 'except' | 'besides'>, timeZone: string): Slot[] {
  const possible = free.filter(({ startsAt }) => !besides.includes(startsAt) && !except.includes(localDate(timeZone, startsAt)));
  const later = possible.filter(({ startsAt }) => after === null || startsAt > after);
  // Where hardly anything is left after it, what was passed over before is better than no choice.
  const found = slotsToOffer(later.length < OFFERED ? possible : later, timeWish(wish), timeZone);
  return besides.length > 0 && wish !== null && timeWish(wish).is === 'day' ? filledUp(found, possible, wish, timeZone) : found;
}

/** Other times of a day: what is left of the part that was asked for, and then of the rest of it. */
function filledUp(found: readonly Slot[], possible: readonly Slot[], wish: string, timeZone: string): Slot[] {
  const fitting = found.filter((slot) => meetsWish(slot, timeWish(wish), timeZone));
  const thatDay = slotsToOffer(possible.filter((slot) => localDate(timeZone, slot.startsAt) === wish.slice(0, 10) && !fitting.includes(slot)), timeWish(wish.slice(0, 10)), timeZone);
  const all = [...fitting, ...thatDay].slice(0, OFFERED).toSorted((one, other) => epochMsOf(one.startsAt) - epochMsOf(other.startsAt));
  return all.length > 0 ? all : [...found];
}
