import {
  CallBackConnected, CallBackEnded, CallBackRequested, CallBackTaken, ConversationOpened, type E164, Flow, HandoverTaken, MessageRequested, MessagesWithdrawn, PromiseKept,
} from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { CallBacksController } from '../src/grpc/call-backs.controller.js';
import { anyone, aShopForEachTest, front, type Shop } from './shop.js';

const flow = Flow.parse({ questions: [{ id: 'name', kind: 'name', ask: 'Your name?' }, { id: 'what', kind: 'text', ask: 'What is it about?' }], endings: { qualified: 'Thanks!', notQualified: 'No.', human: 'Somebody will call.' } });
const [anne, ben] = ['+14155550173', '+14155550174'] as [E164, E164];

const { service, shop } = await aShopForEachTest();

const opens = (settings: Parameters<Shop['opens']>[0] = {}): Promise<void> => shop.opens({ alertPhones: [anne, ben], ...settings }, { flow: { version: 1, flow } });
const writes = (text: string, sender?: E164): Promise<void> => shop.hears(text, sender);
const saidTo = async (person: E164): Promise<string[]> => (await shop.published(MessageRequested)).filter(({ recipient }) => recipient === person).map(({ text }) => text);
const requested = () => shop.published(CallBackRequested);
const conversation = async (caller: E164 = anyone) => (await shop.published(ConversationOpened)).find((opened) => opened.caller === caller)!.conversationId;
const doors = () => service.app.get(CallBacksController, { strict: false });
const asks = async (phone = '', key = '1') => doors().requestCallBack({ businessId: shop.id, conversationId: await conversation(), phone, key });
const listed = async () => (await doors().listCallBacks({ businessId: shop.id, pageSize: 0, pageToken: '', caller: '' })).callBacks;

/** What call-ingest tells of the only one that was requested. */
async function about() {
  const { businessId, callBackId, conversationId, number, caller } = (await requested())[0]!;
  return { businessId, callBackId, conversationId, number, caller };
}
const isTaken = async (phone: E164 = anne): Promise<void> => {
  await service.publish(CallBackTaken, { ...(await about()), phone, takenAt: service.clock.now() });
  await service.settled();
};
const isConnected = async (): Promise<void> => {
  await service.publish(CallBackConnected, { ...(await about()), phone: anne, connectedAt: service.clock.now() });
  await service.settled();
};
const ends = async (outcome: string, phone: E164 | null = anne): Promise<void> => {
  await service.publish(CallBackEnded, { ...(await about()), outcome, phone, endedAt: service.clock.now() });
  await service.settled();
};

