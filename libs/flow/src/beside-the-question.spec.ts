import type { Slot } from '@ringback/booking';
import { Flow, type Instant, instantOf } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { beginRun, type Circumstances, type FlowRun, type Heard, MOST_TURNS, step, type StepResult } from './index.js';
import { MOST_SPARED } from './run.js';

/** Wednesday, noon in New York. */
const circumstances = { now: instantOf(Date.UTC(2026, 10, 25, 17)), timeZone: 'America/New_York', language: 'en', countries: ['US'], books: true } as const;
const endings = { qualified: 'Thanks!', notQualified: 'Too far.', human: 'Somebody will call.' };
const salon = Flow.parse({
  questions: [
    { id: 'service', kind: 'service', ask: 'What?', options: [{ id: 'cut', label: 'Haircut', words: ['cut', 'corte'] }, { id: 'color', label: 'Color' }, { id: 'nails', label: 'Nails' }] },
    { id: 'when', kind: 'when', ask: 'When?', book: true },
    { id: 'name', kind: 'name', ask: 'Your name?' },
  ],
  faq: [
    { questions: ['How much is a haircut?'], answer: '$30.' }, { questions: ['How much is color?'], answer: '$90.' },
    { questions: ['Where are you?'], answer: 'On Main St.' }, { questions: ['What are your hours?'], answer: 'Ten to six.' },
  ],
  endings,
});
const plumber = Flow.parse({
  questions: [
    { id: 'service', kind: 'service', ask: 'What?', options: [{ id: 'leak', label: 'Leak' }, { id: 'drain', label: 'Clogged drain', words: ['drain'] }, { id: 'heater', label: 'Water heater' }] },
    { id: 'zip', kind: 'postcode', ask: 'Which ZIP?' },
    { id: 'when', kind: 'when', ask: 'When?', book: true },
    { id: 'name', kind: 'name', ask: 'Your name?' },
  ],
  area: ['90'],
  faq: [{ questions: ['How much do you charge?'], answer: '$89.' }, { questions: ['Are you licensed?'], answer: 'We are.' }, { questions: ['Do you take cards?'], answer: 'All of them.' }],
  endings,
});
const slots = [26, 27].map((day): Slot => ({ startsAt: new Date(Date.UTC(2026, 10, day, 14)).toISOString() as Instant, staff: 'ann' }));

const weekly = (...exceptional: string[]): Circumstances => ({
  ...circumstances, hours: { timeZone: 'America/New_York', hours: [{ day: 'monday', opens: '08:00', closes: '17:00' }], exceptionalDays: exceptional.map((date) => ({ date, spans: [] })) },
});

/** Plays a conversation with a calendar that has two times, whatever is wished for. */
const play = (flow: Flow, ...texts: string[]): { lines: string[]; run: FlowRun } => playIn(circumstances, flow, ...texts);

function playIn(present: Circumstances, flow: Flow, ...texts: string[]): { lines: string[]; run: FlowRun } {
  let run = beginRun();
  const lines = texts.map((text) => {
    let result = step(run, { is: 'replies', replies: [{ text, media: [] }] }, flow, present);
    while (result.want !== null && result.want.is !== 'cancel') {
      const found: Heard = result.want.is === 'slots' ? { is: 'slots', slots } : { is: 'booked', slot: result.want.slot };
      result = step(result.run, found, flow, present);
    }
    run = result.run;
    return lineOf(result);
  });
  return { lines, run };
}

function lineOf({ say, tell }: StepResult): string {
  if (say === null) return '-';
  const told = (say.is === 'question' || say.is === 'ending') && say.answers ? `${say.answers.answer} ` : '';
  const said = say.is === 'question' ? `${say.passedOn ? 'passed on, ' : ''}${say.question.id}${say.again ? ' again' : ''}?` : say.is === 'told' ? `${say.entry.answer} helped?` : say.is === 'ending' ? say.ending : say.is;
  return `${told}${said}${tell === null ? '' : ` (tell: ${tell})`}`;
}

