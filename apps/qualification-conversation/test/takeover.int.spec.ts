import { type BusinessId, CallAnswered, type CallId, CallBackRequested, CallBackTaken, type ConversationId, ConversationOpened, type DataOf, type E164, Flow, FlowEnded, MessageRequested, MessageSent, MessagesWithdrawn } from '@ringback/event-contracts';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { CallBacksController } from '../src/grpc/call-backs.controller.js';
import { TakeoverController } from '../src/grpc/takeover.controller.js';
import { anyone, aShopForEachTest, front, sentAt, unnamed } from './shop.js';

const flow = Flow.parse({
  questions: [{ id: 'zip', kind: 'postcode', ask: 'Which ZIP code?' }, { id: 'when', kind: 'when', ask: 'When?' }, { id: 'name', kind: 'name', ask: 'Your name?' }],
  endings: { qualified: 'Thanks!', notQualified: 'Sorry.', human: 'Somebody will call.' },
});

const anne = '+14155550173' as E164;

const { service, shop } = await aShopForEachTest();
beforeEach(() => shop.opens({}, { flow: { version: 1, flow } }));

const door = () => service.app.get(TakeoverController, { strict: false });

async function writes(text: string): Promise<void> {
  await shop.receives(text);
  await service.settled();
  await service.advance(3);
}

const asked = () => shop.published(MessageRequested);
const said = async (): Promise<string[]> => (await asked()).map(({ text }) => unnamed(text));

/** A conversation in which the flow has asked its first question. */
async function underWay(): Promise<ConversationId> {
  await writes('hi');
  const [question] = await asked();
  if (!question) throw new Error('nothing was asked');
  return question.conversationId;
}

const staffWrites = (conversationId: string, text: string, over: object = {}) => door().replyAsStaff({ businessId: shop.id, conversationId, text, key: randomUUID(), ...over });
const resumes = (conversationId: string, businessId: string = shop.id) => door().resumeFlow({ businessId, conversationId });

describe('a person who writes to a caller', () => {
  it('is sent, and the flow is silent from then on', async () => {
    const conversationId = await underWay();
    const { messageId } = await staffWrites(conversationId, 'Hi, this is Joe. I can come at 5.');
    await writes('90210, great');
    expect((await asked()).slice(1)).toMatchObject([{ messageId, text: 'Hi, this is Joe. I can come at 5.', purpose: 'reply', recipient: anyone, conversationId }]);
    expect(await shop.published(FlowEnded)).toMatchObject([{ ending: 'taken-over' }]);
  });

  it('withdraws what the flow has asked for, and what it was about to say', async () => {
    const conversationId = await underWay();
    await shop.receives('90210');
    await service.settled();
    await staffWrites(conversationId, 'I am on my way');
    await service.advance(3);
    expect(await said()).toEqual(['Which ZIP code?', 'I am on my way']);
    expect(await shop.published(MessagesWithdrawn)).toMatchObject([{ conversationId, recipient: anyone, decisionPrefixes: ['opener:', 'flow:', 'follow-up:'] }]);
  });

  it('ends the follow-ups', async () => {
    await shop.misses();
    await service.settled();
    const [opener] = await asked();
    await service.publish(MessageSent, sentAt(opener!, service.clock.now()));
    await service.settled();
    await staffWrites(opener!.conversationId, 'Joe here, I just tried to call you.');
    await service.advance(48 * 3600);
    expect(await said()).toEqual([opener?.text, 'Joe here, I just tried to call you.']);
  });

  it('writes once, however often they are asked with one key', async () => {
    const conversationId = await underWay();
    const first = await staffWrites(conversationId, 'On my way', { key: 'k' });
    const second = await staffWrites(conversationId, 'On my way', { key: 'k' });
    expect(second).toEqual(first);
    expect(new Set((await asked()).slice(1).map(({ decisionKey }) => decisionKey)).size).toBe(1);
  });

  it('keeps the flow from beginning where it has not begun', async () => {
    await shop.opens();
    await writes('hi');
    await shop.opens({}, { flow: { version: 1, flow } });
    await shop.misses();
    const [opener] = await asked();
    await staffWrites(opener!.conversationId, 'Hi!');
    await writes('hello');
    expect((await said()).slice(1)).toEqual(['Hi!']);
  });
});

