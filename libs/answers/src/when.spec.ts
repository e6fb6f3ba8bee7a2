import { instantOf, type Language } from '@ringback/event-contracts';
import type { OpeningHours } from '@ringback/schedule';
import { describe, expect, it } from 'vitest';
import { asksWhatIsFree, hourIn, readAnswer } from './index.js';

/** Wednesday, noon in New York. */
const now = instantOf(Date.UTC(2026, 10, 25, 17));
const timeZone = 'America/New_York';
const open = (opens: string, closes: string): OpeningHours => ({ timeZone, hours: (['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const).map((day) => ({ day, opens, closes })), exceptionalDays: [] });
const when = (text: string, hours?: OpeningHours, language: Language = 'en') => readAnswer({ kind: 'when', options: [] }, { text, media: [] }, { now, timeZone, language, countries: ['US'], hours });

describe('a bare hour', () => {
  it.each([
    ['tomorrow at 3', '15:00'], ['tomorrow at 12', '12:00'], ['tomorrow at 6', '18:00'], ['tomorrow at 7', '07:00'], ['tomorrow at 11', '11:00'],
  ])('%j is by day, where nobody knows when the business is open', (text, time) => {
    expect(when(text)).toBe(`2026-11-26 ${time}`);
  });

  it.each([
    ['tomorrow at 8', open('12:00', '22:00'), '20:00'],
    ['tomorrow at 3', open('18:00', '04:00'), '03:00'],
    ['tomorrow at 7', open('12:00', '20:00'), '19:00'],
    ['tomorrow at 3', open('00:00', '23:59'), '15:00'],
    ['tomorrow at 5', open('08:00', '17:00'), '17:00'],
  ])('%j is the one at which the business is open', (text, hours, time) => {
    expect(when(text, hours)).toBe(`2026-11-26 ${time}`);
  });

  it('is what the words say, whenever the business is open', () => {
    expect(when('tomorrow at 8 in the morning', open('12:00', '22:00'))).toBe('2026-11-26 08:00');
    expect(when('mañana a las 8 de la noche', open('08:00', '17:00'))).toBe('2026-11-26 20:00');
    expect(when('tomorrow at 3am')).toBe('2026-11-26 03:00');
  });

  it('without a day is the next one', () => {
    expect(when('at 11')).toBe('2026-11-26 11:00');
    expect(when('at 1')).toBe('2026-11-25 13:00');
  });
});

describe('a day that is counted from another', () => {
  it.each([
    ['a week from friday', '2026-12-04'], ['a week on friday', '2026-12-04'], ['friday week', '2026-12-04'], ['a week from tomorrow', '2026-12-03'], ['two weeks from monday', '2026-12-14'],
    ['friday in two weeks', '2026-12-11'], ['next friday', '2026-12-04'], ['next next friday', '2026-12-11'], ['the friday after next', '2026-12-11'], ['a week from friday at 2pm', '2026-12-04 14:00'],
    ['friday week at 10', '2026-12-04 10:00'], ['a week from friday in the morning', '2026-12-04 morning'], ['in a week', '2026-12-02'], ['day after tomorrow in the morning', '2026-11-27 morning'], ['de viernes en ocho', '2026-12-04'], ['vendredi en huit', '2026-12-04'],
  ])('%j is %s', (text, date) => {
    expect(when(text)).toBe(date);
  });

  it('is no day when it tells how long something has been so', () => {
    expect([when('it has leaked for a week'), when('since friday')]).toEqual([null, null]);
  });
});

describe('the late part of a day, or the early one', () => {
  it.each([
    ['late friday', '2026-11-27 after 15:00'], ['friday late', '2026-11-27 after 15:00'], ['late on friday', '2026-11-27 after 15:00'], ['friday, late in the day', '2026-11-27 after 15:00'],
    ['end of the day friday', '2026-11-27 after 15:00'], ['late tomorrow', '2026-11-26 after 15:00'], ['el viernes a última hora', '2026-11-27 after 15:00'], ['vendredi en fin de journée', '2026-11-27 after 15:00'],
    ['early friday', '2026-11-27 before 11:00'], ['first thing friday', '2026-11-27 before 11:00'], ['friday early', '2026-11-27 before 11:00'], ['vendredi en début de journée', '2026-11-27 before 11:00'],
    ['late friday afternoon', '2026-11-27 afternoon'], ['late afternoon friday', '2026-11-27 afternoon'], ['late morning friday', '2026-11-27 morning'], ['early afternoon tomorrow', '2026-11-26 afternoon'],
    ['el viernes tarde', '2026-11-27 afternoon'], ['tarde el viernes', '2026-11-27 afternoon'], ['late friday at 4', '2026-11-27 16:00'],
    ['friday, not too late', '2026-11-27'], ['friday, sorry for the late reply', '2026-11-27'], ['later today', '2026-11-25'], ['this afternoon or friday', '2026-11-25 afternoon'],
  ])('is what %j says', (text, time) => {
    expect(when(text)).toBe(time);
  });
});

describe('an hour of a day that was talked of', () => {
  it.each([['how about at 3?', '15:00'], ['after 2', 'after 14:00'], ['between 1 and 3', '13:00-15:00'], ['the 3pm one', '15:00'], ['a las 4', '16:00'], ['fix them one by one', null], ['not before 3', 'after 15:00'], ['no earlier than 2pm', 'after 14:00'], ['no later than 4', 'before 16:00'], ['nothing after 2', 'before 14:00'], ['no antes de las 3', 'after 15:00'], ['friday at 3', null], ['not friday', null], ['2', null]])('is read: %j is %j', (text, expected) => {
    expect(hourIn(text, now, 'en')).toBe(expected);
  });
});

describe('a question', () => {
  it('for what is free is no wish, and is known', () => {
    expect([when('what times do you have?'), asksWhatIsFree('No idea, when are you free?'), asksWhatIsFree('when are you open?')]).toEqual([null, true, false]);
  });
});
