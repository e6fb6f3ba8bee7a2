import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

/** An appointment as a calendar shows it. */
export interface CalendarEntry {
  id: string;
  title: string;
  /** Who, and how to reach them; null when it is their own calendar. */
  details: string | null;
  startsAt: Date;
  endsAt: Date;
  cancelled: boolean;
  /** Raised by every change, so that a calendar takes the later one. */
  revision: number;
  changedAt: Date;
}

/** A calendar in iCalendar form (RFC 5545). @param name null for a file with one appointment, to be added to a calendar. */
export function calendarFile(name: string | null, entries: readonly CalendarEntry[]): string {
  const calendar = ical({ prodId: { company: 'Ringback', product: 'Bookings' }, method: ICalCalendarMethod.PUBLISH, ...(name !== null && { name }) });
  for (const { id, title, details, startsAt, endsAt, cancelled, revision, changedAt } of entries) {
    calendar.createEvent({
      id, summary: title, start: startsAt, end: endsAt, sequence: revision, stamp: changedAt, lastModified: changedAt,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...(details !== null && { description: details }),
    });
  }
  return calendar.toString();
}