/** The caller calls, and somebody picks up. */
const answers = (over: Partial<DataOf<typeof CallAnswered>> = {}) =>
  service.publish(CallAnswered, { businessId: shop.id, callId: randomUUID() as CallId, number: front, caller: anyone, answeredAt: service.clock.now(), afterMissed: false, reconciled: false, ...over });

/** Each of the ways in which people of the business come to a caller. */
describe.each<[string, (conversationId: ConversationId) => Promise<unknown>]>([
  ['writes over the API', (conversationId) => staffWrites(conversationId, 'Hi!')],
  ['writes from their own phone', () => shop.receives('#1 Hi!', { sender: anne })],
  ['answers when the caller calls', () => answers()],
  ['calls the caller', async (conversationId) => {
    await service.app.get(CallBacksController, { strict: false }).requestCallBack({ businessId: shop.id, conversationId, phone: anne, key: '1' });
    const { businessId, callBackId, number, caller } = (await shop.published(CallBackRequested))[0]!;
    await service.publish(CallBackTaken, { businessId, callBackId, conversationId, number, caller, phone: anne, takenAt: service.clock.now() });
  }],
])('a person who %s', (_, comes) => {
  beforeEach(() => shop.opens({ alertPhones: [anne], ringStaffFor: [] }, { flow: { version: 1, flow } }));
  /** The caller has a number for the staff, and the questions go on. */
  async function known(): Promise<ConversationId> {
    await writes('I need somebody right now');
    return (await shop.published(ConversationOpened))[0]!.conversationId;
  }
  const ofFlow = async (): Promise<string[]> => (await asked()).filter(({ decisionKey }) => decisionKey.startsWith('flow:')).map(({ text }) => unnamed(text));
  const arrives = async (conversationId: ConversationId): Promise<void> => {
    await comes(conversationId);
    await service.settled();
  };

  it('pauses the questions', async () => {
    const conversationId = await known();
    expect(await ofFlow()).toEqual(['Which ZIP code?']);
    await arrives(conversationId);
    await writes('90210');
    await writes('hello?');
    expect(await ofFlow()).toEqual(['Which ZIP code?']);
    expect(await shop.published(FlowEnded)).toMatchObject([{ ending: 'taken-over' }]);
  });

  it('drops what the flow was about to say, and has what waits to be sent taken back', async () => {
    const conversationId = await known();
    await shop.receives('90210');
    await service.settled();
    await arrives(conversationId);
    await service.advance(3);
    expect(await ofFlow()).toEqual(['Which ZIP code?']);
    expect((await shop.published(MessagesWithdrawn)).at(-1)).toMatchObject({ conversationId, recipient: anyone, decisionPrefixes: ['opener:', 'flow:', 'follow-up:'], because: expect.stringMatching(/^(?:staff-took-over|spoke)$/) as string });
  });

  it('ends the follow-ups of a later call', async () => {
    const conversationId = await known();
    await service.advance(48 * 3600);
    await shop.misses();
    await service.settled();
    const opener = (await asked()).find(({ purpose }) => purpose === 'opener');
    await service.publish(MessageSent, sentAt(opener!, service.clock.now()));
    await service.settled();
    await arrives(conversationId);
    await service.advance(48 * 3600);
    expect((await asked()).filter(({ purpose }) => purpose === 'nudge')).toEqual([]);
  });
});

