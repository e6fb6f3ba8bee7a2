import type { E164, MessageId } from '@ringback/event-contracts';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MessagesController } from '../src/grpc/messages.controller.js';
import { start } from './running.js';
import { type Messaging, person, shop } from './start-messaging.js';

const all = { businessId: shop.businessId as string, pageSize: 0, pageToken: '', person: '', conversationId: '', ids: [] };
const list = ({ service }: Messaging, over: Partial<typeof all> = {}) =>
  service.app.get(MessagesController, { strict: false }).listMessages({ ...all, ...over });

describe('the list of messages', () => {
  it('holds texts in both directions, newest first, page by page', async () => {
    const messaging = await start();
    const ids: MessageId[] = [];
    for (let second = 0; second < 5; second++) {
      const request = await messaging.request();
      await messaging.becomes(request, 'accepted');
      ids.unshift(request.messageId);
      // Two of them in one millisecond.
      if (second !== 2) messaging.clock.forward(1);
    }
    await messaging.write('Tomorrow, please');
    await messaging.service.settled();
    const pages: string[][] = [];
    for (let pageToken = '', more = true; more; more = pageToken !== '') {
      const page = await list(messaging, { pageSize: 2, pageToken });
      pages.push((page.messages ?? []).map(({ id }) => id ?? ''));
      pageToken = page.nextPageToken ?? '';
    }
    expect(pages.map((page) => page.length)).toEqual([2, 2, 2]);
    const listed = pages.flat();
    expect(listed.slice(1).toSorted()).toEqual(ids.toSorted());
    const [last, ...rest] = listed.slice(1);
    expect([last, new Set(rest.slice(0, 2)), ...rest.slice(2)]).toEqual([ids[0], new Set(ids.slice(1, 3)), ...ids.slice(3)]);
  });

  it('tells of each text what became of it', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'rejected', reason: 'content', code: '1210', detail: 'anti-spam' });
    const request = await messaging.request({ callId: randomUUID() as never });
    await messaging.becomes(request, 'rejected');
    messaging.clock.forward(1);
    await messaging.write('Hello?');
    await messaging.service.settled();
    const createdAt = expect.any(String) as string;
    expect((await list(messaging)).messages).toEqual([
      { id: expect.any(String) as string, direction: 'inbound', number: shop.number, person, text: 'Hello?', state: 'received', createdAt, segments: 1 },
      {
        id: request.messageId, direction: 'outbound', number: shop.number, person, text: request.text, state: 'rejected', reason: '1210: anti-spam',
        conversationId: request.conversationId, callId: request.callId, createdAt, segments: 1,
      },
    ]);
  });

  it('can be narrowed to a person or to a conversation', async () => {
    const messaging = await start();
    const one = await messaging.request();
    const other = await messaging.request({ recipient: '+14155550143' as E164 });
    await messaging.becomes(one, 'accepted');
    await messaging.becomes(other, 'accepted');
    const ids = async (over: Partial<typeof all>) => (await list(messaging, over)).messages?.map(({ id }) => id);
    expect(await ids({ person: '+14155550143' })).toEqual([other.messageId]);
    expect(await ids({ conversationId: one.conversationId })).toEqual([one.messageId]);
    expect(await ids({ businessId: randomUUID() })).toEqual([]);
  });

  it.each([
    ['business_id', { businessId: 'x' }],
    ['person', { person: '123' }],
    ['conversation_id', { conversationId: 'x' }],
    ['page_size', { pageSize: 201 }],
    ['page_token', { pageToken: 'abc' }],
  ])('names a wrong %s', async (name, over) => {
    const controller = new MessagesController({} as never, { now: () => { throw new Error('not asked'); } });
    await expect(controller.listMessages({ ...all, ...over })).rejects.toMatchObject({ message: expect.stringContaining(name) as string });
  });
});
