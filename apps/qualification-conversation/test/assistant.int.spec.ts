import type { Assistant, AssistantOutcome, AssistantQuestion } from '@ringback/assistant';
import { AppointmentBooked, ConversationOpened, type E164, Flow, HumanNeeded, MessageRequested } from '@ringback/event-contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { TakeoverController } from '../src/grpc/takeover.controller.js';
import { anyone, aShopForEachTest, unnamed } from './shop.js';

const flow = Flow.parse({
  questions: [
    { id: 'what', kind: 'service', ask: 'What do you need?', options: [{ id: 'leak', label: 'Leak' }, { id: 'drain', label: 'Drain' }] },
    { id: 'name', kind: 'name', ask: 'Your name?' },
  ],
  faq: [{ questions: ['How much do you charge?'], answer: 'A visit is $89.' }],
  endings: { qualified: 'Thanks!', notQualified: 'No.', human: 'Somebody will call.' },
});
/** Nothing that our readers understand. */
const RIDDLE = 'the thing under the kitchen weeps';

let asked: AssistantQuestion[];
let answers: (question: AssistantQuestion) => AssistantOutcome | Promise<AssistantOutcome>;
const assistant: Assistant = {
  async choose(question) {
    asked.push(question);
    return answers(question);
  },
};

const { service, shop } = await aShopForEachTest({ assistant });
beforeEach(async () => {
  asked = [];
  // What failed in a row in one test is over in the next.
  service.clock.forward(120);
  await opens();
});

const opens = (questionsPerDay = 100): Promise<void> => shop.opens({ alertPhones: [], assistant: { questionsPerDay } }, { flow: { version: 1, flow } });
const writes = (text: string, sender?: E164): Promise<void> => shop.hears(text, sender);
const said = async (person: E164 = anyone): Promise<string[]> => (await shop.published(MessageRequested)).filter(({ recipient }) => recipient === person).map(({ text }) => unnamed(text).split('\n')[0]!);
const saysNext = (words: string, person?: E164) => expect.poll(async () => (await said(person)).at(-1)).toBe(words);
const chooses = (id: string) => (answers = () => ({ is: 'chosen', id }));

