import type { Slot } from '@ringback/booking';
import { Flow, type Instant, instantOf } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { beginRun, type FlowRun, type Heard, step, type StepResult, type Want } from './index.js';

/** Wednesday, noon in New York. */
const circumstances = { now: instantOf(Date.UTC(2026, 10, 25, 17)), timeZone: 'America/New_York', language: 'en', countries: ['US'], books: true } as const;
const flow = Flow.parse({
  questions: [
    { id: 'service', kind: 'service', ask: 'What?', options: [{ id: 'leak', label: 'Leak' }, { id: 'heater', label: 'Heater' }] },
    { id: 'when', kind: 'when', ask: 'When?', book: true },
    { id: 'name', kind: 'name', ask: 'Your name?' },
  ],
  endings: { qualified: 'Thanks!', notQualified: 'No.', human: 'Somebody will call.' },
});
const slot = (day: number, hour: number): Slot => ({ startsAt: new Date(Date.UTC(2026, 10, day, hour + 5)).toISOString() as Instant, staff: 'ann' });
const slots = (...all: [day: number, hour: number][]): Heard => ({ is: 'slots', slots: all.map(([day, hour]) => slot(day, hour)) });
const booked = (day: number, hour: number): Heard => ({ is: 'booked', slot: slot(day, hour) });
/** As a diary with much room offers it. */
const threeDays = slots([25, 14], [26, 8], [27, 8]);
const thursday = slots([26, 8], [26, 12], [26, 16]);

const never = (): never => {
  throw new Error('no such time');
};

function play(lines: readonly (string | Heard)[]): { told: string[]; run: FlowRun; last: StepResult } {
  let run = beginRun();
  const results = lines.map((line) => {
    const result = step(run, typeof line === 'string' ? { is: 'replies', replies: [{ text: line, media: [] }] } : line, flow, circumstances);
    run = result.run;
    return result;
  });
  return { told: results.map(lineOf), run, last: results.at(-1)! };
}

const wanted = (want: Want): string => (want.is === 'slots' ? `look ${want.wish ?? 'any'}${want.after === null ? '' : ' later'}${want.except.length === 0 ? '' : ` but ${want.except.join(' ')}`}` : want.is === 'book' ? `book ${want.slot.startsAt.slice(8, 13)}` : 'cancel');

function lineOf({ say, tell, want }: StepResult): string {
  const said = say?.is === 'question'
    ? `${say.gone ? 'gone! ' : ''}${say.booked ? `held ${say.booked.startsAt.slice(8, 13)} ` : ''}${say.notFree ? 'not free! ' : ''}${say.passedOn ? 'passed on, ' : ''}${say.question.id}${say.again ? ' again' : ''}?${say.offers.map(({ startsAt }) => ` ${startsAt.slice(8, 13)}`).join('')}`
    : say?.is === 'ending' ? say.ending : say?.is;
  return [...(said === undefined ? [] : [said]), ...(tell === null ? [] : [`tell ${tell}`]), ...(want === null ? [] : [wanted(want)])].join(', ') || '-';
}

describe('whoever wants other times', () => {
  const others = slots([30, 9], [30, 10], [30, 11]);
  const wantOf = (lines: readonly (string | Heard)[]): Want | null => play(lines).last.want;

  it.each(['other times?', 'anything else that day?', 'none of these'])('of a day that they asked for is offered more of that day, and none that they turned down: %j', (text) => {
    expect(wantOf(['leak', threeDays, 'monday morning', others, text])).toMatchObject({ is: 'slots', wish: '2026-11-30 morning', after: null, besides: others.is === 'slots' ? others.slots.map(({ startsAt }) => startsAt) : [] });
  });

  it.each(['other days?', 'another day please'])('of other days is offered those: %j', (text) => {
    expect(wantOf(['leak', threeDays, 'monday morning', others, text])).toMatchObject({ is: 'slots', wish: null, after: others.is === 'slots' ? others.slots.at(-1)?.startsAt : null });
  });

  it('never has the list made shorter by it', () => {
    expect(play(['leak', threeDays, 'are there other times like 8ish?', thursday]).told.at(-1)).not.toMatch(/\? \d{2}T\d{2}$/);
  });

  it.each([[threeDays, 'asap'], [thursday, '2026-11-26 before 08:00']])('that are sooner is not misunderstood', (list, wish) => {
    for (const text of ['earlier?', 'anything sooner', 'do you have anything earlier?']) expect(wantOf(['leak', list, text])).toMatchObject({ is: 'slots', wish });
    expect(play(['leak', list, 'anything sooner']).run).not.toHaveProperty('takes', 'first');
  });

  it('while another question is open has told no name', () => {
    const { told, run } = play(['leak', threeDays, '3', { is: 'booked', slot: threeDays.is === 'slots' ? threeDays.slots[2]! : never() }, 'other times?']);
    expect(told.at(-1)).toBe('look any');
    expect(run.answers).not.toHaveProperty('name');
  });
});

