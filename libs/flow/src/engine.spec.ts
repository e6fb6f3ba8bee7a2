import { Flow, instantOf } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginRun, checkFlow, type FlowRun, giveBack, type Heard, MOST_TURNS, readyFlows, resume, step, type StepResult } from './index.js';

const circumstances = { now: instantOf(Date.UTC(2026, 10, 25, 17)), timeZone: 'America/New_York', language: 'en', countries: ['US', 'CA', 'GB'], books: false } as const;

const plumber = Flow.parse({
  questions: [
    {
      id: 'service', kind: 'service', ask: 'What is it?',
      options: [{ id: 'leak', label: 'Leak', words: ['leaking'] }, { id: 'heater', label: 'Water heater', words: ['hot water'] }, { id: 'other', label: 'Something else' }],
      branches: [{ answer: 'other', next: 'human' }],
    },
    { id: 'zip', kind: 'postcode', ask: 'Which ZIP?', again: 'A ZIP code, please.', required: true },
    { id: 'when', kind: 'when', ask: 'When?' },
    { id: 'name', kind: 'name', ask: 'Your name?' },
  ],
  area: ['902'],
  endings: { qualified: 'Thanks!', notQualified: 'Too far.', human: 'Somebody will call.' },
});

const photo: Heard = { is: 'replies', replies: [{ text: '', media: ['a-photo'] }, { text: ' ', media: ['another'] }] };
const replies = (...texts: string[]): Heard => ({ is: 'replies', replies: texts.map((text) => ({ text, media: [] })) });

/** Everything that happens in a conversation, one line a step: what was said by us, and who was told. */
function play(heard: readonly (Heard | string)[], flow = plumber): { lines: string[]; run: FlowRun } {
  let run = beginRun();
  const lines = heard.map((one) => {
    const result = step(run, typeof one === 'string' ? replies(one) : one, flow, circumstances);
    run = result.run;
    return lineOf(result);
  });
  return { lines, run };
}

function lineOf({ say, tell }: StepResult): string {
  const said = say === null ? '-' : say.is === 'question' ? `${say.answers ? `${say.answers.answer} ` : ''}${say.passedOn ? 'passed on, ' : ''}${say.question.id}${say.again ? ' again' : ''}?` : say.is === 'told' ? `${say.entry.answer} helped?` : say.is === 'ending' ? say.ending : say.is === 'emergency' ? 'emergency!' : say.is;
  return tell === null ? said : `${said} (tell: ${tell})`;
}