describe('a known question that tells something, too', () => {
  it.each([
    ['how much is a haircut?', '$30. when?', 'cut'],
    ['How much is color?', '$90. when?', 'color'],
    ['price of a cut?', '$30. when?', 'cut'],
    ['cuánto cuesta un corte de pelo', '$30. when?', 'cut'],
  ])('is answered, and the next thing is asked in the same text: %j', (text, line, service) => {
    expect(play(salon, text)).toMatchObject({ lines: [line], run: { answers: { service } } });
    expect(play(salon, 'hi', text)).toMatchObject({ lines: ['service?', line], run: { answers: { service } } });
  });

  it('is of the price whatever is to be done, where one price is known', () => {
    expect(play(plumber, 'how much to fix a leak?', '90402')).toMatchObject({ lines: ['$89. zip?', 'when?'], run: { answers: { service: 'leak', zip: '90402' } } });
  });

  it('is not answered with the price of something else', () => {
    expect(play(salon, 'how much are nails?').lines).toEqual(['passed on, when? (tell: not-answered)']);
  });

  it('is of what they want already, where it names nothing', () => {
    expect(play(salon, 'color', '2, and how much is it?').lines).toEqual(['when?', '$90. name?']);
  });

  it('is heard in one of the sentences of a text', () => {
    expect(play(plumber, 'leak', '90402, how much do you charge?').lines).toEqual(['zip?', '$89. when?']);
  });

  it('is answered also where nothing is left to ask', () => {
    expect(play(salon, 'haircut', '1', 'Ann, how much is color?').lines).toEqual(['when?', 'name?', '$90. qualified']);
  });

  it('of the hours chooses no time', () => {
    expect(play(salon, 'haircut', 'what time do you close today?', 'yes')).toMatchObject({ lines: ['when?', 'Ten to six. helped?', 'when?'], run: { answers: { service: 'cut' } } });
    expect(play(salon, 'r u open now?').run.answers).toEqual({});
  });

  it('is no description of anything', () => {
    const flow = Flow.parse({ ...plumber, questions: [{ id: 'details', kind: 'text', ask: 'What happened?' }, ...plumber.questions] });
    expect(play(flow, 'hi', 'ok, how much do you charge?')).toMatchObject({ lines: ['details?', '$89. helped?'], run: { answers: {} } });
    expect(play(flow, 'hi', 'My sink is full. How much do you charge?')).toMatchObject({ lines: ['details?', '$89. service?'], run: { answers: { details: 'My sink is full.' } } });
  });

  it('is no name', () => {
    expect(play(plumber, 'leak', '90402', '1', 'prices pls')).toMatchObject({ lines: ['zip?', 'when?', 'name?', '$89. helped?'] });
  });
});

describe('a question that nothing here answers', () => {
  it.each([
    ['how much for nails?', 'nails'],
    ['price of a color?', 'color'],
    ['cuánto cuesta un corte', 'cut'],
  ])('is passed on where it asks for a price, however much else it tells: %j', (text, service) => {
    const silent = { ...salon, faq: [] };
    expect(play(silent, text)).toMatchObject({ lines: ['passed on, when? (tell: not-answered)'], run: { answers: { service } } });
    expect(play(silent, 'hi', text)).toMatchObject({ lines: ['service?', 'passed on, when? (tell: not-answered)'], run: { answers: { service } } });
  });

  it('is passed on beside a choice of a time, and beside the last answer', () => {
    const silent = { ...salon, faq: [] };
    expect(play(silent, 'haircut', '2, and how much is it?').lines).toEqual(['when?', 'passed on, name? (tell: not-answered)']);
    expect(play(silent, 'haircut', '2, do you do gel as well?').lines).toEqual(['when?', 'passed on, name? (tell: not-answered)']);
    expect(play(silent, 'haircut', '1', "I'm Ann, how much is it?").lines.at(-1)).toBe('OK, somebody will get back to you on that. qualified (tell: not-answered)');
  });

  it.each(['do you fix dishwashers?', 'how long does it take', 'can I bring my dog?'])('is passed on, and what is open asked again, which was not missed: %j', (text) => {
    expect(play(plumber, 'leak', text, text, text, '90402').lines).toEqual(['zip?', ...Array.from({ length: 3 }, () => 'passed on, zip? (tell: not-answered)'), 'when?']);
  });

  it.each(['why?', 'why do you need that', 'what?', 'which ZIP do you mean', 'huh?'])('is none of those that ask what we asked: %j', (text) => {
    expect(play(plumber, 'leak', text).lines).toEqual(['zip?', 'zip again?']);
  });

  it('is not passed on where the answer is the next question', () => {
    expect(play(plumber, 'can you fix a leak?').lines).toEqual(['zip?']);
    expect(play(plumber, 'hi, can you help me?').lines).toEqual(['service?']);
  });
});

