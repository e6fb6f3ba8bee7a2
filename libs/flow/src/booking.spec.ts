import type { Slot } from '@ringback/booking';
import { Flow, type Instant, instantOf } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginRun, bookedText, cancelledText, checkFlow, type FlowRun, heldText, type Heard, keptText, MOST_TURNS, offerText, reminderText, step, type StepResult, type Want } from './index.js';

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
const slot = (day: number, hour: number, staff = 'ann'): Slot => ({ startsAt: new Date(Date.UTC(2026, 10, day, hour + 5)).toISOString() as Instant, staff });
const tomorrow = [slot(26, 9), slot(26, 11), slot(26, 15)];
const friday = [slot(27, 9), slot(27, 13)];

type Does = string | Heard;

/** Plays a conversation; what is wanted of the calendar is answered by the next line. */
function play(lines: readonly Does[], which = flow): { told: string[]; run: FlowRun } {
  let run = beginRun();
  const told = lines.map((line) => {
    const result = step(run, typeof line === 'string' ? { is: 'replies', replies: [{ text: line, media: [] }] } : line, which, circumstances);
    run = result.run;
    return lineOf(result);
  });
  return { told, run };
}

const wanted = (want: Want): string => (want.is === 'slots' ? `look ${want.wish ?? 'any'}${want.after ? ' later' : ''} for ${want.service ?? 'anything'}` : want.is === 'book' ? `book ${want.slot.startsAt.slice(8, 13)}` : 'cancel');

const asked = (say: StepResult['say'] & { is: 'question' }): string =>
  `${say.booked ? 'yours! ' : ''}${say.gone ? 'gone! ' : ''}${say.notFree ? 'not free! ' : ''}${say.question.id}${say.again ? ' again' : ''}?${say.offers.length > 0 ? ` ${String(say.offers.length)} times` : ''}`;

function said(say: StepResult['say']): string[] {
  if (say === null) return [];
  if (say.is === 'question') return [asked(say)];
  return [say.is === 'ending' ? `${say.booked ? 'yours! ' : ''}${say.ending}` : say.is];
}

function lineOf({ say, tell, want }: StepResult): string {
  return [...said(say), ...(tell === null ? [] : [`tell ${tell}`]), ...(want === null ? [] : [wanted(want)])].join(', ') || '-';
}

const offered: Heard = { is: 'slots', slots: tomorrow };
const bookedAt = (slots: readonly Slot[], place: number): Heard => ({ is: 'booked', slot: slots[place]! });
const upToBooked: Does[] = ['leak', offered, '2', bookedAt(tomorrow, 1), 'Ann'];

