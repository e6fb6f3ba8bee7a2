import { describe, expect, it } from 'vitest';
import { hoursProblems, type OpeningHours } from './index.js';

const good: OpeningHours = {
  timeZone: 'America/New_York',
  hours: [
    { day: 'monday', opens: '08:00', closes: '12:00' },
    { day: 'monday', opens: '12:00', closes: '17:00' },
    { day: 'saturday', opens: '22:00', closes: '02:00' },
    { day: 'sunday', opens: '22:00', closes: '02:00' },
  ],
  exceptionalDays: [{ date: '2026-12-24', spans: [{ opens: '08:00', closes: '12:00' }] }, { date: '2026-12-25', spans: [] }],
};
const plus = (...hours: OpeningHours['hours']): OpeningHours => ({ ...good, hours: [...good.hours, ...hours] });
const exceptions = (...exceptionalDays: OpeningHours['exceptionalDays']): OpeningHours => ({ ...good, exceptionalDays });
const places = (hours: OpeningHours): string[] => hoursProblems(hours).map(({ path }) => path.join('.'));

describe('opening hours', () => {
  it('have no problem when their spans at most meet', () => {
    expect(hoursProblems(good)).toEqual([]);
  });

  it.each([
    ['the same span twice', plus({ day: 'monday', opens: '08:00', closes: '12:00' }), 'hours.4.opens'],
    ['a span that begins in another', plus({ day: 'monday', opens: '16:59', closes: '20:00' }), 'hours.4.opens'],
    ['a span that ends in another', plus({ day: 'monday', opens: '07:00', closes: '08:30' }), 'hours.4.closes'],
    ['a span around another', plus({ day: 'monday', opens: '07:00', closes: '13:00' }), 'hours.4.closes'],
    ['a span in the night of the day before', plus({ day: 'sunday', opens: '01:00', closes: '04:00' }), 'hours.4.opens'],
    ['a span in the night of the week before', plus({ day: 'monday', opens: '01:00', closes: '04:00' }), 'hours.4.opens'],
    ['a night into the week that follows', { ...good, hours: [{ day: 'monday', opens: '01:00', closes: '04:00' }, { day: 'sunday', opens: '22:00', closes: '02:00' }] }, 'hours.1.closes'],
    ['a whole day beside a span', plus({ day: 'sunday', opens: '09:00', closes: '09:00' }), 'hours.4.closes'],
    ['no time zone', { ...good, timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['an offset for a time zone', { ...good, timeZone: '+02:00' }, 'timeZone'],
    ['a day twice', exceptions({ date: '2026-12-24', spans: [] }, { date: '2026-12-24', spans: [] }), 'exceptionalDays.1.date'],
    ['overlapping spans on a day', exceptions({ date: '2026-12-24', spans: [{ opens: '08:00', closes: '12:00' }, { opens: '11:00', closes: '13:00' }] }), 'exceptionalDays.0.spans.1.opens'],
  ] as [string, OpeningHours, string][])('have a problem with %s', (_, hours, place) => {
    expect(places(hours)).toEqual([place]);
  });

  it('are told what to do', () => {
    expect(hoursProblems(plus({ day: 'monday', opens: '16:59', closes: '20:00' }))[0]?.problem).toBe(
      'monday 16:59 to 20:00 overlaps monday 12:00 to 17:00; make them one, or change where they meet',
    );
  });
});