describe('an hour without its half of the day', () => {
  const today = slots([25, 14], [25, 15], [25, 16]);
  it.each(['ok 4 then', '4 please', 'ok, 4', "let's do 4"])('is the one on offer, where there is no time of that number: %j', (text) => {
    expect(play(['leak', today, text]).told.at(-1)).toBe('book 25T21');
  });

  it('is a number where it can be one', () => {
    expect(play(['leak', today, '3']).told.at(-1)).toBe('book 25T21');
    expect(play(['leak', today, '2 please']).told.at(-1)).toBe('book 25T20');
  });
});

describe('a number with more behind "but"', () => {
  it.each([['1 but can you call before you come?', 'book 25T19'], ['the second but I have a dog', 'book 26T13'], ['2 but earlier?', null], ['1 but is there another one later?', null]])('is a choice unless that takes it back: %j', (text, expected) => {
    const told = play(['leak', threeDays, text]).told.at(-1);
    if (expected === null) expect(told).not.toContain('book');
    else expect(told).toContain(expected);
  });

  it('is the first where either will do', () => {
    expect(play(['leak', threeDays, 'Either of the first two']).told.at(-1)).toBe('book 25T19');
  });

  it('is no time before the one that was named', () => {
    expect(play(['leak', threeDays, 'not before 3']).told.at(-1)).toBe('look 2026-11-25 after 15:00');
  });
});

describe('while their name is asked, whoever has a time', () => {
  const kept = ['leak', threeDays, '3', { is: 'booked', slot: slot(27, 8) }] as const;

  it.each(['is that held for me?', 'is it still mine?', 'am i booked?'])('reads which it is: %j', (text) => {
    expect(play([...kept, text]).told.at(-1)).toBe('held 27T13 name?');
  });

  it('and wants it in the following week is offered that of the week after it', () => {
    expect(play([...kept, 'can we make it the following week instead?']).told.at(-1)).toBe('look week of 2026-11-30');
  });
});

describe('whoever asks what nobody here knows, of times that they have just read,', () => {
  const talk = play(['leak', threeDays, 'how much is it?', 'do you take venmo?', '2']);

  it('is not told them again, but reminded of them, and never twice in the same words', () => {
    const says = ['how much is it?', 'do you take venmo?'].map((_, asked) => play(['leak', threeDays, ...['how much is it?', 'do you take venmo?'].slice(0, asked + 1)]).last.say);
    expect(says).toMatchObject([{ is: 'question', passedOn: true, listed: true }, { is: 'question', passedOn: 'as-well', listed: true }]);
  });

  it('chooses from them all the same', () => {
    expect(talk.told.at(-1)).toBe('book 26T13');
  });
});