describe('whoever has said nothing yet', () => {
  it.each(['hmm', 'Hm', 'ok', 'K', '...', '…', 'uhhh', 'ok hmm', '🤔', 'let me check with my wife', 'one sec', 'hold on', ''])('is asked once more, and waited for: %j', (text) => {
    expect(play(plumber, 'leak', text, text, text, '90402')).toMatchObject({ lines: ['zip?', 'zip?', '-', '-', 'when?'] });
    expect(play(salon, 'haircut', text, text, '1', text, text, 'Ann')).toMatchObject({ lines: ['when?', 'when?', '-', 'name?', 'name?', '-', 'qualified'], run: { answers: { name: 'Ann' } } });
  });

  it('has used up none of their tries', () => {
    expect(play(plumber, 'leak', 'hmm', 'over there', 'hm', '90402').lines).toEqual(['zip?', 'zip?', 'zip again?', '-', 'when?']);
  });

  it('is told so in other words where the question has some', () => {
    const flow = Flow.parse({ ...plumber, questions: plumber.questions.map((question) => ({ ...question, again: 'Once more?' })) });
    expect(play(flow, 'leak', 'hmm').lines).toEqual(['zip?', 'zip again?']);
  });

  it('has answered a question for yes or no by a nod', () => {
    const flow = Flow.parse({ ...plumber, questions: [{ id: 'owner', kind: 'yes-no', ask: 'Is the house yours?' }, ...plumber.questions] });
    expect(play(flow, 'hi', 'hmm', 'ok').lines).toEqual(['owner?', 'owner?', 'service?']);
  });

  it('is not taken for whoever asks', () => {
    expect(play(plumber, 'leak', '??').lines).toEqual(['zip?', 'zip again?']);
  });
});

describe('the hours of a business that has no entry about them', () => {
  const hours = 'Our hours: {{ business.hours }}.';

  it.each(['what time do you close today?', 'r u open now', 'are you open on saturdays?'])('are told all the same: %j', (text) => {
    expect(playIn(weekly(), plumber, 'leak', text, 'yes').lines).toEqual(['zip?', `${hours} helped?`, 'zip?']);
  });

  it('are told with the times that had to be looked for', () => {
    expect(playIn(weekly(), plumber, 'leak', '90402. when do you close?').lines).toEqual(['zip?', `${hours} when?`]);
  });

  it('are not told where there are none, nor in a week that is not as usual', () => {
    expect(play(plumber, 'leak', 'when do you close?').lines).toEqual(['zip?', 'passed on, zip? (tell: not-answered)']);
    expect(playIn(weekly('2026-11-26'), plumber, 'leak', 'when do you close?').lines).toEqual(['zip?', 'passed on, zip? (tell: not-answered)']);
    expect(playIn(weekly('2026-12-25'), plumber, 'leak', 'when do you close?').lines).toEqual(['zip?', `${hours} helped?`]);
  });

  it('are the business’s own words where it has some', () => {
    expect(playIn(weekly(), salon, 'haircut', 'when do you close?').lines).toEqual(['when?', 'Ten to six. helped?']);
  });
});

describe('the texts that a conversation may take', () => {
  const asks = ['how much do you charge?', 'yes', 'are you licensed?', 'yes', 'do you take cards?', 'yes'];

  it('are not used up by what callers ask themselves', () => {
    const { lines, run } = play(plumber, 'hi', 'leak', ...asks, '90402', '1', 'Ann');
    expect(lines.slice(-3)).toEqual(['when?', 'name?', 'qualified']);
    expect(run).toMatchObject({ ending: 'qualified', booking: slots[0], turns: 11 });
  });

  it('are used up by asking the same again, and by whatever else brings nothing on', () => {
    const { lines } = play(plumber, 'leak', ...Array.from({ length: 20 }, () => 'how much do you charge?'));
    expect(lines.filter((line) => line !== '-' && !line.startsWith('- '))).toHaveLength(MOST_TURNS + 1);
  });

  it('are twelve at most, however much is asked', () => {
    const faq = Array.from({ length: 20 }, (_, place) => ({ questions: [`Do you have ${'abcdefghijklmnopqrst'.charAt(place).repeat(5)}?`], answer: 'Yes.' }));
    const { lines, run } = play(Flow.parse({ ...plumber, faq }), 'leak', ...faq.flatMap(({ questions }) => questions));
    expect(lines.filter((line) => line !== '-' && !line.startsWith('- '))).toHaveLength(MOST_TURNS + MOST_SPARED);
    expect(run.ending).toBe('human');
  });
});

