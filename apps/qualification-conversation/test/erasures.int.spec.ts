import { BookingSettings, BusinessId, ConsentChanged, ConversationOpened, defineEvent, E164, ErasureAsked, ErasureCarriedOut, type ErasureId, Flow, MessageRequested, MessageSent, TextReceived, Topic } from '@ringback/event-contracts';
import { contactIdOf } from '@ringback/phone';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BookingsController } from '../src/grpc/bookings.controller.js';
import { ConversationsController } from '../src/grpc/conversations.controller.js';
import { TakeoverController } from '../src/grpc/takeover.controller.js';
import { aShopForEachTest, front, sentAt } from './shop.js';

const [ann, ben, staff] = ['+14155550101', '+14155550102', '+14155550190'] as E164[] as [E164, E164, E164];
const flow = Flow.parse({
  questions: [{ id: 'service', kind: 'service', ask: 'What?', options: [{ id: 'cut', label: 'Haircut' }] }, { id: 'when', kind: 'when', ask: 'When?', book: true }, { id: 'name', kind: 'name', ask: 'Your name?' }],
  endings: { qualified: 'Thanks!', notQualified: 'Sorry.', human: 'Somebody will call.' },
});
const booking = BookingSettings.parse({ services: [{ id: 'cut', name: 'Haircut', durationMinutes: 60 }], everyMinutes: 60, horizonDays: 3, noticeMinutes: 60, holdMinutes: 10, remindMinutesBefore: 60 });
const hours = (['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const).map((day) => ({ day, opens: '09:00', closes: '17:00' }));

/** A text as nobody can read it. */
const BrokenText = defineEvent({ type: TextReceived.type, version: 1, topic: Topic.Messages, description: '', data: z.object({ businessId: BusinessId, caller: E164 }), person: ({ caller }) => caller });

const { service, shop } = await aShopForEachTest();
beforeEach(() => shop.opens({ booking, hours, alertPhones: [staff] }, { flow: { version: 1, flow } }));

const writes = (text: string, sender?: E164): Promise<void> => shop.hears(text, sender);

async function forget(person: E164, erasureId = randomUUID() as ErasureId): Promise<void> {
  const before = (await shop.published(ErasureCarriedOut)).length;
  await service.publish(ErasureAsked, { businessId: shop.id, erasureId, contactId: contactIdOf(shop.id, person), person, askedAt: service.clock.now() });
  await expect.poll(async () => (await shop.published(ErasureCarriedOut)).length).toBe(before + 1);
}

const callers = async () => ((await service.app.get(ConversationsController, { strict: false }).listConversations({ businessId: shop.id, pageSize: 0, pageToken: '', caller: '' })).conversations ?? []).map(({ caller }) => caller);
const bookings = async () => (await service.app.get(BookingsController, { strict: false }).listBookings({ businessId: shop.id, pageSize: 0, pageToken: '', caller: '', endsAfter: '' })).bookings ?? [];
const texts = async () => shop.published(MessageRequested);

describe('a caller who is to be forgotten', () => {
  it('has no conversation and no appointment any more, and is not reminded of one; others keep theirs', async () => {
    for (const caller of [ann, ben]) for (const text of ['haircut', '1', 'Ann']) await writes(text, caller);
    await forget(ann);
    expect([await callers(), (await bookings()).map(({ caller }) => caller)]).toEqual([[ben], [ben]]);
    for (const minutes of [66, 60]) {
      await service.advance(minutes * 60);
      await service.settled();
    }
    expect((await texts()).filter(({ purpose }) => purpose === 'reminder').map(({ recipient }) => recipient)).toEqual([ben]);
    expect((await service.db.query('select reason from parked_events')).rows).toEqual([]);
  });

  it('is owed nothing any more, and staff are not told of it', async () => {
    await writes('call me please', ann);
    const [opened] = await shop.published(ConversationOpened);
    await service.app.get(TakeoverController, { strict: false }).replyAsStaff({ businessId: shop.id, conversationId: opened!.conversationId, text: 'We will call you within the hour', key: '1' });
    await service.settled();
    await forget(ann);
    const told = (await texts()).length;
    await service.advance(3 * 3600);
    await service.settled();
    expect([await callers(), (await texts()).length]).toEqual([[], told]);
  });

  it('gets no follow-up, and is nobody known when they call again', async () => {
    await shop.misses({ caller: ann });
    await service.settled();
    await forget(ann);
    expect([await callers(), (await service.db.query('select from opener_decisions where business_id = $1', [shop.id])).rowCount]).toEqual([[], 0]);
    await service.advance(1);
    await shop.misses({ caller: ann });
    expect((await texts()).filter(({ purpose }) => purpose === 'opener')).toHaveLength(2);
  });

  it('may be one whom nobody here knows, and may be forgotten twice', async () => {
    await forget(ann);
    await service.advance(1);
    await writes('hello', ann);
    expect(await callers()).toEqual([ann]);
    await forget(ann);
    expect(await callers()).toEqual([]);
  });
});

describe('a caller who was forgotten', () => {
  const jobs = async () => JSON.stringify((await service.db.query('select payload from qualification_conversation_jobs._private_jobs')).rows);

  it('is not decided about later', async () => {
    await shop.opens({ lines: [{ number: front, registration: 'pending' }] });
    await shop.misses({ caller: ann });
    await service.settled();
    expect(await jobs()).toContain(ann);
    await forget(ann);
    expect(await jobs()).not.toContain(ann);
    await shop.opens();
    await service.advance(3600);
    expect([await callers(), await texts()]).toEqual([[], []]);
  });

  it('does not come back by what had happened before that and is heard of now', async () => {
    await forget(ann);
    await shop.receives('Is anybody there?', { sender: ann });
    await shop.misses({ caller: ann });
    await service.publish(ConsentChanged, { businessId: shop.id, number: front, person: ann, optedOut: true, source: 'text', changedAt: service.clock.now() });
    await service.settled();
    await service.advance(60);
    expect([await callers(), await texts(), (await service.db.query('select from threads where caller = $1 and business_id = $2', [ann, shop.id])).rowCount]).toEqual([[], [], 0]);
  });

  it('is not followed up, though their first text is told to have gone out after that', async () => {
    await shop.misses({ caller: ann });
    const [opener] = await texts();
    await forget(ann);
    await service.advance(5);
    await service.publish(MessageSent, sentAt(opener!, service.clock.now()));
    await service.settled();
    expect(await jobs()).not.toContain(ann);
    await service.advance(2 * 86_400);
    expect([await callers(), (await texts()).length]).toEqual([[], 1]);
  });

  it('leaves nothing that could not be handled, and nobody else’s goes', async () => {
    for (const caller of [ann, ben]) await service.publish(BrokenText, { businessId: shop.id, caller });
    await service.settled();
    const parked = async () => (await service.db.query<{ key: string }>('select key from parked_events where starts_with(key, $1)', [shop.id])).rows.map(({ key }) => key);
    expect(await parked()).toHaveLength(2);
    await forget(ann);
    expect(await parked()).toEqual([`${shop.id}:${ben}`]);
  });
});