describe('a flow', () => {
  it('asks one question after another and ends qualified', () => {
    const { lines, run } = play(['hi', 'leak', '90210', 'tomorrow at 3pm', 'john miller']);
    expect(lines).toEqual(['service?', 'zip?', 'when?', 'name?', 'qualified']);
    expect(run).toEqual({ asking: null, times: 0, turns: 5, ending: 'qualified', answers: { service: 'leak', zip: '90210', when: '2026-11-26 15:00', name: 'John Miller' } });
  });

  it('hears what the first reply says already, and asks only what is left', () => {
    expect(play(['My name is John, the water heater leaks... no hot water in 90210'])).toMatchObject({ lines: ['when?'], run: { answers: { service: 'heater', zip: '90210', name: 'John' } } });
  });

  it('hears an answer to its first question in the first reply, though nobody asked it', () => {
    const flow = Flow.parse({ ...plumber, questions: plumber.questions.slice(1) });
    expect(play(['I need help at 90210'], flow).lines).toEqual(['when?']);
  });

  it('that a person had taken over asks what is still open when it goes on', () => {
    const before = play(['leak', '90210', { is: 'taken-over' }]).run;
    expect(lineOf(step(resume(before), replies('hello?'), plumber, circumstances))).toBe('when?');
    expect(resume(play(['leak', { is: 'opted-out' }]).run).ending).toBe('opted-out');
  });

  it('fills two slots by one text, in whatever order they are asked', () => {
    expect(play(['hi', 'leaking, zip 90210', 'friday', 'Ann']).lines).toEqual(['service?', 'when?', 'name?', 'qualified']);
  });

  it('reads texts together that come together', () => {
    expect(play(['hi', replies('it is', 'leaking', 'in 90210')]).lines).toEqual(['service?', 'when?']);
  });

  it('asks again in other words, once', () => {
    expect(play(['leak', 'yes', '90210']).lines).toEqual(['zip?', 'zip again?', 'when?']);
  });

  it('takes no photo for a miss: what is open is asked once more, however often, until enough was asked', () => {
    expect(play(['leak', photo, photo, 'er', photo, '90210']).lines).toEqual(['zip?', 'zip?', 'zip?', 'zip again?', 'zip?', 'when?']);
    expect(play(['leak', ...Array.from({ length: 9 }, () => photo)]).lines.at(6)).toBe('zip?');
    expect(play(['leak', ...Array.from({ length: 9 }, () => photo)]).lines.at(7)).toBe('human (tell: too-many-turns)');
  });

  it('keeps a photo that comes early for the question that asks for one', () => {
    const flow = Flow.parse({ ...plumber, questions: [...plumber.questions.slice(0, 3), { id: 'picture', kind: 'photo', ask: 'A photo?' }] });
    expect(play(['leak', photo, '90210', 'tomorrow at 3pm'], flow)).toMatchObject({ lines: ['zip?', 'zip?', 'when?', 'qualified'], run: { answers: { picture: 'a-photo' } } });
    expect(play(['leak', '90210', 'tomorrow at 3pm', photo], flow).lines.at(-1)).toBe('qualified');
  });

  it('hands over when what it must know is not answered twice', () => {
    expect(play(['leak', 'yes', 'what?', '90210'])).toMatchObject({ lines: ['zip?', 'zip again?', 'human (tell: not-understood)', '- (tell: writes-again)'], run: { ending: 'human' } });
  });

  it('passes over a time that is told twice in words that hold none, and somebody is told', () => {
    const { lines, run } = play(['leak', '90210', 'not before the kids are in school', 'once the kids are in school']);
    expect(lines).toEqual(['zip?', 'when?', 'when again?', 'name? (tell: not-understood)']);
    expect(run.answers['when']).toBeNull();
  });

  it('passes over a question that is answered by a question twice', () => {
    expect(play(['leak', '90210', 'why?', 'why do you ask?']).run.answers).toEqual({ service: 'leak', zip: '90210', when: null });
  });

  it.each([
    ['90210', 'is the middle itself', 'when?'],
    ['90001', 'is 13 miles away', 'when?'],
    ['93101', 'is 80 miles away', 'not-qualified'],
    ['92101', 'is named by its beginning', 'when?'],
    ['99999', 'may be new', 'when?'],
    ['SW1A 1AA', 'is in another country', 'not-qualified'],
  ])('serves %s by its radius or not: it %s', (postcode, _, line) => {
    const flow = Flow.parse({ ...plumber, area: ['921'], radius: { postcode: '90210', distance: 40, unit: 'km' } });
    expect(checkFlow(flow)).toEqual([]);
    expect(play(['leak', postcode], flow).lines.at(-1)).toBe(line);
  });

  it('counts the miles between Canadian postal codes as well', () => {
    const flow = Flow.parse({ ...plumber, area: [], radius: { postcode: 'M5V 3L9', distance: 20 } });
    expect(play(['leak', 'M4B 1B3'], flow).lines.at(-1)).toBe('when?');
    expect(play(['leak', 'K1A 0B1'], flow).lines.at(-1)).toBe('not-qualified');
  });

  it('cannot go by a radius around a place that nobody knows', () => {
    expect(checkFlow(Flow.parse({ ...plumber, radius: { postcode: 'SW1A 1AA', distance: 20 } }))).toMatchObject([{ place: 'radius.postcode', code: 'unknown-postcode' }]);
  });

  it('branches on an answer, and on a postcode outside the area', () => {
    expect(play(['something else']).lines).toEqual(['human (tell: flow)']);
    expect(play(['leak', '10001'])).toMatchObject({ lines: ['zip?', 'not-qualified'], run: { ending: 'not-qualified' } });
  });
});

