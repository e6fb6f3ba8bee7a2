import { epochMsOf, type Instant, instantOf, type OpeningSpan } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter, isOpen, localDate, localTime, mondayAfter, nextChange, nextOpening, type OpeningHours } from './index.js';

const NEW_YORK = 'America/New_York';
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const instant = (text: string): Instant => instantOf(Date.parse(text));
const short = (at: Instant | null): string | null => at && at.slice(0, 16) + 'Z';

/** `span('monday 08:00-17:00')` */
function span(text: string): OpeningSpan {
  const [day = '', times = ''] = text.split(' ');
  const [opens = '', closes = ''] = times.split('-');
  return { day: day as OpeningSpan['day'], opens, closes };
}

function hoursIn(timeZone: string, spans: string[], exceptions: Record<string, string[]> = {}): OpeningHours {
  return {
    timeZone,
    hours: spans.map(span),
    exceptionalDays: Object.entries(exceptions).map(([date, times]) => ({ date, spans: times.map((time) => span(`monday ${time}`)) })),
  };
}

/** All moments from `from` to `until` at which it opens (+) or closes (-). */
function changes(hours: OpeningHours, from: string, until: string): string[] {
  const found: string[] = [];
  for (let at = nextChange(hours, instant(from)); at !== null && at < instant(until); at = nextChange(hours, at)) {
    found.push(`${isOpen(hours, at) ? '+' : '-'}${short(at) ?? ''}`);
  }
  return found;
}

const always = (state: string): string[] => WEEKDAYS.map((day) => `${day} ${state}`);

describe('opening hours', () => {
  it.each([
    ['several spans a day', ['monday 08:00-12:00', 'monday 13:00-17:30'], {}, '2026-11-23', ['+13:00', '-17:00', '+18:00', '-22:30']],
    ['spans that meet, as one', ['monday 08:00-12:00', 'monday 12:00-17:00'], {}, '2026-11-23', ['+13:00', '-22:00']],
    ['spans that overlap, as one', ['monday 08:00-13:00', 'monday 12:00-17:00'], {}, '2026-11-23', ['+13:00', '-22:00']],
    ['a span past midnight', ['sunday 22:00-02:00'], {}, '2026-11-23', ['+03:00', '-07:00']],
    ['a span that ends where it begins, a whole day', ['monday 06:00-06:00'], {}, '2026-11-23', ['+11:00', '-11:00']],
    ['an exceptional day in place of its weekday', ['monday 08:00-17:00'], { '2026-11-23': ['10:00-11:00'] }, '2026-11-23', ['+15:00', '-16:00']],
    ['an exceptional day without spans, closed', ['monday 08:00-17:00'], { '2026-11-23': [] }, '2026-11-23', []],
    ['an exceptional day past midnight', [], { '2026-11-23': ['22:00-02:00'], '2026-11-24': [] }, '2026-11-23', ['-05:00', '+03:00', '-07:00']],
    ['the evening before a closed day, past midnight', ['sunday 22:00-02:00', 'monday 08:00-17:00'], { '2026-11-23': [] }, '2026-11-23', ['+03:00', '-07:00']],
    ['no hours but a closed day', [], { '2026-11-23': [] }, '2026-11-23', ['-05:00', '+05:00']],
    ['a closed day between whole days', always('00:00-00:00'), { '2026-11-23': [] }, '2026-11-23', ['-05:00', '+05:00']],
  ])('hold %s', (_, spans, exceptions, date, expected) => {
    const found = changes(hoursIn(NEW_YORK, spans, exceptions), `${date}T00:00Z`, '2026-11-24T12:00Z');
    expect(found.map((change) => change[0]! + change.slice(12, 17))).toEqual(expected);
  });

  it('without any are always open, and never change', () => {
    const hours = hoursIn(NEW_YORK, []);
    expect(isOpen(hours, instant('2026-11-26T03:00Z'))).toBe(true);
    expect(nextChange(hours, instant('2026-11-26T03:00Z'))).toBeNull();
    expect(nextOpening(hours, instant('2026-11-26T03:00Z'))).toBe('2026-11-26T03:00:00.000Z');
  });

  it('of whole days never change, over the nights when the clocks change too', () => {
    expect(nextChange(hoursIn(NEW_YORK, always('00:00-00:00')), instant('2026-10-25T12:00Z'))).toBeNull();
    expect(nextChange(hoursIn('America/Santiago', always('00:00-00:00')), instant('2026-08-30T12:00Z'))).toBeNull();
  });

  it('include the minute they open and not the one they close', () => {
    const hours = hoursIn(NEW_YORK, ['monday 08:00-17:00']);
    const at = ['12:59:59.999', '13:00:00.000', '21:59:59.999', '22:00:00.000'].map((time) => isOpen(hours, instant(`2026-11-23T${time}Z`)));
    expect(at).toEqual([false, true, true, false]);
  });

  it('find an opening beyond a long closure, and a closure years ahead', () => {
    const year = Array.from({ length: 400 }, (_, day) => instantOf(Date.parse('2026-12-01') + day * 86_400_000).slice(0, 10));
    const closed = hoursIn(NEW_YORK, ['wednesday 08:00-17:00'], Object.fromEntries(year.map((date) => [date, []])));
    expect(short(nextOpening(closed, instant('2026-11-30T12:00Z')))).toBe('2028-01-05T13:00Z');
    expect(short(nextChange(hoursIn(NEW_YORK, [], { '2046-07-04': [] }), instant('2026-11-30T12:00Z')))).toBe('2046-07-04T04:00Z');
  });
});

