import { type Instant, instantOf } from '@ringback/event-contracts';
import { localMoment, type Stretch } from '@ringback/schedule';
import ICAL from 'ical.js';

/** Recurring events are followed so many steps in all, which takes below a second: one that recurs every day comes to 9,000 in 25 years. */
const MOST_STEPS = 20_000;

/** The text is no calendar. */
export class NotACalendar extends Error {
  override readonly name = 'NotACalendar';
}

/**
 * When a calendar in iCalendar form (RFC 5545) says that its owner is busy, within a span of time: events that are neither cancelled nor marked as free, each
 * occurrence of those that recur. What has no zone of its own, such as a whole day, is at the place of `timeZone`.
 * @throws NotACalendar
 */
export function busyTimes(text: string, span: Stretch, timeZone: string): Stretch[] {
  const calendar = read(text);
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  const changed = Map.groupBy(events.filter((event) => event.isRecurrenceException()), ({ uid }) => uid);
  const budget = { steps: MOST_STEPS };
  return events
    .filter((event) => !event.isRecurrenceException() && event.component.hasProperty('dtstart'))
    .flatMap((event) => {
      for (const exception of changed.get(event.uid) ?? []) event.relateException(exception);
      return occurrencesOf(event, span, timeZone, budget);
    })
    .filter(({ from, until }) => from < span.until && until > span.from && from < until);
}

function read(text: string): ICAL.Component {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    if (calendar.name !== 'vcalendar') throw new NotACalendar('it holds no VCALENDAR');
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
    return calendar;
  } catch (error) {
    throw error instanceof NotACalendar ? error : new NotACalendar('it is no iCalendar text');
  }
}

function occurrencesOf(event: ICAL.Event, span: Stretch, timeZone: string, budget: { steps: number }): Stretch[] {
  if (!event.isRecurring()) return isBusy(event) ? [{ from: momentOf(event.startDate, timeZone), until: momentOf(event.endDate, timeZone) }] : [];
  const found: Stretch[] = [];
  const iterator = event.iterator();
  for (let next = nextOf(iterator); next && budget.steps > 0; next = nextOf(iterator)) {
    budget.steps -= 1;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next) as unknown as Occurrence;
    const from = momentOf(startDate, timeZone);
    if (momentOf(next, timeZone) >= span.until) break;
    if (isBusy(item)) found.push({ from, until: momentOf(endDate, timeZone) });
  }
  return found;
}

/** The library's own type of it cannot be resolved. */
interface Occurrence {
  item: ICAL.Event;
  startDate: ICAL.Time;
  endDate: ICAL.Time;
}

const nextOf = (iterator: ICAL.RecurExpansion): ICAL.Time | undefined => iterator.next();

const isBusy = ({ component }: ICAL.Event): boolean => {
  const says = (name: string): string => String(component.getFirstPropertyValue(name) ?? '').toUpperCase();
  return says('status') !== 'CANCELLED' && says('transp') !== 'TRANSPARENT';
};

const two = (part: number): string => String(part).padStart(2, '0');

function momentOf(time: ICAL.Time, timeZone: string): Instant {
  const floats = time.isDate || time.zone === ICAL.Timezone.localTimezone;
  if (!floats) return instantOf(time.toUnixTime() * 1_000);
  const date = `${String(time.year).padStart(4, '0')}-${two(time.month)}-${two(time.day)}`;
  return localMoment(timeZone, date, time.isDate ? '00:00' : `${two(time.hour)}:${two(time.minute)}`);
}