describe('a caller who is asked when', () => {
  it('and answers "asap" takes the first time that is free, and is asked on', () => {
    const { told, run } = play(['leak', offered, 'asap', offered, bookedAt(tomorrow, 0)]);
    expect(told).toEqual(['look any for leak', 'when? 3 times', 'look asap for leak', 'book 26T14', 'yours! name?']);
    expect(run).not.toHaveProperty('takes');
  });

  it('and asks for the soonest is shown it, and has taken nothing', () => {
    expect(play(['leak', offered, 'is there anything as soon as possible?', { is: 'slots', slots: friday }]).told.at(-1)).toBe('when? 2 times');
  });

  it('and wanted the first is offered others when that had just been taken', () => {
    expect(play(['leak', offered, 'asap', offered, { is: 'gone', slots: friday }]).told.at(-1)).toBe('gone! when? 2 times');
  });

  it('is offered times, chooses one, and has it when all is answered', () => {
    const { told, run } = play(upToBooked);
    expect(told).toEqual(['look any for leak', 'when? 3 times', 'book 26T16', 'yours! name?', 'qualified']);
    expect(run).toMatchObject({ ending: 'qualified', booking: tomorrow[1], answers: { service: 'leak', when: tomorrow[1]?.startsAt, name: 'Ann' } });
  });

  it.each([
    ['the second', 'book 26T16'],
    ['11am works', 'book 26T16'],
    ['the 3pm one please', 'book 26T20'],
    ['3:00 pm', 'book 26T20'],
    ['Friday instead?', 'look 2026-11-27 for leak'],
    ['next monday at 2pm', 'look 2026-11-30 14:00 for leak'],
    ['1pm?', 'look 2026-11-26 13:00 for leak'],
    ['none of those', 'look any later for leak'],
    ['something else', 'look any later for leak'],
    ['asap', 'look asap for leak'],
    ['the kids are at school', 'when again? 3 times'],
  ])('and says %j: %s', (text, expected) => {
    expect(play(['leak', offered, text]).told.at(-1)).toBe(expected);
  });

  it('is offered what they said of a time before', () => {
    expect(play(['leak, tomorrow at 3pm']).told).toEqual(['look 2026-11-26 15:00 for leak']);
  });

  it('may take the only time that is left by a yes', () => {
    expect(play(['leak', { is: 'slots', slots: [tomorrow[0]!] }, 'yes please']).told.at(-1)).toBe('book 26T14');
  });

  it('is offered others when somebody else was faster', () => {
    expect(play(['leak', offered, '1', { is: 'gone', slots: friday }, '1', bookedAt(friday, 0)]).told.slice(3)).toEqual(['gone! when? 2 times', 'book 27T14', 'yours! name?']);
  });

  it('is offered others when what was kept for them is lost before all is answered', () => {
    const { told, run } = play([...upToBooked, { is: 'lost', slots: friday }, '1', bookedAt(friday, 0)]);
    expect(told.slice(4)).toEqual(['qualified', 'gone! when? 2 times', 'book 27T14', 'yours! qualified']);
    expect(run).toMatchObject({ booking: friday[0], ending: 'qualified' });
  });

  it('keeps what was offered when nothing else is free', () => {
    expect(play(['leak', offered, 'next year', { is: 'slots', slots: [] }, '1']).told.slice(3)).toEqual(['not free! when? 3 times', 'book 26T14']);
  });

  it('is asked the rest when nothing is free at all, and somebody is told', () => {
    const { told, run } = play(['leak tomorrow', { is: 'slots', slots: [] }, 'Ann']);
    expect(told).toEqual(['look 2026-11-26 for leak', 'name?, tell no-slot', 'qualified']);
    expect(run).toMatchObject({ booking: null, answers: { when: '2026-11-26' } });
  });

  it('is passed on when they choose nothing twice', () => {
    expect(play(['leak', offered, 'the kids are at school', 'whatever then', 'Ann'])).toMatchObject({ told: ['look any for leak', 'when? 3 times', 'when again? 3 times', 'name?, tell not-understood', 'qualified'], run: { booking: null, answers: { when: null } } });
  });

  it('is asked when, and offered nothing, where nothing is booked', () => {
    const run = step(beginRun(), { is: 'replies', replies: [{ text: 'leak', media: [] }] }, flow, { ...circumstances, books: false });
    expect(lineOf(run)).toBe('when?');
  });
});

describe('a caller who has an appointment', () => {
  it('gets another time, and is asked nothing else again', () => {
    const { told, run } = play([...upToBooked, 'can we do friday instead?', { is: 'slots', slots: friday }, '2', bookedAt(friday, 1)]);
    expect(told.slice(5)).toEqual(['look 2026-11-27 for leak', 'when? 2 times', 'book 27T18', 'yours! qualified']);
    expect(run).toMatchObject({ booking: friday[1], ending: 'qualified' });
  });

  it('may keep it after all, or cancel it', () => {
    const moving: Does[] = [...upToBooked, 'I need to reschedule', { is: 'slots', slots: friday }];
    expect(play([...moving, 'never mind, keep it'])).toMatchObject({ run: { booking: tomorrow[1], ending: 'qualified' } });
    expect(play([...moving, 'just cancel it'])).toMatchObject({ run: { booking: null, ending: 'qualified' } });
  });

  it('cancels it in their own words, and somebody is told', () => {
    const { told, run } = play([...upToBooked, "sorry, I can't make it", 'thanks']);
    expect(told.slice(5)).toEqual(['cancelled, tell cancelled-booking, cancel', '-']);
    expect(run.booking).toBeNull();
  });

  it.each([
    ['is 5pm possible?', 'look 2026-11-26 17:00 for leak'],
    ['what about friday?', 'look 2026-11-27 for leak'],
    ['can we do it an hour later?', 'look 2026-11-26 12:00 for leak'],
    ['ok see you thursday at 11am', '-, tell writes-again'],
    ['can you text me before you come thursday?', 'passed-on, tell writes-again'],
    ['what time was it again?', 'kept'],
  ])('and says %j: %s', (text, expected) => {
    expect(play([...upToBooked, text]).told.at(-1)).toBe(expected.replace(/^-, /, ''));
  });

  it.each([
    ['ok can I get friday morning instead?', 'look 2026-11-27 morning for leak'],
    ['I want another appointment', 'look any for leak'],
    ['can you come in friday after all?', 'look 2026-11-27 for leak'],
  ])('and cancelled it may have another one, as they were told: %j', (text, expected) => {
    const { told, run } = play([...upToBooked, "I can't make it", text, { is: 'slots', slots: friday }, '1', bookedAt(friday, 0)]);
    expect(told.slice(6)).toEqual([expected, 'when? 2 times', 'book 27T14', 'yours! qualified']);
    expect(run).toMatchObject({ booking: friday[0], ending: 'qualified' });
  });

  it('and cancelled it before all was answered may have another one, too', () => {
    const { told } = play(['leak', offered, '2', bookedAt(tomorrow, 1), "I can't make it", 'another time then please', { is: 'slots', slots: friday }, '1', bookedAt(friday, 0), 'Ann']);
    expect(told.slice(5)).toEqual(['look any for leak', 'when? 2 times', 'book 27T14', 'yours! name?', 'qualified']);
  });

  it('may call it off though somebody was asked to call them', () => {
    expect(play([...upToBooked, 'call me please', 'cancel it']).told.slice(5)).toEqual(['human, tell asked-for', 'cancelled, tell cancelled-booking, cancel']);
  });

  it('talks to a person when they want a fourth other time', () => {
    const again: Does[] = ['another time please', { is: 'slots', slots: friday }, '1', bookedAt(friday, 0)];
    expect(play([...upToBooked, ...again, ...again, ...again, 'another time please']).told.at(-1)).toBe('human, tell asked-for');
  });

  it('may want another time, or none, before all is answered', () => {
    const kept: Does[] = ['leak', offered, '2', bookedAt(tomorrow, 1)];
    expect(play([...kept, 'friday instead?', { is: 'slots', slots: friday }, '1', bookedAt(friday, 0), 'Ann'])).toMatchObject({
      told: [...play(kept).told, 'look 2026-11-27 for leak', 'when? 2 times', 'book 27T14', 'yours! name?', 'qualified'], run: { booking: friday[0] },
    });
    expect(play([...kept, "something came up, I can't make it"])).toMatchObject({ told: [...play(kept).told, 'cancelled, tell cancelled-booking, cancel'], run: { booking: null, ending: 'not-qualified' } });
  });

  it('is not answered when they say nothing of it', () => {
    expect(play([...upToBooked, 'thanks!']).told.at(-1)).toBe('-');
  });
});

