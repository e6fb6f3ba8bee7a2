import { type Instant, instantOf } from '@ringback/event-contracts';
import { isTimeZone, localMoment, type Stretch } from '@ringback/schedule';
import ICAL from 'ical.js';
import { setImmediate } from 'node:timers/promises';

/** Of one event that recurs, from where it is followed on: half a year of every hour. */
const MOST_STEPS = 5_000;
/** Of all of them, which takes about a second. */
const MOST_STEPS_IN_ALL = 40_000;
/** Events that began long ago are followed from here on. */
const LOOK_BACK_DAYS = 100;
/** Events that are parsed in one go. */
const EVENTS_AT_ONCE = 50;
/** Of a line that says where an event begins or ends, with blanks behind it. */
const LONGEST_MARK = 40;
/** In a row, in ms, before whoever waits for this process has a turn: a large calendar takes seconds, and texts must not. */
const LONGEST_TURN_MS = 10;

/** The text is no calendar. */
export class NotACalendar extends Error {
  override readonly name = 'NotACalendar';
}

export interface BusyTimes {
  times: Stretch[];
  /** Something recurs so often that it was not followed to its end. */
  incomplete: boolean;
}

/**
 * When a calendar in iCalendar form (RFC 5545) says that its owner is busy, within a span of time: events that are neither cancelled nor marked as free, each
 * occurrence of those that recur, and what is published as busy. What has no zone of its own, such as a whole day, is at the place of `timeZone`.
 * Others have their turn while a large one is read.
 * @throws NotACalendar
 */
export async function busyTimes(text: string, span: Stretch, timeZone: string): Promise<BusyTimes> {
  const turns = new Turns();
  const calendar = await read(text, turns);
  const events = calendar.getAllSubcomponents('vevent').filter((component) => component.hasProperty('dtstart')).map(eventOf);
  const reading = { span, timeZone, turns, stepsLeft: MOST_STEPS_IN_ALL, incomplete: false };
  const [exceptions, others] = [events.filter((event) => event.isRecurrenceException()), events.filter((event) => !event.isRecurrenceException())];
  const byUid = Map.groupBy(exceptions, ({ uid }) => uid);
  const times = publishedIn(calendar, timeZone);
  for (const event of others) {
    times.push(...(await occurrencesOf(event, byUid.get(event.uid) ?? [], reading)));
    if (turns.isOver) await turns.next();
  }
  // Each by itself: it may have moved here from far away, and an invitation to one of many comes without the others.
  times.push(...exceptions.filter((event) => !event.modifiesFuture()).flatMap((event) => once(event, timeZone)));
  return { times: times.filter(({ from, until }) => from < span.until && until > span.from && from < until), incomplete: reading.incomplete };
}

class Turns {
  private began = performance.now();

  get isOver(): boolean {
    return performance.now() - this.began > LONGEST_TURN_MS;
  }

  async next(): Promise<void> {
    await setImmediate();
    this.began = performance.now();
  }
}

interface Reading {
  span: Stretch;
  timeZone: string;
  turns: Turns;
  stepsLeft: number;
  incomplete: boolean;
}

/** The library parses a text in one go, so it gets the events some at a time. */
async function read(text: string, turns: Turns): Promise<ICAL.Component> {
  const { events, rest } = partsOf(text.replace(/^\uFEFF/, ''));
  const calendar = parsed(rest);
  for (let index = 0; index < events.length; index += EVENTS_AT_ONCE) {
    const some = parsed(['BEGIN:VCALENDAR', ...events.slice(index, index + EVENTS_AT_ONCE), 'END:VCALENDAR'].join('\r\n'));
    // A copy: each leaves the list as it is taken.
    for (const component of [...some.getAllSubcomponents()]) calendar.addSubcomponent(component);
    if (turns.isOver) await turns.next();
  }
  return calendar;
}

/** Each event as it stands there, and the rest without them: line by line, as a text may hold the beginnings of a million and no end. */
function partsOf(text: string): { events: string[]; rest: string } {
  const events: string[] = [];
  const rest: string[] = [];
  let event: string[] | null = null;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const mark = line.length < LONGEST_MARK ? line.trimEnd().toUpperCase() : '';
    if (mark === 'BEGIN:VEVENT') event ??= [];
    (event ?? rest).push(line);
    if (mark !== 'END:VEVENT' || !event) continue;
    events.push(event.join('\r\n'));
    event = null;
  }
  return { events, rest: [...rest, ...(event ?? [])].join('\r\n') };
}

function parsed(text: string): ICAL.Component {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    if (calendar.name !== 'vcalendar') throw new NotACalendar('it holds no VCALENDAR');
    return calendar;
  } catch (error) {
    throw error instanceof NotACalendar ? error : new NotACalendar('it is no iCalendar text');
  }
}

/** Without exceptions, which the library would look for among all others, once for each. */
const eventOf = (component: ICAL.Component): ICAL.Event => new ICAL.Event(component, { strictExceptions: true, exceptions: [] });