describe('somebody of the staff who writes "call"', () => {
  it('is rung, with the name that the caller gave', async () => {
    await opens();
    await writes('hello?');
    await writes('Maya');
    await writes('call me please');
    await writes('1 call', anne);
    expect(await requested()).toMatchObject([{ phones: [anne], number: front, caller: anyone, callerName: 'Maya', conversationId: await conversation() }]);
    expect((await saidTo(anne)).at(-1)).toMatch(/^Asks for a call/);
  });

  it.each(['1 call them now', 'Call', '#1 Connect me.', '1 llamar', '1 rappeler'])('may say %j', async (text) => {
    await opens();
    await writes('call me please');
    await writes(text, anne);
    expect(await requested()).toHaveLength(1);
  });

  it('writes to the caller with "call me", which is for them', async () => {
    await opens();
    await writes('call me please');
    await writes('1 call me on Monday', anne);
    await writes('1 call me', anne);
    expect([await requested(), (await saidTo(anyone)).slice(-2)]).toEqual([[], ['call me on Monday', 'call me']]);
  });

  it('is told that somebody else is being connected, and may be when that is over', async () => {
    await opens();
    await writes('call me please');
    await writes('1 call', anne);
    await writes('1 call', ben);
    expect((await saidTo(ben)).at(-1)).toBe('#1: somebody is being connected with them already.');
    await ends('nobody-took', null);
    await writes('1 call', ben);
    expect((await requested()).map(({ phones }) => phones)).toEqual([[anne], [ben]]);
  });

  it.each([['a premium-rate number', '+19005550123'], ['a country that the business does not write to', '+447700900123']])('is not connected with %s', async (_, caller) => {
    await opens();
    await writes('call me please', caller as E164);
    await writes('1 call', anne);
    expect(await requested()).toEqual([]);
    expect((await saidTo(anne)).at(-1)).toMatch(/^#1: calls to .* are not allowed by your settings\.$/);
  });
});

describe('a call-back', () => {
  it('is theirs who took it: the flow falls silent, what it has not sent is withdrawn, and they get what the caller writes', async () => {
    await opens();
    await writes('call me please');
    await writes('1 call', ben);
    await isTaken(ben);
    expect(await shop.published(HandoverTaken)).toMatchObject([{ by: 'call' }]);
    expect(await shop.published(MessagesWithdrawn)).toMatchObject([{ recipient: anyone }]);
    const before = (await saidTo(anyone)).length;
    await writes('thanks, what was the price again?');
    expect([(await saidTo(ben)).at(-1), (await saidTo(anyone)).length]).toEqual(['#1 +1 415 555 0100: thanks, what was the price again?', before]);
  });

  it('that is connected keeps what was promised', async () => {
    await opens();
    await writes('call me please');
    await writes('1 I will call you in 40 min', anne);
    await writes('1 call', anne);
    await isTaken();
    expect(await shop.published(PromiseKept)).toEqual([]);
    await isConnected();
    expect(await shop.published(PromiseKept)).toMatchObject([{ how: 'call' }]);
  });

  it('that did not reach the caller tells whoever took it what they can do', async () => {
    await opens();
    await writes('call me please');
    await writes('1 call', anne);
    await isTaken();
    await ends('caller-unreached');
    expect((await saidTo(anne)).at(-1)).toBe('+1 415 555 0100 did not answer. Reply "1 call" to try again, or "#1" and your words to write to them.');
    await ends('caller-unreached');
    expect((await saidTo(anne)).filter((text) => text.includes('did not answer'))).toHaveLength(1);
  });

  it('is listed with what it came to', async () => {
    await opens();
    await writes('call me please');
    await writes('1 call', anne);
    expect(await listed()).toMatchObject([{ by: 'staff', caller: anyone, requestedAt: (await requested())[0]!.requestedAt }]);
    await isTaken();
    await isConnected();
    await ends('connected');
    expect(await listed()).toMatchObject([{ phone: anne, outcome: 'connected', takenAt: service.clock.now(), connectedAt: service.clock.now(), endedAt: service.clock.now() }]);
  });
});

describe('a call-back that is asked for over the API', () => {
  it('rings those on duty, or the phone that is named', async () => {
    await opens();
    await writes('hello?');
    expect(await asks()).toMatchObject({ callBackId: (await requested())[0]!.callBackId });
    await ends('nobody-took', null);
    await asks(ben, '2');
    expect((await requested()).map(({ phones }) => phones)).toEqual([[anne, ben], [ben]]);
  });

  it('is theirs who took it though nobody had been asked for: they get what the caller writes, and answer it', async () => {
    await opens();
    await writes('hello?');
    await asks(ben);
    await isTaken(ben);
    await writes('thank you!');
    expect(await saidTo(ben)).toEqual([expect.stringMatching(/^#1 .*thank you!$/s)]);
    await writes('1 You are welcome', ben);
    expect((await saidTo(anyone)).at(-1)).toBe('You are welcome');
    expect(await shop.published(HandoverTaken)).toEqual([]);
  });

  it('is one for each key, and one at a time', async () => {
    await opens();
    await writes('hello?');
    const [first, again] = [await asks(), await asks()];
    expect([again, await asks('', '2')]).toMatchObject([first, { problem: 'under-way' }]);
    expect(await requested()).toHaveLength(1);
  });

  it('is refused for a phone that is not the staff\'s, or the business\'s own number, and where nobody is on duty', async () => {
    await opens({ alertPhones: [] });
    await writes('hello?');
    expect([await asks('+12125550199'), await asks(front), await asks()]).toMatchObject([{ problem: 'not-staff' }, { problem: 'not-staff' }, { problem: 'nobody-on-duty' }]);
    expect(await doors().requestCallBack({ businessId: shop.id, conversationId: crypto.randomUUID(), phone: '', key: '1' })).toMatchObject({ problem: 'no-conversation' });
    expect(await requested()).toEqual([]);
  });
});

describe('a business that wants its people rung', () => {
  it('has those rung who are told of a caller for such a reason', async () => {
    await opens({ ringStaffFor: ['asked-for'] });
    await writes('call me please');
    expect(await requested()).toMatchObject([{ phones: [anne, ben] }]);
    expect(await listed()).toMatchObject([{ by: 'handover' }]);
  });

  it('has nobody rung for another reason', async () => {
    await opens({ ringStaffFor: ['anger'] });
    await writes('call me please');
    expect(await requested()).toEqual([]);
  });

  it('has nobody rung while it is closed, save for an emergency', async () => {
    await opens({ exceptionalDays: [{ date: service.clock.now().slice(0, 10), spans: [] }] as never, ringStaffFor: ['asked-for', 'emergency'] });
    await writes('call me please');
    expect(await requested()).toEqual([]);
    await writes('there is a gas leak');
    expect(await requested()).toHaveLength(1);
  });
});