describe('the nights when the clocks change', () => {
  it.each([
    // America/New_York: 02:00 is followed by 03:00 on March 8 (07:00Z), and 01:59 by 01:00 on November 1 (06:00Z).
    ['spring, over the gap', NEW_YORK, ['sunday 01:30-03:30'], '2026-03-08', ['+2026-03-08T06:30Z', '-2026-03-08T07:30Z']],
    ['spring, into the gap', NEW_YORK, ['sunday 01:30-02:30'], '2026-03-08', ['+2026-03-08T06:30Z', '-2026-03-08T07:30Z']],
    ['spring, within the gap', NEW_YORK, ['sunday 02:15-02:45'], '2026-03-08', ['+2026-03-08T07:15Z', '-2026-03-08T07:45Z']],
    ['spring, out of the gap', NEW_YORK, ['sunday 02:30-04:00'], '2026-03-08', ['+2026-03-08T07:30Z', '-2026-03-08T08:00Z']],
    ['spring, left without length', NEW_YORK, ['sunday 02:30-03:15'], '2026-03-08', []],
    ['spring, a night past it', NEW_YORK, ['saturday 22:00-06:00'], '2026-03-08', ['+2026-03-08T03:00Z', '-2026-03-08T10:00Z']],
    ['spring, a whole day', NEW_YORK, ['sunday 00:00-00:00'], '2026-03-08', ['+2026-03-08T05:00Z', '-2026-03-09T04:00Z']],
    ['autumn, over the repeated hour', NEW_YORK, ['sunday 00:30-02:30'], '2026-11-01', ['+2026-11-01T04:30Z', '-2026-11-01T07:30Z']],
    ['autumn, into the repeated hour', NEW_YORK, ['sunday 00:30-01:30'], '2026-11-01', ['+2026-11-01T04:30Z', '-2026-11-01T05:30Z']],
    ['autumn, within the repeated hour', NEW_YORK, ['sunday 01:15-01:45'], '2026-11-01', ['+2026-11-01T05:15Z', '-2026-11-01T05:45Z']],
    ['autumn, out of the repeated hour', NEW_YORK, ['sunday 01:30-02:00'], '2026-11-01', ['+2026-11-01T05:30Z', '-2026-11-01T07:00Z']],
    ['autumn, a whole day', NEW_YORK, ['sunday 00:00-00:00'], '2026-11-01', ['+2026-11-01T04:00Z', '-2026-11-02T05:00Z']],
    // Australia/Lord_Howe moves by half an hour: back from 02:00 to 01:30 on April 5, on from 02:00 to 02:30 on October 4.
    ['half an hour back, over it', 'Australia/Lord_Howe', ['sunday 01:00-03:00'], '2026-04-04', ['+2026-04-04T14:00Z', '-2026-04-04T16:30Z']],
    ['half an hour back, within it', 'Australia/Lord_Howe', ['sunday 01:35-01:50'], '2026-04-04', ['+2026-04-04T14:35Z', '-2026-04-04T14:50Z']],
    ['half an hour on, within it', 'Australia/Lord_Howe', ['sunday 02:10-02:20'], '2026-10-03', ['+2026-10-03T15:40Z', '-2026-10-03T15:50Z']],
    ['half an hour on, out of it', 'Australia/Lord_Howe', ['sunday 02:10-03:00'], '2026-10-03', ['+2026-10-03T15:40Z', '-2026-10-03T16:00Z']],
    // America/Santiago has no midnight on September 6: 23:59 is followed by 01:00.
    ['midnight skipped, a whole day', 'America/Santiago', ['sunday 00:00-00:00'], '2026-09-05', ['+2026-09-06T04:00Z', '-2026-09-07T03:00Z']],
    ['midnight skipped, until it', 'America/Santiago', ['saturday 20:00-00:00'], '2026-09-05', ['+2026-09-06T00:00Z', '-2026-09-06T04:00Z']],
    // No clock change at all.
    ['no summer time', 'America/Phoenix', ['sunday 01:30-02:30'], '2026-03-08', ['+2026-03-08T08:30Z', '-2026-03-08T09:30Z']],
    ['far east of UTC', 'Pacific/Kiritimati', ['monday 08:00-09:00'], '2026-11-21', ['+2026-11-22T18:00Z', '-2026-11-22T19:00Z']],
    ['far west of UTC', 'Pacific/Pago_Pago', ['monday 20:00-21:00'], '2026-11-23', ['+2026-11-24T07:00Z', '-2026-11-24T08:00Z']],
    ['three quarters of an hour off', 'Pacific/Chatham', ['monday 08:00-09:00'], '2026-07-12', ['+2026-07-12T19:15Z', '-2026-07-12T20:15Z']],
    // Pacific/Apia had no December 30 in 2011: a Friday's hours did not take place, Thursday's night ended on Saturday.
    ['a day that was skipped', 'Pacific/Apia', ['thursday 22:00-02:00', 'friday 08:00-17:00'], '2011-12-29', ['+2011-12-30T08:00Z', '-2011-12-30T12:00Z']],
  ])('%s', (_, zone, spans, date, expected) => {
    const until = instantOf(epochMsOf(instant(date)) + 3 * 86_400_000);
    expect(changes(hoursIn(zone, spans), `${date}T00:00Z`, until)).toEqual(expected);
  });

  it('a span that the night has left without length takes place a week later', () => {
    const hours = hoursIn(NEW_YORK, ['sunday 02:30-03:15']);
    expect(short(nextOpening(hours, instant('2026-03-07T12:00Z')))).toBe('2026-03-15T06:30Z');
  });
});