async function occurrencesOf(event: ICAL.Event, exceptions: readonly ICAL.Event[], reading: Reading): Promise<Stretch[]> {
  const { span, timeZone, turns } = reading;
  if (!event.isRecurring()) return once(event, timeZone);
  for (const exception of exceptions) event.relateException(exception);
  const [earliest, end] = [dayOf(span.from) - 2 - Math.ceil(event.duration.toSeconds() / 86_400), dayOf(span.until) + 2];
  const found: Stretch[] = [];
  const iterator = event.iterator(laterStart(event, earliest));
  for (let steps = 0, next = nextOf(iterator); next && dayOfTime(next) <= end; next = nextOf(iterator)) {
    steps += 1;
    reading.stepsLeft -= 1;
    if (steps > MOST_STEPS || reading.stepsLeft < 0) {
      reading.incomplete = true;
      break;
    }
    if (turns.isOver) await turns.next();
    if (dayOfTime(next) < earliest) continue;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next) as unknown as Occurrence;
    if (isAlone(item) || !isBusy(item)) continue;
    found.push({ from: momentOf(startDate, item.component, timeZone), until: momentOf(endDate, item.component, timeZone) });
  }
  return found;
}

const isAlone = (item: ICAL.Event): boolean => item.isRecurrenceException() && !item.modifiesFuture();

/**
 * Where to begin with an event that began long ago, so that all its occurrences from this day on are found: so many whole periods later that
 * what its rule counts from stays what it was. Undefined where it has to be followed from its beginning.
 */
function laterStart(event: ICAL.Event, earliest: number): ICAL.Time | undefined {
  const rules = event.component.getAllProperties('rrule').map((property) => property.getFirstValue() as ICAL.Recur);
  const [rule] = rules;
  const period = rule && PERIOD_DAYS[rule.freq];
  if (!rule || rules.length > 1 || !period || rule.count !== null) return undefined;
  const days = period * rule.interval;
  const periods = Math.floor((earliest - LOOK_BACK_DAYS - dayOfTime(event.startDate)) / days);
  if (periods <= 0) return undefined;
  const later = event.startDate.clone();
  later.adjust(periods * days, 0, 0, 0);
  return later;
}

/** Of those that have a length. A month's or year's occurrences are few. */
const PERIOD_DAYS: Readonly<Record<string, number>> = { DAILY: 1, WEEKLY: 7 };

/** The library's own type of it cannot be resolved. */
interface Occurrence {
  item: ICAL.Event;
  startDate: ICAL.Time;
  endDate: ICAL.Time;
}

const nextOf = (iterator: ICAL.RecurExpansion): ICAL.Time | undefined => iterator.next();

const once = (event: ICAL.Event, timeZone: string): Stretch[] =>
  isBusy(event) ? [{ from: momentOf(event.startDate, event.component, timeZone), until: momentOf(event.endDate, event.component, timeZone) }] : [];

const isBusy = ({ component }: ICAL.Event): boolean => {
  const says = (name: string): string => String(component.getFirstPropertyValue(name) ?? '').toUpperCase();
  return says('status') !== 'CANCELLED' && says('transp') !== 'TRANSPARENT';
};

/** Calendars may publish when somebody is busy, and not with what. */
function publishedIn(calendar: ICAL.Component, timeZone: string): Stretch[] {
  const properties = calendar.getAllSubcomponents('vfreebusy').flatMap((component) => component.getAllProperties('freebusy'));
  return properties
    .filter((property) => (property.getParameter('fbtype') as string | undefined)?.toUpperCase() !== 'FREE')
    .flatMap((property) => (property.getValues() as ICAL.Period[]).map((period) => ({ from: momentOf(period.start, null, timeZone), until: momentOf(period.getEnd(), null, timeZone) })));
}

const DAY_MS = 86_400_000;
const dayOf = (moment: Instant): number => Math.floor(Date.parse(moment) / DAY_MS);
/** In whatever zone it is: within a day of the moment. */
const dayOfTime = ({ year, month, day }: ICAL.Time): number => Date.UTC(year, month - 1, day) / DAY_MS;

const two = (part: number): string => String(part).padStart(2, '0');

/** @param component whose time it is: it may name a zone of the world that the calendar does not explain. */
function momentOf(time: ICAL.Time, component: ICAL.Component | null, timeZone: string): Instant {
  const floats = time.isDate || time.zone === ICAL.Timezone.localTimezone;
  if (!floats) return instantOf(time.toUnixTime() * 1_000);
  const named = time.isDate ? undefined : component?.getFirstProperty('dtstart')?.getParameter('tzid');
  const date = `${String(time.year).padStart(4, '0')}-${two(time.month)}-${two(time.day)}`;
  return localMoment(typeof named === 'string' && isTimeZone(named) ? named : timeZone, date, time.isDate ? '00:00' : `${two(time.hour)}:${two(time.minute)}`);
}