describe('to times on several days', () => {
  it.each([
    ['friday at 2pm', 'look 2026-11-27 14:00'],
    ['Friday afternoon', 'look 2026-11-27 afternoon'],
    ['friday at 2', 'look 2026-11-27 14:00'],
    ['friday after 2', 'look 2026-11-27 after 14:00'],
    ['friday between 1 and 3', 'look 2026-11-27 13:00-15:00'],
    ['Thursday after 3', 'look 2026-11-26 after 15:00'],
    ['anything on friday?', 'look 2026-11-27'],
    ['not friday', 'look any but 2026-11-27'],
    ['any time except friday', 'look any but 2026-11-27'],
    ['not friday, monday instead', 'look 2026-11-30 but 2026-11-27'],
    ['next week', 'look week of 2026-11-30'],
    ['something next week maybe?', 'look week of 2026-11-30'],
    ['next week, tuesday', 'look 2026-12-01'],
    ['friday next week', 'look 2026-12-04'],
    ['the week after next', 'look week of 2026-12-07'],
    ['tuesday, the week after next', 'look 2026-12-08'],
    ['a week from friday?', 'look 2026-12-04'],
    ['late friday', 'look 2026-11-27 after 15:00'],
    ['do you have anything early tuesday?', 'look 2026-12-01 before 11:00'],
  ])('%j never takes another time: %s', (text, expected) => {
    expect(play(['leak', threeDays, text]).told.at(-1)).toMatch(new RegExp(`^${expected}`));
  });

  it.each([
    ['2', 'book 26T13'],
    ['friday', 'book 27T13'],
    ['the friday one works', 'book 27T13'],
    ['fri 8am', 'book 27T13'],
    ['Friday morning works', 'book 27T13'],
    ['2pm', 'book 25T19'],
    ['2 or 3', 'book 26T13'],
    ['2 works', 'book 26T13'],
    ['the last one', 'book 27T13'],
    ['actually can I have the first one', 'book 25T19'],
    ['any of those', 'book 25T19'],
    ['number 2 please, and my name is Kim Poe', 'book 26T13'],
    ['2. Kim Poe', 'book 26T13'],
  ])('%j takes one of them: %s', (text, expected) => {
    expect(play(['leak', threeDays, text]).told.at(-1)).toBe(expected);
  });

  it('an hour that two of them have is no choice yet: which day is asked', () => {
    expect(play(['leak', threeDays, '8 am', 'friday'])).toMatchObject({ told: ['look any', 'when? 25T19 26T13 27T13', 'when? 26T13 27T13', 'book 27T13'] });
  });

  it('a name that comes with the choice is not asked for', () => {
    expect(play(['leak', threeDays, 'number 2 please, and my name is Kim Poe', booked(26, 8)])).toMatchObject({ told: expect.arrayContaining(['qualified']) as string[], run: { answers: { name: 'Kim Poe' } } });
    expect(play(['leak', threeDays, '2. Kim Poe', booked(26, 8)]).run.answers).toMatchObject({ name: 'Kim Poe' });
  });
});

describe('an hour in words', () => {
  it.each([
    ['thursday at six p m', 'look 2026-11-26 18:00'],
    ['thursday at two p m', 'look 2026-11-26 14:00'],
    ['friday at half past two', 'look 2026-11-27 14:30'],
    ['friday, quarter to nine', 'look 2026-11-27 08:45'],
    ['el viernes a las diez', 'look 2026-11-27 10:00'],
    ['friday at eight a m', 'book 27T13'],
    ['two p.m.', 'book 25T19'],
    ['at two', 'book 25T19'],
    ['the second one', 'book 26T13'],
    ['two', 'book 26T13'],
  ])('is the hour, and no other on that day: %j, %s', (text, expected) => {
    expect(play(['leak', threeDays, text]).told.at(-1)).toBe(expected);
  });

  it.each([['friday at tow pm', 'look 2026-11-27 afternoon'], ['friday half nine or something', 'look 2026-11-27'], ['friday, noonish or midday', 'look 2026-11-27'], ['friday at two hundred hours', 'look 2026-11-27'], ['friday at 25', 'look 2026-11-27']])(
    'that is not understood takes none of that day: %j, %s', (text, expected) => {
      expect(play(['leak', threeDays, text]).told.at(-1)).toBe(expected);
    });
});

describe('more than one day', () => {
  it.each([
    ['not thursday, not friday', 'look any but 2026-11-26 2026-11-27'],
    ['any day but thursday or friday', 'look any but 2026-11-26 2026-11-27'],
    ['not thursday or friday', 'look any but 2026-11-26 2026-11-27'],
    ["thursday and friday don't work", 'look any but 2026-11-26 2026-11-27'],
    ["I can't do thursday or friday", 'look any but 2026-11-26 2026-11-27'],
    ['not thurday', 'look any but 2026-11-26'],
    ['ni jueves ni viernes', 'look any but 2026-11-26 2026-11-27'],
    ['not friday or saturday, monday at two', 'look 2026-11-30 14:00 but 2026-11-27 2026-11-28'],
  ])('that is ruled out is offered no more: %j, %s', (text, expected) => {
    expect(play(['leak', threeDays, text]).told.at(-1)).toBe(expected);
  });

  it('may be ruled out before any time is offered', () => {
    expect(play(['leak, but not thursday or friday']).told).toEqual(['look any but 2026-11-26 2026-11-27']);
    expect(play(['leak, not friday', slots([26, 8], [30, 8]), '1', booked(26, 8), 'can we do another day?']).told.at(-1)).toBe('look any');
  });

  it('stays ruled out until it is wished for', () => {
    expect(play(['leak', threeDays, 'not thursday or friday', slots([30, 8]), 'none', slots([30, 9]), 'ok, friday then']).told.slice(4)).toEqual(['look any later but 2026-11-26 2026-11-27', 'when? 30T14', 'look 2026-11-27 but 2026-11-26']);
  });

  it('that would do takes none: those on offer are asked about', () => {
    expect(play(['leak', threeDays, 'thursday or friday morning', 'friday']).told.slice(2)).toEqual(['when? 26T13 27T13', 'book 27T13']);
    expect(play(['leak', threeDays, 'friday or monday', 'si']).told.slice(2)).toEqual(['when? 27T13', 'book 27T13']);
    expect(play(['leak', threeDays, 'monday or tuesday']).told.at(-1)).toBe('look 2026-11-30');
  });
});

