import type { Instant } from '@ringback/event-contracts';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { busyTimes, NotACalendar } from './busy-times.js';

const span = { from: '2026-11-23T00:00:00.000Z' as Instant, until: '2026-12-07T00:00:00.000Z' as Instant };
const NEW_YORK = [
  'BEGIN:VTIMEZONE', 'TZID:Eastern', 'BEGIN:STANDARD', 'DTSTART:20071104T020000', 'TZOFFSETFROM:-0400', 'TZOFFSETTO:-0500', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU', 'END:STANDARD',
  'BEGIN:DAYLIGHT', 'DTSTART:20070311T020000', 'TZOFFSETFROM:-0500', 'TZOFFSETTO:-0400', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU', 'END:DAYLIGHT', 'END:VTIMEZONE',
];
const calendar = (...events: string[][]): string => ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...NEW_YORK, ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']), 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]): string[] => [...(lines.some((line) => line.startsWith('UID')) ? [] : ['UID:1']), 'DTSTAMP:20261101T000000Z', ...lines];
const times = async (text: string): Promise<string[]> => (await busyTimes(text, span, 'America/New_York')).times.map(({ from, until }) => `${from.slice(5, 16)} to ${until.slice(5, 16)}`);

describe('a calendar says that its owner is busy', () => {
  it.each<[string, string[], string[]]>([
    ['in UTC', ['DTSTART:20261124T140000Z', 'DTEND:20261124T150000Z'], ['11-24T14:00 to 11-24T15:00']],
    ['in a zone that it tells itself', ['DTSTART;TZID=Eastern:20261124T090000', 'DTEND;TZID=Eastern:20261124T100000'], ['11-24T14:00 to 11-24T15:00']],
    ['at the place of the business, where it tells no zone', ['DTSTART:20261124T090000', 'DTEND:20261124T100000'], ['11-24T14:00 to 11-24T15:00']],
    ['for a whole day there', ['DTSTART;VALUE=DATE:20261126', 'DTEND;VALUE=DATE:20261127'], ['11-26T05:00 to 11-27T05:00']],
    ['for as long as it lasts', ['DTSTART:20261124T140000Z', 'DURATION:PT90M'], ['11-24T14:00 to 11-24T15:30']],
    ['every week, also since years', ['DTSTART;TZID=Eastern:20150105T090000', 'DTEND;TZID=Eastern:20150105T100000', 'RRULE:FREQ=WEEKLY;BYDAY=MO'], ['11-23T14:00 to 11-23T15:00', '11-30T14:00 to 11-30T15:00']],
    ['but on days that are left out', ['DTSTART:20261123T140000Z', 'DTEND:20261123T150000Z', 'RRULE:FREQ=WEEKLY', 'EXDATE:20261130T140000Z'], ['11-23T14:00 to 11-23T15:00']],
    ['not where it is marked as free', ['DTSTART:20261124T140000Z', 'DTEND:20261124T150000Z', 'TRANSP:TRANSPARENT'], []],
    ['not by what was cancelled', ['DTSTART:20261124T140000Z', 'DTEND:20261124T150000Z', 'STATUS:CANCELLED'], []],
    ['not by what is over, nor by what is far away', ['DTSTART:20251124T140000Z', 'DTEND:20251124T150000Z'], []],
    ['not by what takes no time', ['DTSTART:20261124T140000Z', 'DTEND:20261124T140000Z'], []],
  ])('%s', async (_, lines, expected) => {
    expect(await times(calendar(event(...lines)))).toEqual(expected);
  });

  it('at another time for one of several', async () => {
    const weekly = event('UID:a', 'DTSTART:20261123T140000Z', 'DTEND:20261123T150000Z', 'RRULE:FREQ=WEEKLY');
    const moved = event('UID:a', 'RECURRENCE-ID:20261130T140000Z', 'DTSTART:20261201T160000Z', 'DTEND:20261201T170000Z');
    expect(await times(calendar(weekly, moved))).toEqual(['11-23T14:00 to 11-23T15:00', '12-01T16:00 to 12-01T17:00']);
  });

  it.each(['', 'hello', '<html></html>', '{"a": 1}', 'BEGIN:VCARD\r\nEND:VCARD', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT', '\0'.repeat(100)])('not by what is none: %j', async (text) => {
    await expect(times(text)).rejects.toThrow(NotACalendar);
  });

  it('of no event, when it has none', async () => {
    expect(await times(calendar())).toEqual([]);
  });

  it('and ends, though one event comes every second for ever, and says that it did not follow it', async () => {
    const silly = event('UID:s', 'DTSTART:20000101T000000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY');
    const visit = event('UID:v', 'DTSTART:20261124T140000Z', 'DTEND:20261124T150000Z');
    expect(await times(calendar(silly, visit))).toEqual(['11-24T14:00 to 11-24T15:00']);
    expect((await busyTimes(calendar(silly), span, 'America/New_York')).incomplete).toBe(true);
  });

  it('by each of many events that recur since years', async () => {
    const many = Array.from({ length: 40 }, (_, index) => event(`UID:${String(index)}`, 'DTSTART;TZID=Eastern:20100104T090000', 'DTEND;TZID=Eastern:20100104T100000', 'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'));
    expect(await busyTimes(calendar(...many), span, 'America/New_York')).toMatchObject({ times: { length: 400 }, incomplete: false });
  });

  it.each([
    ['every third day', 'RRULE:FREQ=DAILY;INTERVAL=3', '20200101T140000Z'],
    ['every second week, on two days', 'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU', '20190310T140000Z'],
    ['every second week from Sunday on', 'RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,SU', '20180107T140000Z'],
    ['until the middle of it', 'RRULE:FREQ=DAILY;UNTIL=20261130T000000Z', '20200101T140000Z'],
    ['a number of times', 'RRULE:FREQ=DAILY;COUNT=2520', '20200101T140000Z'],
  ])('%s, as when it is followed from its beginning', async (_, rule, start) => {
    const text = calendar(event(`DTSTART:${start}`, 'DURATION:PT1H', rule));
    const master = new ICAL.Event(new ICAL.Component(ICAL.parse(text) as unknown[]).getFirstSubcomponent('vevent')!);
    const followed: string[] = [];
    const iterator = master.iterator();
    for (let next = iterator.next() as ICAL.Time | undefined; next && next.toJSDate().toISOString() < span.until; next = iterator.next()) {
      const from = next.toJSDate().toISOString();
      if (from >= span.from) followed.push(from);
    }
    expect(followed.length).toBeGreaterThan(1);
    expect((await busyTimes(text, span, 'America/New_York')).times.map(({ from }) => from)).toEqual(followed);
  });

  it('by an invitation to one of many that comes without the others, and by one that was moved here from far away', async () => {
    const lone = event('UID:l', 'RECURRENCE-ID:20261124T140000Z', 'DTSTART:20261124T160000Z', 'DTEND:20261124T170000Z');
    const weekly = event('UID:w', 'DTSTART:20261201T140000Z', 'DTEND:20261201T150000Z', 'RRULE:FREQ=WEEKLY');
    const moved = event('UID:w', 'RECURRENCE-ID:20270105T140000Z', 'DTSTART:20261125T140000Z', 'DTEND:20261125T150000Z');
    expect((await times(calendar(lone, weekly, moved))).sort()).toEqual(['11-24T16:00 to 11-24T17:00', '11-25T14:00 to 11-25T15:00', '12-01T14:00 to 12-01T15:00']);
  });

  it('by what is published as busy, and not as free', async () => {
    const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VFREEBUSY', 'FREEBUSY;FBTYPE=BUSY:20261124T140000Z/20261124T150000Z,20261124T160000Z/PT30M', 'FREEBUSY;FBTYPE=FREE:20261125T140000Z/PT1H', 'END:VFREEBUSY', 'END:VCALENDAR', ''].join('\r\n');
    expect(await times(text)).toEqual(['11-24T14:00 to 11-24T15:00', '11-24T16:00 to 11-24T16:30']);
  });

  it('in a zone of the world that it does not explain, whatever another calendar calls so', async () => {
    const theirs = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VTIMEZONE', 'TZID:America/Los_Angeles', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0900', 'TZOFFSETTO:+0900', 'END:STANDARD', 'END:VTIMEZONE', 'END:VCALENDAR', ''].join('\r\n');
    expect(await times(theirs)).toEqual([]);
    expect(await times(calendar(event('DTSTART;TZID=America/Los_Angeles:20261124T060000', 'DTEND;TZID=America/Los_Angeles:20261124T070000')))).toEqual(['11-24T14:00 to 11-24T15:00']);
  });

  it('also with a byte order mark in front', async () => {
    expect(await times(`\uFEFF${calendar(event('DTSTART:20261124T140000Z', 'DTEND:20261124T150000Z'))}`)).toHaveLength(1);
  });

  it('while others have their turn, however large it is', async () => {
    const visits = Array.from({ length: 4_000 }, (_, index) => event(`UID:${String(index)}`, 'DTSTART:20261124T140000Z', 'DTEND:20261124T150000Z'));
    const text = calendar(...visits, event('UID:often', 'DTSTART:20261101T000000Z', 'DURATION:PT1M', 'RRULE:FREQ=MINUTELY'));
    let turns = 0;
    const others = setInterval(() => { turns += 1; }, 0);
    const { times: busy } = await busyTimes(text, span, 'America/New_York').finally(() => clearInterval(others));
    expect(busy).toHaveLength(4_000);
    expect(turns).toBeGreaterThan(5);
  });
});