describe('a caller who asks', () => {
  const withFaq = Flow.parse({ ...plumber, faq: [{ questions: ['How much do you charge?', 'cost of a visit'], answer: 'A visit is $89.' }, { questions: ['What are your hours?'], answer: 'Day and night.' }] });

  it('is told what is often asked and whether that was it; then what is open is asked again, which is no miss', () => {
    const { lines, run } = play(['leak', 'how much do you charge?', 'yes thanks', 'ok what are ur hours', 'yep', 'hmm', '90210'], withFaq);
    expect(lines).toEqual(['zip?', 'A visit is $89. helped?', 'zip?', 'Day and night. helped?', 'zip?', 'zip again?', 'when?']);
    expect(run).toMatchObject({ answers: { service: 'leak', zip: '90210' } });
    expect(run).not.toHaveProperty('checking');
  });

  it('and whom that did not help is passed on to a person, and the flow goes on', () => {
    expect(play(['leak', 'how much do you charge?', 'no, for the weekend', '90210'], withFaq).lines).toEqual(['zip?', 'A visit is $89. helped?', 'passed on, zip? (tell: not-answered)', 'when?']);
  });

  it('and goes on with the next question or the answer that is open, was helped', () => {
    expect(play(['leak', 'how much do you charge?', '90210'], withFaq).lines).toEqual(['zip?', 'A visit is $89. helped?', 'when?']);
    expect(play(['leak', 'how much do you charge?', 'and what are your hours?'], withFaq).lines).toEqual(['zip?', 'A visit is $89. helped?', 'Day and night. helped?']);
  });

  it('has "no" taken for what was asked last, where the open question is one of yes and no', () => {
    const flow = Flow.parse({ ...withFaq, questions: [{ id: 'owner', kind: 'yes-no', ask: 'Is the house yours?' }, ...plumber.questions] });
    expect(play(['hi', 'how much do you charge?', 'no', 'yes'], flow)).toMatchObject({ lines: ['owner?', 'A visit is $89. helped?', 'passed on, owner? (tell: not-answered)', 'service?'], run: { answers: { owner: 'yes' } } });
  });

  it('is told in answer to the first reply, too', () => {
    expect(play(['what are your hours?', 'yes', 'leak'], withFaq).lines).toEqual(['Day and night. helped?', 'service?', 'zip?']);
    expect(play(['what are your hours?', 'leak'], withFaq).lines).toEqual(['Day and night. helped?', 'zip?']);
  });

  it('is not told what they did not ask', () => {
    expect(play(['leak', 'do you fix dishwashers?'], withFaq).lines).toEqual(['zip?', 'passed on, zip? (tell: not-answered)']);
  });

  it('does not keep the machine talking', () => {
    const { lines, run } = play(['leak', ...Array.from({ length: 12 }, () => 'how much do you charge?')], withFaq);
    expect(lines.filter((line) => !line.startsWith('-'))).toHaveLength(MOST_TURNS + 1);
    expect(run.ending).toBe('human');
  });

  it('tells people in danger what to do also when it has said all that it may', () => {
    const { lines } = play(['leak', ...Array.from({ length: 12 }, () => 'how much do you charge?'), 'I smell gas', 'I smell gas'], withFaq);
    expect(lines.filter((line) => line === 'emergency! (tell: emergency)')).toHaveLength(1);
  });
});