describe('a local date', () => {
  it.each([
    ['Pacific/Kiritimati', '2026-12-31T10:00Z', '2027-01-01'],
    ['Pacific/Pago_Pago', '2027-01-01T10:59Z', '2026-12-31'],
    ['Asia/Kathmandu', '2026-11-26T18:15Z', '2026-11-27'],
  ])('in %s at %s is %s', (zone, at, date) => {
    expect(localDate(zone, instant(at))).toBe(date);
  });

  it('in no zone is an error', () => {
    expect(() => localDate('Mars/Olympus', instant('2026-11-26T18:15Z'))).toThrow(RangeError);
  });
});

describe('a local time', () => {
  it.each([
    ['America/New_York', '2026-11-26T18:05:59Z', '13:05'],
    ['Asia/Kathmandu', '2026-11-26T18:15Z', '00:00'],
  ])('in %s at %s is %s', (zone, at, clock) => {
    expect(localTime(zone, instant(at))).toBe(clock);
  });
});

describe('a date of the calendar', () => {
  it('goes over the ends of months and years', () => {
    expect([daysAfter('2028-02-28', 7), daysAfter('2026-12-31', 1)]).toEqual(['2028-03-06', '2027-01-01']);
  });

  it.each([
    ['2026-11-23', '2026-11-30'],
    ['2026-11-26', '2026-11-30'],
    ['2026-11-29', '2026-11-30'],
  ])('%s: the Monday after it is %s', (date, monday) => {
    expect(mondayAfter(date)).toBe(monday);
  });
});

