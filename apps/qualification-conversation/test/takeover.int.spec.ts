import { type BusinessId, CallBackRequested, CallBackTaken, type ConversationId, ConversationOpened, type E164, Flow, FlowEnded, MessageRequested, MessageSent, MessagesWithdrawn } from '@ringback/event-contracts';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { CallBacksController } from '../src/grpc/call-backs.controller.js';
import { TakeoverController } from '../src/grpc/takeover.controller.js';
import { anyone, aShopForEachTest, sentAt, unnamed } from './shop.js';

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

/** Each of the ways in which people of the business come to a caller. */
describe.each<[string, (conversationId: ConversationId) => Promise<unknown>]>([
  ['writes over the API', (conversationId) => staffWrites(conversationId, 'Hi!')],
  ['writes from their own phone', () => shop.receives('#1 Hi!', { sender: anne })],
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
    expect(await shop.published(MessagesWithdrawn)).toMatchObject([{ conversationId, recipient: anyone, decisionPrefixes: ['opener:', 'flow:', 'follow-up:'], because: 'staff-took-over' }]);
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