/** Danger is answered beyond what may be said else, once, and so is what is often asked, each once. */
const mostTurns = ({ warned, spared = [] }: FlowRun): number => MOST_TURNS + (warned ? 1 : 0) + spared.length;

describe('a conversation', () => {
  it.each([
    ['I smell gas', 'emergency! (tell: emergency)'],
    ['can somebody call me please', 'human (tell: asked-for)'],
    ['this is ridiculous', 'human (tell: anger)'],
  ])('in which somebody says %j goes to a person at once: %s', (text, line) => {
    expect(play(['leak', text, '90210'])).toMatchObject({ lines: ['zip?', line, '- (tell: writes-again)'], run: { ending: 'human' } });
  });

  it('with somebody who cannot wait goes on, and a person is told, once', () => {
    expect(play(['pipe burst, leak everywhere, flooding', 'urgent!!', '90210'])).toMatchObject({ lines: ['zip? (tell: urgent)', 'zip again?', 'when?'], run: { urgent: true } });
    expect(play(['leak', '90210', 'asap']).lines).toEqual(['zip?', 'when?', 'name?']);
    expect(play(['i need someone tonight asap pipe burst, leaking everywhere 90210']).lines.at(-1)).toContain('(tell: urgent)');
  });

  it('says honestly what writes when asked, and goes on with what is open, which was not missed', () => {
    const { lines, run } = play(['leak', 'is this a bot?', 'are you a real person? 90210', 'human']);
    expect(lines).toEqual(['zip?', expect.stringMatching(/^I'm the automatic assistant.* zip\?$/), expect.stringMatching(/^I'm the automatic assistant.* when\?$/), 'human (tell: asked-for)']);
    expect(run.answers).toMatchObject({ zip: '90210' });
    expect(play(['are you a robot']).lines).toEqual([expect.stringMatching(/^I'm the automatic assistant.* service\?$/)]);
    expect(play(['leak', '90210', 'friday', 'Ann', 'is this a bot?']).lines.at(-1)).toBe('who-writes');
  });

  it('that is over still tells people in danger what to do', () => {
    const { lines, run } = play(['leak', '10001', 'now there is smoke coming from the outlet']);
    expect(lines).toEqual(['zip?', 'not-qualified', 'emergency! (tell: emergency)']);
    expect(run.ending).toBe('not-qualified');
  });

  it('tells people who ask on in danger once more what to do, for an hour', () => {
    const { lines, run } = play(['leak', 'I smell gas', 'should i go outside?', 'do I turn it off?', 'ok thanks']);
    expect(lines).toEqual(['zip?', 'emergency! (tell: emergency)', 'emergency! (tell: writes-again)', 'emergency!', '-']);
    const later = { ...circumstances, now: instantOf(Date.UTC(2026, 10, 25, 19)) };
    expect(lineOf(step(run, replies('when do you come?'), plumber, later))).toBe('- (tell: writes-again)');
  });

  it('answers danger no more often than it would ask questions', () => {
    const lines = play(Array.from({ length: 12 }, () => 'I smell gas')).lines;
    expect(lines.filter((line) => line === 'emergency! (tell: emergency)')).toHaveLength(MOST_TURNS);
  });

  it('is not held up by a text as long as a book', () => {
    expect(play(['hi', `leak ${'tomorrow at 5 or 90210 '.repeat(50_000)}`]).lines).toEqual(['service?', 'name?']);
  });

  it('with a machine is none: it is not answered', () => {
    expect(play(['leak', "I'm driving with Do Not Disturb on", replies("I'm driving with my focus on", '90210')]).lines).toEqual(['zip?', '-', 'when?']);
  });

  it.each(['opted-out', 'taken-over'] as const)('that is %s says nothing more', (is) => {
    expect(play(['leak', { is }, '90210', 'hello?'])).toMatchObject({ lines: ['zip?', '-', '-', '-'], run: { ending: is } });
    expect(play(['leak', { is: 'opted-out' }, 'there is a fire']).lines.at(-1)).toBe('-');
  });
});

describe('a conversation that is over', () => {
  const withFaq = Flow.parse({ ...plumber, faq: [{ questions: ['How much do you charge?'], answer: 'A visit is $89.' }] });
  const qualified = ['leak', '90210', 'tomorrow at 3pm', 'Ann'];
  const at = (minutes: number) => ({ ...circumstances, now: instantOf(Date.UTC(2026, 10, 25, 17, minutes)) });

  it('still answers what is often asked, and whom that did not help is passed on', () => {
    expect(play([...qualified, 'thanks! how much do you charge?', 'no'], withFaq).lines.slice(4)).toEqual(['A visit is $89. helped?', 'passed-on (tell: not-answered)']);
    expect(play([...qualified, 'how much do you charge?', 'yes thanks'], withFaq).lines.at(-1)).toBe('-');
  });

  it.each(['thanks!', 'ok great, see you then', '👍', 'Thank you so much', 'Perfecto, muchas gracias', 'merci beaucoup', ''])('needs nobody for %j', (text) => {
    expect(play([...qualified, text]).lines.at(-1)).toBe('-');
  });

  it.each([
    ['running 10 min late', '- (tell: writes-again)'],
    ['do you bring a ladder?', 'passed-on (tell: writes-again)'],
    ['can someone call me please', 'human (tell: asked-for)'],
    ['this is ridiculous, nobody came', 'human (tell: anger)'],
  ])('tells somebody of %j', (text, line) => {
    expect(play([...qualified, text])).toMatchObject({ lines: [...play(qualified).lines, line], run: { ending: 'qualified' } });
  });

  it('tells somebody of a photo', () => {
    expect(play([...qualified, photo]).lines.at(-1)).toBe('- (tell: writes-again)');
  });

  it('tells of one text an hour, and of a wish for a person sooner', () => {
    let { run } = play(qualified);
    const lines = ['running late', 'at the door now', 'please call me', 'call me now please', 'where are you guys', 'still here'].map((text, index) => {
      const result = step(run, replies(text), plumber, at([0, 1, 2, 3, 20, 67][index] ?? 0));
      run = result.run;
      return lineOf(result);
    });
    expect(lines).toEqual(['- (tell: writes-again)', '-', 'human (tell: asked-for)', '-', '-', '- (tell: writes-again)']);
  });

  it('is the business’s own, who wrote to the caller: nothing is said in it, and what ended it holds when it is given back', () => {
    const taken = [...qualified, { is: 'taken-over' } as const, 'how much do you charge?', 'call me'];
    expect(play(taken, withFaq)).toMatchObject({ lines: [...play(qualified).lines, '-', '-', '-'], run: { ending: 'taken-over' } });
    expect(resume(play(taken, withFaq).run).ending).toBe('qualified');
    expect(lineOf(step(giveBack(play(['leak', 'call me']).run), replies('hello?'), plumber, circumstances))).toBe('zip?');
  });

  it('says nothing to whom opted out since', () => {
    expect(play([...qualified, { is: 'opted-out' }, 'how much do you charge?', 'call me'], withFaq)).toMatchObject({ lines: [...play(qualified).lines, '-', '-', '-'], run: { ending: 'opted-out' } });
  });
});

describe('a caller who wants nothing', () => {
  it.each(['wrong number', 'I think I dialed wrong, sorry', 'no thanks', 'nevermind I found someone else'])('and says %j is let go with a friendly word, and nobody is bothered', (text) => {
    expect(play(['leak', text, 'ok thanks'])).toMatchObject({ lines: ['zip?', 'declined', '-'], run: { ending: 'not-qualified' } });
    expect(play([text]).lines).toEqual(['declined']);
  });

  it('has "no thanks" taken for an answer where yes or no was asked for', () => {
    const flow = Flow.parse({ ...plumber, questions: [{ id: 'owner', kind: 'yes-no', ask: 'Is the house yours?' }, ...plumber.questions] });
    expect(play(['hi', 'no thanks'], flow).lines).toEqual(['owner?', 'service?']);
  });
});

describe('a caller who asks for a person', () => {
  it.each([['my name is Maya Lopez, a leak, 90210, call me'], ['I am furious, my name is Maya Lopez, the leak is back, 90210'], ['I smell gas, my name is Maya Lopez, it is leaking at 90210']])('has said what for, and nobody need ask again: %j', (text) => {
    expect(play([text]).run).toMatchObject({ ending: 'human', answers: { name: 'Maya Lopez', service: 'leak', zip: '90210' } });
  });

  it.each(['call me please', 'call me tomorrow at 5', 'can somebody call me', 'this is ridiculous, call me', 'I smell gas'])('and says nothing else answers nothing: %j', (text) => {
    expect(play([text]).run).toMatchObject({ ending: 'human', answers: {} });
  });
});

describe('a caller who was turned away', () => {
  it.each(['ok thanks anyway', 'my name is Ann', 'why?', 'that is a pity'])('and says %j stays so', (text) => {
    expect(play(['leak', '10001', text]).run).toMatchObject({ ending: 'not-qualified', answers: { zip: '10001' } });
  });

  it('and names a place that is too far as well is told so again, and not for ever', () => {
    const far = Array.from({ length: 12 }, (_, place) => String(10002 + place));
    const { lines } = play(['leak', '10001', ...far]);
    expect(lines[2]).toBe('not-qualified');
    expect(lines.filter((line) => line !== '-' && !line.startsWith('- ')).length).toBeLessThanOrEqual(MOST_TURNS);
  });

  it.each(['sorry, 90210', '90210', 'what about 90210?', 'do you come to 90210', 'oops 90210 I meant'])('and names another place is asked on: %j', (text) => {
    expect(play(['leak', '10001', text, 'friday', 'Ann'])).toMatchObject({ lines: ['zip?', 'not-qualified', 'when?', 'name?', 'qualified'], run: { answers: { zip: '90210' } } });
  });

  it('or wanted nothing, and needs something after all, is asked on', () => {
    expect(play(['no thanks', 'oh wait, actually there is a leak', '90210'])).toMatchObject({ lines: ['declined', 'zip?', 'when?'], run: { ending: null } });
    expect(play(['no thanks', 'my water heater is leaking', '90210']).lines).toEqual(['declined', 'zip?', 'when?']);
    expect(play(['leak', 'no thanks', 'the water heater is cold now']).run).toMatchObject({ ending: null, answers: { service: 'heater' } });
    expect(play(['no thanks', 'the leak has stopped, really']).run).toMatchObject({ ending: 'not-qualified' });
    expect(play(['no thanks', 'oh wait, actually there is a leak']).run).not.toHaveProperty('declined');
    expect(play(['leak', 'no thanks, the leak stopped by itself', 'the leak has stopped, really']).run.ending).not.toBe('qualified');
  });
});

describe('a caller who does not know who writes', () => {
  it.each(['who is this?', 'sorry who is this? I never called', 'Who are you', 'quién es?', "c'est qui ?"])('is told, and left in peace when it was not for them: %j', (text) => {
    const { lines, run } = play(['leak', text, 'wrong number', 'ok']);
    expect(lines).toEqual(['zip?', expect.stringMatching(/^I'm the automatic assistant.* zip\?$/), 'declined', '-']);
    expect(run).toMatchObject({ ending: 'not-qualified', declined: 'wrong-number' });
  });

  it.each(['wrong number, i need a plumber though', "I'm not Steve, wrong number. But we could use some help", 'numero equivocado pero necesito un plomero'])('who is not whom we take them for, and needs us all the same, is asked on: %j', (text) => {
    const { run } = play([text, 'leak']);
    expect(run).toMatchObject({ ending: null, answers: { service: 'leak' } });
  });

  it('is answered after the end, too', () => {
    expect(play(['leak', '10001', 'who is this?']).lines.at(-1)).toBe('who-writes');
    expect(play(['leak', '90210', 'friday', 'Ann', 'wrong number']).lines.at(-1)).toBe('declined (tell: writes-again)');
  });

  it.each(['who is this quote for?', 'who is coming friday?'])('and asks something else is told nothing of that: %j', (text) => {
    expect(play(['leak', text]).lines.at(-1)).not.toContain('automatic');
  });
});

describe('a caller who corrects an answer after the end', () => {
  const flow = Flow.parse({ ...plumber, questions: [...plumber.questions, { id: 'address', kind: 'text', ask: 'Which address?' }] });
  const done = ['leak', '90210', 'friday morning', 'Ann', '10 Oak St, blue door'];

  it.each([
    ['sorry I am running late, there at 3pm'],
    ['sorry, the water heater guy was great'],
    ['actually please ring twice'],
    ['wait, is it 5 minutes or 10?'],
  ])('and whose words fit none of them has changed nothing, and somebody is told: %j', (text) => {
    const { lines, run } = play([...done, text], flow);
    expect(run.answers).toEqual(play(done, flow).run.answers);
    expect(lines.at(-1)).toContain('tell: writes-again');
  });

  it.each([
    ["actually it's 12 Oak St", { address: '12 Oak St, blue door' }],
    ['sorry my zip is 90211', { zip: '90211' }],
    ['90211', { zip: '90211' }],
    ['my zip is 90211', { zip: '90211' }],
    ["wrong zip, it's 90211", { zip: '90211' }],
    ['the zip code is 90211.', { zip: '90211' }],
    ['my name is Anne Lee', { name: 'Anne Lee' }],
    ['actually friday afternoon would be better', { when: '2026-11-27 afternoon' }],
    ['I meant the water heater', { service: 'heater' }],
  ])('has it changed, is told that it is noted, and so is somebody: %j', (text, changed) => {
    const { lines, run } = play([...done, text], flow);
    expect(run).toMatchObject({ ending: 'qualified', answers: { ...play(done, flow).run.answers, ...changed } });
    expect(lines.at(-1)).toBe('noted (tell: writes-again)');
  });

  it('is heard each time, though somebody was told of other words just before', () => {
    expect(play([...done, 'ring twice please', 'sorry my zip is 90211', 'oops, 90212'], flow).lines.slice(-3)).toEqual(['- (tell: writes-again)', 'noted (tell: writes-again)', 'noted (tell: writes-again)']);
  });

  it('is heard while they wait for a person, and no longer answered than anything else', () => {
    expect(play(['leak', '90210', 'call me', 'sorry, 90211'])).toMatchObject({ lines: ['zip?', 'when?', 'human (tell: asked-for)', 'noted (tell: writes-again)'], run: { answers: { zip: '90211' } } });
    const flips = Array.from({ length: 20 }, (_, place) => `sorry, ${String(90211 + (place % 2))}`);
    expect(play([...done, ...flips], flow).lines.filter((line) => line.startsWith('noted')).length).toBeLessThan(MOST_TURNS);
  });
});

describe('a caller who takes back what they said', () => {
  it('is heard at a later question, which is not missed', () => {
    expect(play(['water heater', 'wait I meant the leak', '90210'])).toMatchObject({ lines: ['zip?', 'zip?', 'when?'], run: { answers: { service: 'leak', zip: '90210' } } });
    expect(play(['leak', '90210', 'sorry, zip is 90211', 'friday', 'actually the zip is 90212'])).toMatchObject({ lines: ['zip?', 'when?', 'when?', 'name?', 'name?'], run: { answers: { zip: '90212' } } });
  });

  it('goes the way that the new answer leads', () => {
    expect(play(['leak', '90210', 'sorry, zip is 10001']).lines.at(-1)).toBe('not-qualified');
  });

  it('has changed nothing by other words', () => {
    expect(play(['water heater', '90210', 'friday, there is a leak as well']).run.answers).toMatchObject({ service: 'heater' });
  });
});

it('answers in one text are all heard', () => {
  expect(play(['hi', 'Leak in 90210, Friday 2pm, my name is Tom'])).toMatchObject({ lines: ['service?', 'qualified'], run: { answers: { service: 'leak', zip: '90210', when: '2026-11-27 14:00', name: 'Tom' } } });
});

const words = fc.oneof(
  fc.constantFrom('hi', 'leak', 'yes', 'no', '90210', '10001', 'tomorrow', 'John', '2', 'what?', 'how much do you charge?', 'call me', 'I smell gas', 'stop the leak', '👍', '', '\u0000', 'x'.repeat(1600), '{{ caller.name }}', '<b>leak</b>', 'عربي'),
  fc.string({ maxLength: 40 }),
);
const heard: fc.Arbitrary<Heard> = fc.oneof(
  { weight: 12, arbitrary: fc.array(words, { minLength: 1, maxLength: 3 }).map((texts) => replies(...texts)) },
  { weight: 1, arbitrary: fc.constant(photo) },
  { weight: 1, arbitrary: fc.constantFrom<Heard>({ is: 'opted-out' }, { is: 'taken-over' }) },
);
const withQuestions = Flow.parse({ ...plumber, faq: [{ questions: ['what?', 'how much do you charge?'], answer: '$89.' }] });
const flows = fc.constantFrom(plumber, withQuestions, ...readyFlows.map(({ flow }) => flow));

/** After the end nothing is asked any more but of whom we turned away; while a person looks after the caller only danger is answered. */
function saidAfter(ending: FlowRun['ending']): string[] {
  if (ending === 'taken-over') return ['emergency'];
  return ['emergency', 'told', 'passed-on', 'ending', 'who-writes', 'noted', 'declined', ...(ending === 'not-qualified' ? ['question'] : [])];
}

describe('whatever is heard', () => {
  it('a conversation ends, has one question open at most, and is silent after an opt-out', () => {
    fc.assert(
      fc.property(flows, fc.array(heard, { maxLength: 30 }), (flow, all) => {
        let run = beginRun();
        let optedOut = false;
        for (const one of all) {
          const before = run;
          const { run: after, say } = step(before, one, flow, circumstances);
          if (optedOut || one.is !== 'replies') expect(say).toBeNull();
          if (say?.is === 'question') expect(after).toMatchObject({ asking: say.question.id });
          if (say?.is === 'question') expect(after).not.toHaveProperty('checking');
          if (say?.is === 'told') expect(after).toMatchObject({ checking: expect.any(String) as string, asking: before.asking });
          if (after.ending !== null) expect(after.asking).toBeNull();
          if (before.ending !== null && say !== null) expect(saidAfter(before.ending)).toContain(say.is);
          expect(after.turns).toBeLessThanOrEqual(mostTurns(after));
          optedOut ||= after.ending === 'opted-out';
          run = after;
        }
        const asked = all.filter(({ is }) => is === 'replies').length;
        if (run.ending === null) expect(run.turns).toBeLessThanOrEqual(Math.min(asked, mostTurns(run) - 1));
      }),
      { numRuns: 300 },
    );
  });

  it('a conversation that is played again comes out the same', () => {
    fc.assert(fc.property(flows, fc.array(heard, { maxLength: 20 }), (flow, all) => {
      expect(play(all, flow)).toEqual(play(JSON.parse(JSON.stringify(all)) as Heard[], flow));
    }), { numRuns: 100 });
  });
});

it.each(readyFlows)('the ready flow $id has no faults', ({ flow }) => {
  expect(checkFlow(flow)).toEqual([]);
});
