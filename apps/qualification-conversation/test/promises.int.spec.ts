import { CallAnswered, type CallId, ConversationOpened, type E164, Flow, instantOf, PromiseBroken, PromiseKept, PromiseMade } from '@ringback/event-contracts';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PromisesController } from '../src/grpc/promises.controller.js';
import { TakeoverController } from '../src/grpc/takeover.controller.js';
import { anyone, aShopForEachTest, databaseUrlOf, front, type Shop, startConversations } from './shop.js';

const flow = Flow.parse({ questions: [{ id: 'name', kind: 'name', ask: 'Your name?' }], endings: { qualified: 'Thanks!', notQualified: 'No.', human: 'Somebody will call.' } });
const [anne, ben] = ['+14155550173', '+14155550174'] as [E164, E164];

const { service, shop } = await aShopForEachTest();

const opens = (settings: Parameters<Shop['opens']>[0] = {}): Promise<void> =>
  shop.opens({ alertPhones: [anne], escalation: { afterMinutes: 600, phones: [ben] }, ...settings }, { flow: { version: 1, flow } });

const writes = (text: string, sender?: E164): Promise<void> => shop.hears(text, sender);
const saidTo = (person: E164): Promise<string[]> => shop.saidTo(person);
const minutes = async (count: number): Promise<void> => {
  await service.advance(count * 60);
  await service.settled();
};
const conversation = async () => (await shop.published(ConversationOpened))[0]!.conversationId;
const replies = async (text: string, key = '1') => service.app.get(TakeoverController, { strict: false }).replyAsStaff({ businessId: shop.id, conversationId: await conversation(), text, key });
const promises = () => service.app.get(PromisesController, { strict: false });
const listed = async (state = '') => (await promises().listPromises({ businessId: shop.id, pageSize: 0, pageToken: '', state, caller: '' })).promises;
/** So many minutes from now, to the minute. */
const dueIn = (count: number): string => instantOf(Date.parse(service.clock.now()) + count * 60_000);