describe('a yes to the only time on offer', () => {
  const monday = slots([30, 9]);

  it.each([
    ['yes', 'book 30T14'], ['Sí!', 'book 30T14'], ['yes, monday works', 'book 30T14'], ['ok 9am', 'book 30T14'], ['yes nine o clock is good', 'book 30T14'],
    ['ok, friday then', 'look 2026-11-27'], ['ok, at three then', 'look 2026-11-30 15:00'], ['yes but tuesday', 'look 2026-12-01'], ['yes, there are 2 of us', 'when? 30T14'],
  ])('takes it, unless it names another: %j, %s', (text, expected) => {
    expect(play(['leak', monday, text]).told.at(-1)).toBe(expected);
  });
});

describe('whether the business is open', () => {
  it('is asked and wishes for no day', () => {
    expect(play(['leak', threeDays, 'are you open friday?']).told.at(-1)).toBe('passed on, when? 25T19 26T13 27T13, tell not-answered');
  });
});

describe('to times on one day', () => {
  it.each([
    ['how about later that day', 'look 2026-11-26 after 17:01'],
    ['in the afternoon', 'look 2026-11-26 afternoon'],
    ['2pm?', 'look 2026-11-26 14:00'],
    ['friday afternoon', 'look 2026-11-27 afternoon'],
  ])('%j is about that day: %s', (text, expected) => {
    const earlier = slots([26, 8], [26, 9], [26, 10]);
    expect(play(['leak', text.startsWith('how') ? slots([26, 15], [26, 16], [26, 17]) : earlier, text]).told.at(-1)).toBe(expected);
  });
});

describe('a wish that cannot be met', () => {
  it('is answered with what is nearest, and that it is not free', () => {
    expect(play(['leak', threeDays, 'saturday', slots([30, 8], [30, 9], [30, 10])]).told.at(-1)).toBe('not free! when? 30T13 30T14 30T15');
    expect(play(['leak', threeDays, 'friday at 2pm', slots([27, 13], [27, 15])]).told.at(-1)).toBe('not free! when? 27T18 27T20');
    expect(play(['leak tomorrow at 3pm', slots([26, 14], [26, 16])]).told.at(-1)).toBe('not free! when? 26T19 26T21');
  });

  it('is not said of one that is met', () => {
    expect(play(['leak', threeDays, 'friday afternoon', slots([27, 13], [27, 14])]).told.at(-1)).toBe('when? 27T18 27T19');
    expect(play(['leak', threeDays, 'next week', slots([30, 8])]).told.at(-1)).toBe('when? 30T13');
  });

  it('leaves what was offered before when nothing is free near it, and says so', () => {
    expect(play(['leak', threeDays, 'in two weeks', slots()]).told.at(-1)).toBe('not free! when? 25T19 26T13 27T13');
  });
});

