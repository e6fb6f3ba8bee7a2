import { type Instant, instantOf } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BookableService, type Diary, endOf, freeSlots, freeStaffAt, meetsWish, slotLabel, slotsToOffer, slotWords, type Taken, timeWish } from './index.js';

const timeZone = 'America/New_York';
/** Monday, 8 a.m. in New York. */
const now = '2026-11-23T13:00:00.000Z' as Instant;
const cut: BookableService = { id: 'cut', durationMinutes: 60, bufferMinutes: 0, capacity: 1 };
const diary = (over: Partial<Diary> = {}): Diary => ({
  hours: { timeZone, hours: [{ day: 'monday', opens: '09:00', closes: '12:00' }, { day: 'tuesday', opens: '09:00', closes: '12:00' }], exceptionalDays: [] },
  staff: [{ id: 'ann', services: [] }], everyMinutes: 60, noticeMinutes: 0, horizonDays: 2, ...over,
});
const at = (text: string): Instant => new Date(`${text}-05:00`).toISOString() as Instant;
const taken = (from: string, until: string, over: Partial<Taken> = {}): Taken => ({ staff: null, from: at(from), until: at(until), shared: null, ...over });
/** As `Mon 9 ann`. */
const told = (slots: ReturnType<typeof freeSlots>): string =>
  slots.map(({ startsAt, staff }) => `${new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: 'numeric', minute: '2-digit', hour12: false }).format(new Date(startsAt)).replace(',', '').replace(/ 0?(\d+):00/, ' $1')} ${staff}`).join(', ');

describe('what is free', () => {
  it.each<[string, Partial<Diary>, Partial<BookableService>, Taken[], string]>([
    ['is every hour of opening that ends by closing', {}, {}, [], 'Mon 9 ann, Mon 10 ann, Mon 11 ann, Tue 9 ann, Tue 10 ann, Tue 11 ann'],
    ['begins every so many minutes', { everyMinutes: 30, horizonDays: 1 }, {}, [], 'Mon 9 ann, Mon 09:30 ann, Mon 10 ann, Mon 10:30 ann, Mon 11 ann'],
    ['leaves the notice', { noticeMinutes: 121, horizonDays: 1 }, {}, [], 'Mon 11 ann'],
    ['is not on a day off', { hours: { ...diary().hours, exceptionalDays: [{ date: '2026-11-23', spans: [] }] } }, {}, [], 'Tue 9 ann, Tue 10 ann, Tue 11 ann'],
    ['is nothing in a day that is too short', { horizonDays: 1 }, { durationMinutes: 181 }, [], ''],
    ['is what nothing else is in', { horizonDays: 1 }, {}, [taken('2026-11-23T09:30', '2026-11-23T10:00')], 'Mon 10 ann, Mon 11 ann'],
    ['leaves the buffer, also of what is before', { horizonDays: 1 }, { bufferMinutes: 30 }, [taken('2026-11-23T10:15', '2026-11-23T10:45')], 'Mon 11 ann'],
    ['may have its buffer after closing', { horizonDays: 1 }, { bufferMinutes: 120 }, [], 'Mon 9 ann, Mon 10 ann, Mon 11 ann'],
    ['is with whoever can', { horizonDays: 1, staff: [{ id: 'ann', services: ['colour'] }, { id: 'bob', services: ['cut'] }] }, {}, [], 'Mon 9 bob, Mon 10 bob, Mon 11 bob'],
    ['is with whoever has least to do', { horizonDays: 1, staff: [{ id: 'ann', services: [] }, { id: 'bob', services: [] }] }, {}, [taken('2026-11-23T09:00', '2026-11-23T10:00', { staff: 'ann' })], 'Mon 9 bob, Mon 10 bob, Mon 11 bob'],
    ['is with another when one is taken', { horizonDays: 1, staff: [{ id: 'ann', services: [] }, { id: 'bob', services: [] }] }, {}, [taken('2026-11-23T09:00', '2026-11-23T10:00', { staff: 'bob' }), taken('2026-11-23T10:00', '2026-11-23T11:00', { staff: 'bob' }), taken('2026-11-23T11:00', '2026-11-23T12:00', { staff: 'ann' })], 'Mon 9 ann, Mon 10 ann, Mon 11 bob'],
    ['may be shared up to the capacity', { horizonDays: 1 }, { capacity: 2 }, [taken('2026-11-23T09:00', '2026-11-23T10:00', { shared: 'cut' }), taken('2026-11-23T10:00', '2026-11-23T11:00', { shared: 'cut' }), taken('2026-11-23T10:00', '2026-11-23T11:00', { shared: 'cut' })], 'Mon 9 ann, Mon 11 ann'],
    ['is not shared with another service', { horizonDays: 1 }, { capacity: 2 }, [taken('2026-11-23T09:00', '2026-11-23T10:00', { shared: 'colour' })], 'Mon 10 ann, Mon 11 ann'],
  ])('%s', (_, over, service, blocks, expected) => {
    expect(told(freeSlots(diary(over), { ...cut, ...service }, blocks, now))).toBe(expected);
  });

  it('is at the hours that clocks show when they change', () => {
    const hours = { timeZone, hours: [{ day: 'sunday' as const, opens: '00:00', closes: '04:00' }], exceptionalDays: [] };
    const slots = freeSlots(diary({ hours, horizonDays: 1 }), cut, [], '2027-03-14T05:00:00.000Z' as Instant);
    expect(slots.map(({ startsAt }) => startsAt.slice(11, 16))).toEqual(['05:00', '06:00', '07:00']);
  });

  it('overlaps nothing that is taken, whatever that is, and is found free when it is asked about', () => {
    const blocks = fc.array(fc.record({ staff: fc.constantFrom(null, 'ann', 'bob'), start: fc.integer({ min: 0, max: 2_000 }), minutes: fc.integer({ min: 1, max: 300 }) }));
    const two = diary({ staff: [{ id: 'ann', services: [] }, { id: 'bob', services: [] }], everyMinutes: 15 });
    fc.assert(
      fc.property(blocks, fc.integer({ min: 5, max: 200 }), fc.nat(60), (given, durationMinutes, bufferMinutes) => {
        const service = { ...cut, durationMinutes, bufferMinutes };
        const busy = given.map(({ staff, start, minutes }) => ({ staff, from: instantOf(Date.parse(now) + start * 60_000), until: instantOf(Date.parse(now) + (start + minutes) * 60_000), shared: null }));
        for (const { startsAt, staff } of freeSlots(two, service, busy, now)) {
          const meets = busy.some((one) => (one.staff === null || one.staff === staff) && one.from < endOf(service, startsAt) && startsAt < one.until);
          expect(meets).toBe(false);
          expect(freeStaffAt(two, service, startsAt, busy)).toBe(staff);
        }
      }),
    );
  });
});