describe('what a person promises by text', () => {
  it('is a deadline: whoever promised it is told before, and when it is broken those on duty and a second person as well', async () => {
    await opens();
    await writes('hello?');
    const { promiseDueAt } = await replies("Hi, Joe here. I'll call you in 30 minutes.");
    expect(promiseDueAt).toBe(dueIn(30));
    await minutes(19);
    expect(await saidTo(anne)).toEqual([]);
    await minutes(1);
    expect(await saidTo(anne)).toEqual([expect.stringMatching(/^Promised, due in 10 min \(Joe's\)\n\+1 415 555 0100, by /)]);
    await minutes(10);
    expect(await saidTo(anne)).toHaveLength(2);
    expect(await saidTo(ben)).toEqual([expect.stringMatching(/^BROKEN PROMISE/)]);
    expect(await shop.published(PromiseBroken)).toMatchObject([{ by: 'staff', caller: anyone, dueAt: promiseDueAt }]);
    expect(await listed()).toMatchObject([{ state: 'broken' }]);
    await minutes(600);
    expect(await saidTo(ben)).toHaveLength(1);
  });

  it('is theirs who gave it from their own phone, and kept when they say so', async () => {
    await opens();
    await writes('call me please');
    await writes('1 I will call you in 40 min', anne);
    await minutes(30);
    expect((await saidTo(anne)).at(-1)).toMatch(/Promised, due in 10 min.*\n.*\nReply "1 called" when you have been in touch\./);
    await writes('1 called', anne);
    expect((await saidTo(anne)).at(-1)).toBe('Noted for #1: you have been in touch with +1 415 555 0100.');
    await minutes(60);
    expect(await saidTo(ben)).toEqual([]);
    expect(await shop.published(PromiseKept)).toMatchObject([{ how: 'staff' }]);
  });

  it('is kept by a call in which they speak with each other', async () => {
    await opens();
    await writes('hello?');
    await replies('We will call you within the hour');
    await service.publish(CallAnswered, { businessId: shop.id, callId: randomUUID() as CallId, number: front, caller: anyone, answeredAt: service.clock.now(), afterMissed: false, reconciled: false });
    await service.settled();
    await minutes(120);
    expect(await shop.published(PromiseKept)).toMatchObject([{ how: 'call' }]);
    expect(await shop.published(PromiseBroken)).toEqual([]);
    expect(await saidTo(anne)).toEqual([]);
  });

  it('replaces what was promised before', async () => {
    await opens();
    await writes('hello?');
    await replies('I call you in 30 min', '1');
    await replies("Sorry, I'll call you in an hour", '2');
    expect((await listed())?.map(({ state }) => state).toSorted()).toEqual(['open', 'replaced']);
    await minutes(40);
    expect(await shop.published(PromiseBroken)).toEqual([]);
    await minutes(20);
    expect(await shop.published(PromiseBroken)).toHaveLength(1);
  });

  it('is one, though the same text is asked for twice', async () => {
    await opens();
    await writes('hello?');
    const [one, two] = [await replies('We will call you in 30 min'), await replies('We will call you in 30 min')];
    expect(one.promiseId).toBe(two.promiseId);
    expect(await shop.published(PromiseMade)).toHaveLength(1);
  });

  it('is none where they name no time, or ask', async () => {
    await opens();
    await writes('hello?');
    expect(await replies('We will call you back', '1')).not.toHaveProperty('promiseId');
    expect(await replies('Shall we call you at 4?', '2')).not.toHaveProperty('promiseId');
    expect(await listed()).toEqual([]);
  });

  it('is not forgotten by a restart', async () => {
    await opens();
    await writes('hello?');
    await replies('We will call you in 30 min');
    const replica = await startConversations({ databaseUrl: databaseUrlOf(service), clock: service.clock });
    await replica.stop();
    await minutes(30);
    expect(await shop.published(PromiseBroken)).toHaveLength(1);
  });
});

describe('a caller who waits for a person', () => {
  it('is promised a call where the business says by when, and it is watched over', async () => {
    await opens({ callBackMinutes: 30 });
    await writes('call me please');
    expect((await saidTo(anyone)).at(-1)).toMatch(/^Somebody will call\.\nWe will call you by .*\.$/);
    expect(await shop.published(PromiseMade)).toMatchObject([{ by: 'flow', dueAt: dueIn(30) }]);
    await minutes(30);
    expect((await saidTo(ben)).at(-1)).toMatch(/BROKEN PROMISE/);
  });

  it('is promised it for when the business is open again', async () => {
    const now = new Date(service.clock.now());
    const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
    await opens({ callBackMinutes: 30, timeZone: 'UTC', hours: [{ day: 'monday', opens: '00:00', closes: '00:00' }], exceptionalDays: [{ date: now.toISOString().slice(0, 10), spans: [] }, { date: tomorrow, spans: [{ opens: '09:00', closes: '17:00' }] }] });
    await writes('call me please');
    expect(await shop.published(PromiseMade)).toMatchObject([{ dueAt: `${tomorrow}T09:30:00.000Z` }]);
  });

  it('is promised nothing in an emergency, nor where the business promises nothing', async () => {
    await opens({ callBackMinutes: 30 });
    await writes('I smell gas');
    await opens({ callBackMinutes: null });
    await writes('call me please', '+12125550143' as E164);
    expect(await shop.published(PromiseMade)).toEqual([]);
  });
});

describe('a promise that somebody told the API of', () => {
  async function made() {
    await opens();
    await writes('hello?');
    return promises().makePromise({ businessId: shop.id, conversationId: await conversation(), dueAt: dueIn(60), key: 'k' });
  }

  it('is kept, or nobody waits for it any more, once', async () => {
    const { promiseId = '' } = await made();
    expect(await promises().keepPromise({ businessId: shop.id, promiseId })).toEqual({ found: true, settled: true });
    expect(await promises().withdrawPromise({ businessId: shop.id, promiseId })).toEqual({ found: true, settled: false });
    await minutes(60);
    expect(await shop.published(PromiseBroken)).toEqual([]);
    expect(await listed('kept')).toMatchObject([{ id: promiseId, by: 'staff' }]);
  });

  it('is nobody else’s', async () => {
    const { promiseId = '' } = await made();
    expect(await promises().keepPromise({ businessId: randomUUID(), promiseId })).toEqual({ found: false, settled: false });
    expect(await promises().makePromise({ businessId: randomUUID(), conversationId: await conversation(), dueAt: dueIn(60), key: 'k' })).toEqual({});
  });
});
