import { BookingSettings, CallAnswered, type CallId, ConsentChanged, ConversationOpened, type E164, Flow, MessageRequested } from '@ringback/event-contracts';
import { ServiceLife } from '@ringback/service-kit';
import type { TestService } from '@ringback/test-kit';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { BookingsController } from '../src/grpc/bookings.controller.js';
import { ConversationsController } from '../src/grpc/conversations.controller.js';
import { TakeoverController } from '../src/grpc/takeover.controller.js';
import type { QualificationConversationPorts } from '../src/index.js';
import { front, Shop, startConversations } from './shop.js';

const DAY = 86_400;
const [silent, talking, owed, optedOut, spoken, booked] = ['+14155550101', '+14155550102', '+14155550103', '+14155550104', '+14155550105', '+14155550106'] as E164[] as [E164, E164, E164, E164, E164, E164];

const flow = Flow.parse({
  questions: [{ id: 'service', kind: 'service', ask: 'What?', options: [{ id: 'cut', label: 'Haircut' }] }, { id: 'when', kind: 'when', ask: 'When?', book: true }, { id: 'name', kind: 'name', ask: 'Your name?' }],
  endings: { qualified: 'Thanks!', notQualified: 'Sorry.', human: 'Somebody will call.' },
});
const booking = BookingSettings.parse({ services: [{ id: 'cut', name: 'Haircut', durationMinutes: 60 }], everyMinutes: 60, horizonDays: 3, noticeMinutes: 60, holdMinutes: 10 });
const hours = (['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const).map((day) => ({ day, opens: '09:00', closes: '17:00' }));

let service: TestService;
let shop: Shop;
afterEach(() => service.stop());

async function start(retention: NonNullable<QualificationConversationPorts['retention']> = {}): Promise<void> {
  service = await startConversations({ retention });
  shop = new Shop(() => service);
  await shop.opens({ booking, hours }, { flow: { version: 1, flow } });
}

const writes = (text: string, sender?: E164): Promise<void> => shop.hears(text, sender);

const conversations = async () => (await service.app.get(ConversationsController, { strict: false }).listConversations({ businessId: shop.id, pageSize: 0, pageToken: '', caller: '' })).conversations ?? [];
const callers = async (): Promise<string[]> => (await conversations()).map(({ caller }) => caller ?? '').toSorted();
const bookings = async () => (await service.app.get(BookingsController, { strict: false }).listBookings({ businessId: shop.id, pageSize: 0, pageToken: '', caller: '', endsAfter: '' })).bookings ?? [];
const forget = () => service.app.get(ServiceLife, { strict: false }).forgetOld();
const rowsIn = async (table: string) => (await service.db.query(`select from ${table}`)).rowCount;
const promise = async (caller: E164, text: string) => {
  const opened = (await shop.published(ConversationOpened)).find((conversation) => conversation.caller === caller);
  await service.app.get(TakeoverController, { strict: false }).replyAsStaff({ businessId: shop.id, conversationId: opened!.conversationId, text, key: randomUUID() });
};

describe('old conversations', () => {
  it('stay for ever, unless somebody wants it otherwise', async () => {
    await start();
    await writes('hello', silent);
    service.clock.forward(4_000 * DAY);
    await forget();
    expect(await callers()).toEqual([silent]);
  });

  it('go with CONVERSATIONS_KEPT_DAYS with all that is kept of them, except those in which something happened or is owed, and of people who opted out', async () => {
    await start({ CONVERSATIONS_KEPT_DAYS: 100 });
    for (const caller of [silent, talking, owed, optedOut, spoken]) await writes('hello', caller);
    await service.publish(ConsentChanged, { businessId: shop.id, number: front, person: optedOut, optedOut: true, source: 'text', changedAt: service.clock.now() });
    await promise(owed, 'We will call you within the hour');
    service.clock.forward(99 * DAY);
    await shop.receives('one more thing', { sender: talking });
    await service.publish(CallAnswered, { businessId: shop.id, callId: randomUUID() as CallId, number: front, caller: spoken, answeredAt: service.clock.now(), afterMissed: false, reconciled: false });
    await service.settled();
    await forget();
    expect(await callers()).toHaveLength(5);
    service.clock.forward(2 * DAY);
    await forget();
    expect(await callers()).toEqual([talking, owed, optedOut, spoken]);
    expect(await rowsIn('replies')).toBe(5);
  });

  it('take their decisions along, and the next call begins a new one', async () => {
    await start({ CONVERSATIONS_KEPT_DAYS: 100 });
    await shop.misses({ caller: silent });
    await service.settled();
    service.clock.forward(101 * DAY);
    await forget();
    expect([await callers(), await rowsIn('opener_decisions')]).toEqual([[], 0]);
    await shop.misses({ caller: silent });
    expect(await shop.published(MessageRequested)).toHaveLength(2);
  });
});

describe('old appointments', () => {
  it('go with BOOKINGS_KEPT_DAYS after they are over, and then their conversations may', async () => {
    await start({ CONVERSATIONS_KEPT_DAYS: 100, BOOKINGS_KEPT_DAYS: 200 });
    for (const text of ['haircut', '1', 'Ann']) await writes(text, booked);
    expect(await bookings()).toHaveLength(1);
    service.clock.forward(199 * DAY);
    await forget();
    expect([(await bookings()).length, await callers()]).toEqual([1, [booked]]);
    service.clock.forward(3 * DAY);
    await forget();
    expect([await bookings(), await callers()]).toEqual([[], []]);
  });
});