describe('whoever changes an answer while times are on offer', () => {
  it.each([
    ['wait i meant water heater', { service: 'heater', zip: '90402' }],
    ['actually its not the drain its the water heater', { service: 'heater', zip: '90402' }],
    ['the water heater, not the drain', { service: 'heater', zip: '90402' }],
    ['water heater then', { service: 'heater', zip: '90402' }],
    ['sorry, the ZIP is 90405', { service: 'drain', zip: '90405' }],
    ['oh wait sorry 90401 is the zip', { service: 'drain', zip: '90401' }],
    ['90405', { service: 'drain', zip: '90405' }],
  ])('is offered times for it, and books them: %j', (text, answers) => {
    const { lines, run } = play(plumber, 'clogged drain', '90402', text, '1', 'Ann');
    expect(lines).toEqual(['zip?', 'when?', 'when?', 'name?', 'qualified']);
    expect(run).toMatchObject({ answers, booking: slots[0] });
  });

  it('may do so more than once', () => {
    expect(play(plumber, 'clogged drain', '90402', 'wait i meant water heater', 'sorry, the ZIP is 90405', '1').lines).toEqual(['zip?', 'when?', 'when?', 'when?', 'name?']);
  });

  it('is told where that is too far', () => {
    expect(play(plumber, 'drain', '90402', 'sorry, the zip is 10001').lines.at(-1)).toBe('not-qualified');
  });

  it('keeps an appointment that is only to be moved', () => {
    const { lines, run } = play(plumber, 'drain', '90402', '1', 'Ann', 'I need another time', 'wait, the water heater');
    expect(lines.at(-1)).toBe('when?');
    expect(run).toMatchObject({ answers: { service: 'heater' }, booking: slots[0] });
  });
});

describe('whoever says something else to times on offer', () => {
  it.each([['Raj Patel', 'Raj Patel'], ['soy Lucía', 'Lucía'], ["I'm Bo", 'Bo']])('and tells their name by %j has missed nothing', (text, name) => {
    expect(play(salon, 'haircut', text, 'whatever then', '1')).toMatchObject({ lines: ['when?', 'when?', 'when again?', 'qualified'], run: { answers: { name } } });
  });

  it.each(['Hmm', 'Not Sure', 'Color Please'])('such as %j has told no name', (text) => {
    expect(play(salon, 'haircut', text).run.answers['name']).toBeUndefined();
  });

  it.each(['Whatever Then', 'the kids are at school'])('has nothing filed as a time that is none: %j', (text) => {
    expect(play(salon, 'haircut', text, text).run.answers['when']).toBeNull();
  });

  it('and calls off what they never got is told that somebody gets back to them', () => {
    expect(play(salon, 'haircut', 'whatever', 'whatever then', 'Ann', 'cancel my appointment').lines.at(-1)).toBe('passed-on (tell: writes-again)');
  });
});

it.each([['leak 90402 name is Ted', 'Ted'], ['leak 90402. Soy Ana', 'Ana'], ['leak 90402, Name: Bo Lee', 'Bo Lee']])('a name is not asked again that %j has told', (text, name) => {
  expect(play(plumber, text, '1')).toMatchObject({ lines: ['when?', 'qualified'], run: { answers: { name } } });
});

it.each(['leak 90402, the company name is Acme', "leak 90402, my dog's name is Rex"])('%j has told no name of a caller', (text) => {
  expect(play(plumber, text).run.answers['name']).toBeUndefined();
});

it.each([['my name is uh Dave', 'Dave'], ['🙂 Zoe 🙂', 'Zoe'], ['um, Kim Poe', 'Kim Poe'], ['Uma', 'Uma']])('%j is the name %s', (text, name) => {
  expect(play(salon, 'haircut', '1', text).run.answers['name']).toBe(name);
});