describe('a reply that our readers make nothing of', () => {
  it('means what the assistant chooses among what is possible, and is all that it is told', async () => {
    chooses('answer:leak');
    await writes('hi');
    await writes(RIDDLE);
    await saysNext('Your name?');
    expect(asked).toEqual([{
      asked: 'What do you need?', reply: RIDDLE,
      actions: [
        { id: 'answer:leak', means: 'their answer is Leak' }, { id: 'answer:drain', means: 'their answer is Drain' }, { id: 'asks:0', means: 'they ask: How much do you charge?' },
        { id: 'human', means: 'they want to speak with a person of the business' }, { id: 'passes', means: 'they cannot or do not want to answer what they were asked' },
      ],
    }]);
  });

  it('may be the first one, of somebody who says at once what they need', async () => {
    chooses('answer:leak');
    await writes(RIDDLE);
    await saysNext('Your name?');
    expect(asked).toMatchObject([{ asked: 'What do you need?', reply: RIDDLE }]);
    await writes('hello there', '+14155550188' as E164);
    await saysNext('What do you need?', '+14155550188' as E164);
    expect(asked).toHaveLength(1);
  });

  it('may ask what is often asked, or for a person', async () => {
    chooses('asks:0');
    await writes('hi');
    await writes('wallet damage, roughly');
    await saysNext('A visit is $89.');
    chooses('human');
    await writes('yes');
    await writes('rather with flesh and blood');
    await saysNext('Somebody will call.');
    expect(await shop.published(HumanNeeded)).toMatchObject([{ reason: 'asked-for' }]);
  });

  it.each<[string, AssistantOutcome]>([
    ['does not know either', { is: 'none' }],
    ['fails', { is: 'failed', why: 'timeout' }],
    ['chooses what is not possible', { is: 'chosen', id: 'answer:refund' }],
  ])('is asked about again where the assistant %s', async (_, outcome) => {
    answers = () => outcome;
    await writes('hi');
    await writes(RIDDLE);
    await saysNext("Sorry, I didn't get that. What do you need?");
    expect(asked).toHaveLength(1);
  });

  it('is not waited for when more comes: all of it is read together', async () => {
    const { promise, resolve } = Promise.withResolvers<AssistantOutcome>();
    answers = () => promise;
    await writes('hi');
    await writes(RIDDLE);
    await expect.poll(() => asked.length).toBe(1);
    await writes('I mean a drain');
    await saysNext('Your name?');
    resolve({ is: 'chosen', id: 'answer:leak' });
    await service.settled();
    await writes('Ann');
    await saysNext('Thanks!');
  });

  it('is left to the person who takes over meanwhile', async () => {
    const { promise, resolve } = Promise.withResolvers<AssistantOutcome>();
    answers = () => promise;
    await writes('hi');
    await writes(RIDDLE);
    await expect.poll(() => asked.length).toBe(1);
    const { conversationId } = (await shop.published(ConversationOpened))[0]!;
    await service.app.get(TakeoverController, { strict: false }).replyAsStaff({ businessId: shop.id, conversationId, text: 'Joe here', key: '1' });
    resolve({ is: 'chosen', id: 'answer:leak' });
    await service.settled();
    expect((await said()).at(-1)).toBe('Joe here');
  });

  it('is not shown to an assistant that the business does not want, or has asked enough today', async () => {
    chooses('answer:leak');
    await opens(1);
    await writes('hi');
    await writes(RIDDLE);
    await saysNext('Your name?');
    const other = '+12125550143' as E164;
    await writes('hi', other);
    await writes(RIDDLE, other);
    await saysNext("Sorry, I didn't get that. What do you need?", other);
    await opens(0);
    await writes(RIDDLE, other);
    expect(asked).toHaveLength(1);
  });

  it('is not shown to one that has failed three times in a row, for a while', async () => {
    answers = () => ({ is: 'failed', why: 'unreachable' });
    for (const digit of [1, 2, 3, 4, 5]) {
      const caller = `+1212555014${String(digit)}` as E164;
      await writes('hi', caller);
      await writes(RIDDLE, caller);
      await saysNext("Sorry, I didn't get that. What do you need?", caller);
    }
    expect(asked).toHaveLength(3);
  });

  it('books nothing until it is known what it means', async () => {
    const booking = { services: [{ id: 'visit', name: 'Visit', durationMinutes: 60, bufferMinutes: 0, capacity: 1 }], staff: [], calendars: [], everyMinutes: 60, noticeMinutes: 0, horizonDays: 14, holdMinutes: 60, remindMinutesBefore: null };
    const withTime = Flow.parse({ ...flow, questions: [{ id: 'when', kind: 'when', ask: 'When?', book: true }, { id: 'own', kind: 'yes-no', ask: 'Is it your house?' }] });
    const hours = (['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const).map((day) => ({ day, opens: '08:00', closes: '17:00' }));
    await shop.opens({ alertPhones: [], assistant: { questionsPerDay: 100 }, booking, hours }, { flow: { version: 2, flow: withTime } });
    answers = () => ({ is: 'none' });
    await writes('hi');
    await writes('1');
    await expect.poll(async () => (await said()).at(-1)).toMatch(/is yours\.$|is held for you/);
    await writes('the bank owns most of it, frankly');
    await saysNext("Sorry, I didn't get that. Is it your house?");
    const { promise, resolve } = Promise.withResolvers<AssistantOutcome>();
    answers = () => promise;
    await writes('the bank owns most of it, frankly');
    await expect.poll(() => asked.length).toBe(2);
    expect(await shop.published(AppointmentBooked)).toEqual([]);
    resolve({ is: 'chosen', id: 'answer:no' });
    await expect.poll(() => shop.published(AppointmentBooked)).toHaveLength(1);
  });

  it('of somebody in danger, or who wants no texts, is nobody’s to interpret', async () => {
    chooses('answer:leak');
    await writes('hi');
    await writes('I smell gas');
    expect((await said()).at(-1)).toMatch(/^If anyone may be in danger/);
    expect(asked).toEqual([]);
  });
});