describe('a time that is named, day and hour', () => {
  const around = slots([27, 13], [27, 14], [27, 15]);

  it('and is not free is told as that, with what is nearest', () => {
    expect(play(['leak', threeDays, 'friday at 2pm', slots([27, 13], [27, 15])]).told.at(-1)).toBe('not free! when? 27T18 27T20');
  });

  it('and was taken at that moment makes place for others', () => {
    expect(play(['leak', threeDays, 'friday at 2pm', around, { is: 'gone', slots: [slot(27, 13), slot(27, 15)] }]).told.at(-1)).toBe('gone! when? 27T18 27T20');
  });

  it.each(["I can't do friday at 2pm", "sorry, can't come friday at 2"])('and ruled out is taken by nobody, nor is another day at that hour: %j', (text) => {
    expect(play(['leak', slots([25, 14], [26, 14], [27, 14]), text]).told.at(-1)).toBe('look any but 2026-11-27');
  });

  it.each(['I work until 2pm on friday', 'estoy ocupado hasta las 2pm el viernes', 'not before friday at 2pm'])('as the end of something is taken by nobody: %j', (text) => {
    expect(play(['leak', threeDays, text, around]).told.at(-1)).not.toMatch(/^book/);
  });

  it.each(['leak, it began to drip when I came home on friday at 2pm', 'a leak friday at 2pm', 'it leaks, I got home at 2pm'])('in a story is shown, and taken by nobody: %j', (text) => {
    expect(play([text, slots([25, 13], [25, 14], [27, 14])]).told.at(-1)).toMatch(/^(?:not free! )?when\?/);
  });

  it.each([
    "monday at 2pm doesn't work for me", '2pm is bad on friday', 'friday but not at 2pm', 'on friday, not at 2pm', 'friday 2pm... actually no', 'friday at 2pm is too late', 'sooner than friday 2pm',
    'no friday at 2pm is taken', 'i have a meeting friday at 2pm', 'i get home friday at 2pm', 'friday 2pm is my kids recital, any other time', 'my wife can do friday at 2pm but i cannot',
    'friday at 2pm no wait 3pm', 'friday at 2pm or monday at 10am',
  ])('and refused, doubted or only mentioned is taken by nobody: %j', (text) => {
    const { told } = play(['leak', slots([26, 8], [26, 9], [27, 8]), text, slots([27, 13], [27, 14], [30, 14])]);
    expect(told.join()).not.toMatch(/\bbook\b/);
  });

  it.each(['2pm doesnt work', 'i cannot do 2pm', "2pm doesn't work for me", '2 is too late for me', '2pm is bad'])('and on offer is not taken by whoever refuses it: %j', (text) => {
    expect(play(['leak', slots([25, 14], [26, 8], [27, 8]), text]).told.at(-1)).toMatch(/^look any/);
  });

  it('and is held leaves the list that the caller has seen', () => {
    const { told } = play(['leak', threeDays, 'friday at 2pm', around, booked(27, 14), 'actually the first one']);
    expect(told.at(-1)).toBe('book 25T19');
  });

  it('and is held before any list was seen makes none to choose from', () => {
    expect(play(['leak, friday at 2pm', around, booked(27, 14), '1']).told.at(-1)).not.toMatch(/^book/);
  });

  it.each(['my neighbor can do tuesday at 10', 'i could also do monday at 10', 'i am free monday 10am too', 'monday 10am is better but friday is ok'])('and mentioned moves no appointment: %j', (text) => {
    const { told, run } = play(['leak', threeDays, '2', booked(26, 8), 'Ann', text, slots([30, 10], [30, 11])]);
    expect([told.join().match(/\bbook\b/g)?.length, run.booking]).toEqual([1, slot(26, 8)]);
  });

  it.each(['my flight is tomorrow at 11', 'no longer free friday at 2pm'])('and mentioned after an appointment was called off makes none: %j', (text) => {
    expect(play(['leak', threeDays, '2', booked(26, 8), 'Ann', 'cancel please', text, slots([26, 11], [27, 14])]).told.join().match(/\bbook\b/g)).toHaveLength(1);
  });

  it('is not taken from whoever has an appointment already and only asks whether it is free', () => {
    const { told, run } = play(['leak', threeDays, '2', booked(26, 8), 'Ann', 'is friday at 2pm possible?', around]);
    expect(told.at(-1)).toBe('when? 27T18 27T19 27T20');
    expect(run.booking).toEqual(slot(26, 8));
  });

  it.each([['friday at 2pm'], ['is friday at 2 free?'], ['el viernes a las 2 de la tarde'], ['friday the 27th at 2'], ['friday at two']])('and is free is held at once, and the next thing is asked: %j', (text) => {
    expect(play(['leak', threeDays, text, around, booked(27, 14)]).told.slice(2)).toEqual(['look 2026-11-27 14:00', 'book 27T19', 'held 27T19 name?']);
  });

  it.each(['leak, friday at 2pm please', 'I have a leak. Friday 2pm', 'leak\nfriday at 2 would be great'])('is held at once when it comes with the first text: %j', (text) => {
    expect(play([text, around, booked(27, 14), 'Ann']).told).toEqual(['look 2026-11-27 14:00', 'book 27T19', 'held 27T19 name?', 'qualified']);
  });

  it('moves an appointment at once', () => {
    expect(play(['leak', threeDays, '2', booked(26, 8), 'Ann', 'can we do friday at 2pm instead?', around, booked(27, 14)])).toMatchObject({ told: expect.arrayContaining(['look 2026-11-27 14:00', 'book 27T19']) as string[], run: { booking: slot(27, 14), ending: 'qualified' } });
  });

  it('is another appointment for whoever cancelled one', () => {
    const { told } = play(['leak', threeDays, '2', booked(26, 8), 'Ann', "I can't make it", 'actually friday at 2pm works', around, booked(27, 14)]);
    expect(told.slice(5)).toEqual(['cancelled, tell cancelled-booking, cancel', 'look 2026-11-27 14:00', 'book 27T19', 'qualified']);
  });
});