describe('a caller who called and spoke with somebody', () => {
  const told = async (): Promise<string[]> => (await asked()).filter(({ recipient }) => recipient === anne).map(({ text }) => text.split('\n').slice(0, 3).join(' '));
  beforeEach(() => shop.opens({ alertPhones: [anne], ringStaffFor: [], resumeAfterHours: 2 }, { flow: { version: 1, flow } }));

  it('and writes on is answered by nobody but people, who are told so once an hour, and not of a thank-you', async () => {
    await underWay();
    await answers();
    await service.settled();
    await writes('thanks!');
    expect(await told()).toEqual([]);
    await writes('which door do I take?');
    await writes('hello?');
    expect(await told()).toEqual(['Writes again (Joe\'s) +1 415 555 0100 "which door do I take?"']);
    await writes('1 the blue one');
    expect((await said()).filter((text) => text.includes('ZIP'))).toHaveLength(1);
  });

  it('is asked on when the conversation has been quiet for the configured time', async () => {
    await underWay();
    await answers();
    await service.settled();
    await service.advance(3 * 3600);
    await writes('90210');
    expect((await said()).at(-1)).toBe('When?');
  });

  it('before they reply to the first text is not asked either', async () => {
    await shop.misses();
    await service.settled();
    await answers();
    await service.settled();
    await writes('90210');
    expect((await asked()).filter(({ decisionKey }) => decisionKey.startsWith('flow:'))).toEqual([]);
    expect(await told()).toHaveLength(1);
  });

  it('is asked on where that was learnt of only after they had gone on', async () => {
    const answeredAt = service.clock.now();
    await service.advance(60);
    await underWay();
    await answers({ answeredAt, reconciled: true });
    await service.settled();
    await writes('90210');
    expect((await said()).at(-1)).toBe('When?');
  });

  it('and is looked after by somebody who then writes is told of to nobody else', async () => {
    const conversationId = await underWay();
    await answers();
    await service.settled();
    await staffWrites(conversationId, 'As I said on the phone: the blue door');
    await writes('which one?');
    expect(await told()).toEqual([]);
  });
});

describe('a conversation that was taken over', () => {
  it('goes on by itself when it is given back, with what is still open', async () => {
    const conversationId = await underWay();
    await writes('90210');
    await staffWrites(conversationId, 'Hi, Joe here');
    expect(await resumes(conversationId)).toEqual({ found: true, resumed: true });
    await writes('tomorrow');
    expect((await said()).slice(-2)).toEqual(['Hi, Joe here', 'Your name?']);
  });

  it('goes on by itself when it was quiet for the configured time, and no sooner', async () => {
    await shop.opens({ resumeAfterHours: 2 }, { flow: { version: 1, flow } });
    const conversationId = await underWay();
    await staffWrites(conversationId, 'Hi, Joe here');
    await service.advance(3600);
    await writes('hello?');
    expect((await said()).at(-1)).toBe('Hi, Joe here');
    await service.advance(2 * 3600);
    await writes('90210');
    expect((await said()).at(-1)).toBe('When?');
  });

  it('cannot be given back when nobody has it, or when it is none of this business', async () => {
    const conversationId = await underWay();
    expect(await resumes(conversationId)).toEqual({ found: true, resumed: false });
    expect(await resumes(randomUUID())).toEqual({ found: false, resumed: false });
    expect(await resumes(conversationId, randomUUID() as BusinessId)).toEqual({ found: false, resumed: false });
    expect(await staffWrites(randomUUID(), 'hi')).toEqual({});
    expect(await staffWrites(conversationId, 'hi', { businessId: randomUUID() })).toEqual({});
    expect(await said()).toEqual(['Which ZIP code?']);
  });

  it.each([
    [{ text: '' }, /text/],
    [{ text: 'x'.repeat(1001) }, /text/],
    [{ key: '' }, /key/],
    [{ conversationId: 'one' }, /conversation_id/],
    [{ businessId: 'joe' }, /business_id/],
  ])('refuses %j', async (over, message) => {
    await expect(staffWrites(randomUUID(), 'hi', over)).rejects.toMatchObject({ error: { code: 3, message: expect.stringMatching(message) as string } });
  });
});