describe('whatever is said, and whatever is free', () => {
  const texts = fc.constantFrom('leak', '1', '2', 'friday', '3pm', 'none', 'cancel it', 'another time', 'never mind', 'Ann', 'hmm', 'I smell gas', 'call me', 'asap', '');
  const slots = fc.constantFrom<readonly Slot[]>(tomorrow, friday, [], [slot(26, 9)]);

  it('a conversation says one thing at most, ends, and comes out the same when it is played again', () => {
    const turns = fc.array(fc.tuple(texts, fc.array(fc.tuple(fc.boolean(), slots), { minLength: 4, maxLength: 4 })), { maxLength: 25 });
    const run = (all: [string, [boolean, readonly Slot[]][]][]): string[] => {
      let state = beginRun();
      return all.map(([text, calendar]) => {
        let result = step(state, { is: 'replies', replies: [{ text, media: [] }] }, flow, circumstances);
        let said = result.say === null ? 0 : 1;
        for (const [free, found] of calendar) {
          if (result.want === null || result.want.is === 'cancel') break;
          const heard: Heard = result.want.is === 'slots' ? { is: 'slots', slots: found } : free ? { is: 'booked', slot: result.want.slot } : { is: 'gone', slots: found };
          result = step(result.run, heard, flow, circumstances);
          said += result.say === null ? 0 : 1;
        }
        expect(said).toBeLessThanOrEqual(1);
        expect(result.want === null || result.want.is === 'cancel').toBe(true);
        expect(result.run.turns).toBeLessThanOrEqual(MOST_TURNS + 4);
        if (result.run.ending !== null) expect(result.run.asking).toBeNull();
        state = result.run;
        return lineOf(result);
      });
    };
    fc.assert(fc.property(turns, (all) => {
      expect(run(all)).toEqual(run(JSON.parse(JSON.stringify(all)) as typeof all));
    }), { numRuns: 300 });
  });
});

it.each(['en', 'es', 'fr'] as const)('what is said of appointments in %s is plain text', (language) => {
  const texts = [...[{ again: true }, { gone: true }, { notFree: true }, { listed: true }, {}].map((one) => offerText(['9:00'], { again: false, gone: false, notFree: false, listed: false, ...one }, one.again ? 'en' : language)), heldText('9:00', null, language), heldText('9:00', '9:15', language), bookedText('9:00', null, language), cancelledText('9:00', language), keptText('9:00', language), reminderText('9:00', 'Ann', language)];
  for (const text of texts) expect(text).toMatch(/^[\w\s.,:;'?!()éÉèàùìò-]+$/);
});

it('a question that books is no fault of a flow', () => {
  expect(checkFlow(flow)).toEqual([]);
});