describe('what is offered', () => {
  const week = diary({
    hours: { timeZone, hours: (['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const).map((day) => ({ day, opens: '09:00', closes: '17:00' })), exceptionalDays: [] }, horizonDays: 7,
  });
  const slots = freeSlots(week, cut, [], now);

  it.each([
    ['asap', 'Mon 9 ann, Mon 10 ann, Mon 11 ann'],
    ['any', 'Mon 9 ann, Tue 9 ann, Wed 9 ann'],
    [null, 'Mon 9 ann, Tue 9 ann, Wed 9 ann'],
    ['as soon as the kids are at school', 'Mon 9 ann, Tue 9 ann, Wed 9 ann'],
    ['2026-11-25', 'Wed 9 ann, Wed 13 ann, Wed 16 ann'],
    ['2026-11-25 morning', 'Wed 9 ann, Wed 10 ann, Wed 11 ann'],
    ['2026-11-25 afternoon', 'Wed 12 ann, Wed 14 ann, Wed 16 ann'],
    ['2026-11-25 evening', 'Thu 9 ann, Thu 10 ann, Thu 11 ann'],
    ['2026-11-25 15:00', 'Wed 14 ann, Wed 15 ann, Wed 16 ann'],
    ['2026-11-25 15:20', 'Wed 14 ann, Wed 15 ann, Wed 16 ann'],
    ['2026-11-28', ''],
    ['2026-11-25 after 14:00', 'Wed 14 ann, Wed 15 ann, Wed 16 ann'],
    ['2026-11-25 before 12:00', 'Wed 9 ann, Wed 10 ann, Wed 11 ann'],
    ['2026-11-25 13:00-15:00', 'Wed 13 ann, Wed 14 ann'],
    ['2026-11-25 at some time', 'Wed 9 ann, Wed 13 ann, Wed 16 ann'],
    ['week of 2026-11-23', 'Mon 9 ann, Tue 9 ann, Wed 9 ann'],
    ['week of 2026-11-26', 'Thu 9 ann, Fri 9 ann, Fri 16 ann'],
  ])('for %j: %s', (answer, expected) => {
    expect(told(slotsToOffer(slots, timeWish(answer), timeZone))).toBe(expected);
  });

  it.each([
    ['2026-11-29 10:00', 'Mon 9 ann, Mon 10 ann, Mon 11 ann'],
    ['2026-11-28 15:30', 'Mon 14 ann, Mon 15 ann, Mon 16 ann'],
    ['2026-11-28', 'Mon 9 ann, Mon 13 ann, Mon 16 ann'],
    ['2026-11-29 afternoon', 'Mon 12 ann, Mon 14 ann, Mon 16 ann'],
    ['2026-12-05', ''],
  ])('for %j, a day off, is at such a time of the next day: %s', (answer, expected) => {
    const longer = freeSlots({ ...week, horizonDays: 9 }, cut, [], now);
    expect(told(slotsToOffer(longer, timeWish(answer), timeZone))).toBe(expected);
  });

  describe('by a business that is open day and night', () => {
    const always = freeSlots(diary({ hours: { timeZone, hours: [], exceptionalDays: [] }, horizonDays: 3 }), cut, [], now);

    it.each([
      ['2026-11-24 morning', 'Tue 7 ann, Tue 9 ann, Tue 11 ann'],
      ['2026-11-24', 'Tue 7 ann, Tue 14 ann, Tue 20 ann'],
      ['2026-11-24 evening', 'Tue 17 ann, Tue 19 ann, Tue 20 ann'],
      ['week of 2026-11-24', 'Tue 7 ann, Wed 7 ann, Wed 20 ann'],
      [null, 'Mon 8 ann, Tue 7 ann, Wed 7 ann'],
    ])('for %j is by day: %s', (answer, expected) => {
      expect(told(slotsToOffer(always, timeWish(answer), timeZone))).toBe(expected);
    });

    it('is at night where that was said, or nothing else is left', () => {
      expect(told(slotsToOffer(always, timeWish('2026-11-24 03:00'), timeZone))).toBe('Tue 2 ann, Tue 3 ann, Tue 4 ann');
      expect(told(slotsToOffer(always, timeWish('2026-11-24 after 21:00'), timeZone))).toBe('Tue 21 ann, Tue 22 ann, Tue 23 ann');
      expect(told(slotsToOffer(always.filter(({ startsAt }) => startsAt >= at('2026-11-24T22:00')), timeWish('2026-11-24 evening'), timeZone))).toBe('Tue 22 ann, Tue 23 ann');
      expect(told(slotsToOffer(always, timeWish('asap'), timeZone).slice(0, 1))).toBe('Mon 8 ann');
    });

    it('is no night for a morning, though all of it is taken', () => {
      const rest = always.filter(({ startsAt }) => startsAt < at('2026-11-24T05:00') || startsAt >= at('2026-11-24T12:00'));
      expect(told(slotsToOffer(rest, timeWish('2026-11-24 morning'), timeZone))).toBe('Tue 12 ann, Tue 13 ann, Tue 14 ann');
    });
  });
});

describe('a time that is free', () => {
  it.each([
    ['2026-11-24 09:00', true],
    ['2026-11-24 09:30', false],
    ['2026-11-24', true],
    ['2026-11-24 afternoon', false],
    ['2026-11-24 after 09:01', false],
    ['week of 2026-11-23', true],
    ['week of 2026-11-30', false],
    ['asap', true],
    [null, true],
  ])('on Tuesday at nine is what was wished for by %j: %s', (wish, expected) => {
    expect(meetsWish({ startsAt: at('2026-11-24T09:00'), staff: 'ann' }, timeWish(wish), timeZone)).toBe(expected);
  });
});

describe('a time as callers read it', () => {
  it.each([
    ['en', 'Tue, Nov 24, 9:00 AM'],
    ['es', 'mar, 24 de nov, 9:00 a.m.'],
    ['fr', 'mar. 24 nov., 9 h 00'],
  ] as const)('in %s has no characters that make a text dearer', (language, label) => {
    expect(slotLabel(at('2026-11-24T09:00'), timeZone, language)).toBe(label);
    for (let day = 0; day < 400; day += 1) expect(slotLabel(instantOf(Date.parse(now) + day * 86_400_000), timeZone, language)).toMatch(/^[\w ,.:]+$/);
  });

  it('is meant by its day or its hour', () => {
    expect(slotWords(at('2026-11-24T15:00'), timeZone, 'en')).toEqual(['Tuesday', 'Tue', '3:00', '3:00pm', '3 00', '3pm', '3 pm']);
  });
});