it('whoever looks at other times and keeps theirs after all is asked on', () => {
  const { told, run } = play(['leak', threeDays, '2', booked(26, 8), 'another time please', slots([30, 8]), 'keep it', 'Ann']);
  expect(told.slice(-2)).toEqual(['held 26T13 name?', 'qualified']);
  expect(run.booking).toEqual(slot(26, 8));
});

describe('times that are turned down', () => {
  it('are not offered again: others are, or a person goes on', () => {
    expect(play(['leak', threeDays, 'none', slots([30, 8]), 'nope', slots()]).told.slice(2)).toEqual(['look any later', 'when? 30T13', 'look any later', 'passed on, name?, tell no-slot']);
  });

  it('three times are a matter for a person', () => {
    expect(play(['leak', threeDays, 'none', thursday, 'none', slots([30, 8]), 'none of these']).told.at(-1)).toBe('passed on, name?, tell no-slot');
  });

  it('by a wish that brings the same again are asked about once, and then a person goes on', () => {
    expect(play(['leak', thursday, 'thursday', thursday, 'thursday', thursday]).told.slice(2)).toEqual(['look 2026-11-26', 'when again? 26T13 26T17 26T21', 'look 2026-11-26', 'passed on, name?, tell no-slot']);
  });

  it('leave an appointment as it is', () => {
    const { told, run } = play(['leak', threeDays, '2', booked(26, 8), 'Ann', 'another time please', slots()]);
    expect(told.at(-1)).toBe('passed-on, tell no-slot');
    expect(run).toMatchObject({ ending: 'qualified', booking: slot(26, 8) });
  });
});

describe('a caller whose time is kept while they are asked for their name', () => {
  const held = ['leak', threeDays, '2', booked(26, 8)];

  it.each([
    ['actually can I have the first one', 'book 25T19'],
    ['the third instead', 'book 27T13'],
    ['what about 11?', 'look 2026-11-26 11:00'],
    ['can we do 11am?', 'look 2026-11-26 11:00'],
    ['how about later that day', 'look 2026-11-26 after 08:01'],
    ['can it be an hour later?', 'look 2026-11-26 09:00'],
    ['make it 30 minutes later please', 'look 2026-11-26 08:30'],
    ['can we do half an hour earlier?', 'look 2026-11-26 07:30'],
    ['mejor media hora mas tarde', 'look 2026-11-26 08:30'],
    ['what about eleven?', 'look 2026-11-26 11:00'],
    ['how about nine thirty?', 'look 2026-11-26 09:30'],
    ['is friday possible?', 'look 2026-11-27'],
    ['ok tomorrow at 9 then', 'look 2026-11-26 09:00'],
    ['friday at 2pm', 'look 2026-11-27 14:00'],
    ['wait, what time was it?', 'held 26T13 name?'],
    ['when is it again?', 'held 26T13 name?'],
    ['keep it', 'held 26T13 name?'],
    ['never mind', 'cancelled, tell cancelled-booking, cancel'],
  ])('and who says %j gives no name: %s', (text, expected) => {
    const { told, run } = play([...held, text]);
    expect(told.at(-1)).toBe(expected);
    expect(run.answers).not.toHaveProperty('name');
  });

  it.each(['April', 'Thu Nguyen', 'Kim Poe', 'Una', 'my name is June'])('has the name %j', (name) => {
    expect(play([...held, name]).told.at(-1)).toBe('qualified');
  });

  it('gives their name and wishes for another time in one text', () => {
    expect(play([...held, 'My name is Kim Poe, but can we do 11am instead?', slots([26, 11]), booked(26, 11)])).toMatchObject({ told: expect.arrayContaining(['look 2026-11-26 11:00', 'qualified']) as string[], run: { answers: { name: 'Kim Poe' } } });
  });
});