const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45')).map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const someSpan = fc.record({ day: fc.constantFrom(...WEEKDAYS), opens: time, closes: time });
const someDay = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const someHours = (zones: readonly string[]): fc.Arbitrary<OpeningHours> =>
  fc.record({
    timeZone: fc.constantFrom(...zones),
    hours: fc.array(someSpan, { maxLength: 10 }),
    exceptionalDays: fc.array(fc.record({ date: someDay, spans: fc.array(someSpan, { maxLength: 2 }) }), { maxLength: 5 }),
  });
const someMoment = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') }).map(instantOf);

describe('whatever the hours', () => {
  const zones = [NEW_YORK, 'America/Phoenix', 'America/Santiago', 'Australia/Lord_Howe', 'Europe/London', 'Pacific/Apia', 'Pacific/Kiritimati', 'UTC'];

  it('the state lasts exactly until its next change', () => {
    fc.assert(
      fc.property(someHours(zones), someMoment, fc.double({ min: 0, max: 1, noNaN: true }), (hours, at, share) => {
        const change = nextChange(hours, at);
        const end = change === null ? epochMsOf(at) + 20 * 86_400_000 : epochMsOf(change);
        const between = instantOf(Math.floor(epochMsOf(at) + share * (end - 1 - epochMsOf(at))));
        expect(isOpen(hours, between)).toBe(isOpen(hours, at));
        if (change === null) return;
        expect(change > at).toBe(true);
        expect(isOpen(hours, change)).toBe(!isOpen(hours, at));
        expect(nextOpening(hours, at)).toBe(isOpen(hours, at) ? at : change);
      }),
      { numRuns: 2_000 },
    );
  });

  it('they are what a clock on the wall says, where clocks never change', () => {
    const steady = { 'America/Phoenix': -7, 'Asia/Kathmandu': 5.75, 'Pacific/Kiritimati': 14, 'Pacific/Pago_Pago': -11, UTC: 0 };
    fc.assert(
      fc.property(someHours(Object.keys(steady)), someMoment, (hours, at) => {
        const clock = new Date(epochMsOf(at) + steady[hours.timeZone as keyof typeof steady] * 3_600_000);
        expect(isOpen(hours, at)).toBe(openByTheWallClock(hours, clock));
      }),
      { numRuns: 2_000 },
    );
  });
});

function openByTheWallClock({ hours, exceptionalDays }: OpeningHours, clock: Date): boolean {
  const spansOn = (day: Date) => {
    const exception = exceptionalDays.find(({ date }) => date === day.toISOString().slice(0, 10));
    if (exception) return exception.spans;
    if (hours.length === 0) return [{ opens: '00:00', closes: '00:00' }];
    return hours.filter((each) => each.day === WEEKDAYS[(day.getUTCDay() + 6) % 7]);
  };
  const now = clock.toISOString().slice(11, 16);
  const yesterday = new Date(clock.getTime() - 86_400_000);
  return (
    spansOn(clock).some(({ opens, closes }) => opens <= now && (closes <= opens || now < closes)) ||
    spansOn(yesterday).some(({ opens, closes }) => closes <= opens && now < closes)
  );
}
