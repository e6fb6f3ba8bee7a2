import { CarrierUnavailable, RecordsRefused, type TextRecord } from '@ringback/carrier';
import { type BusinessSettings, type DataOf, MessageFailed, type MessageRequested } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { MessagesController } from '../src/grpc/messages.controller.js';
import { start, startBeside } from './running.js';
import { carrierIdOf } from './scripted-carrier.js';
import { aBusiness, type Messaging, shop } from './start-messaging.js';

type Request = DataOf<typeof MessageRequested>;

/** A text whose answer was lost. */
async function aLostText(messaging: Messaging): Promise<Request> {
  messaging.carrier.script = () => ({ is: 'unknown', detail: 'timeout' });
  const request = await messaging.request();
  await messaging.becomes(request, 'unknown');
  return request;
}

const knowing = (unconfirmed: BusinessSettings['unconfirmed']) => aBusiness({ revision: 2, settings: { ...aBusiness().settings, unconfirmed } });
const recordOf = (request: Request, status: TextRecord['status'] = 'delivered'): TextRecord => ({ carrierMessageId: carrierIdOf(request), status, carrierStatus: status, errorCode: null });
const settledBy = async (messaging: Messaging, request: Request) => (await messaging.rowOf(request))['settled_by'];

async function listed(messaging: Messaging, { messageId }: Request) {
  const all = { businessId: shop.businessId, pageSize: 0, pageToken: '', person: '', conversationId: '', ids: [] };
  const { messages } = await messaging.service.app.get(MessagesController, { strict: false }).listMessages(all);
  return messages?.find(({ id }) => id === messageId);
}

/** Once the time of the business is over it is asked about for the last time, and is given up a minute later. */
async function isGivenUp(messaging: Messaging, request: Request, as: string): Promise<void> {
  await expect.poll(() => messaging.carrier.questions.length).toBeGreaterThan(0);
  await messaging.service.advance(60);
  await expect.poll(() => settledBy(messaging, request)).toBe(as);
}

describe('a text of unknown fate', () => {
  it('is found in the carrier’s records, and not sent again', async () => {
    const messaging = await start();
    const request = await aLostText(messaging);
    messaging.carrier.records = () => recordOf(request);
    await messaging.service.advance(60);
    await messaging.becomes(request, 'delivered');
    expect(await messaging.told(request)).toEqual(['message.sent', 'message.unconfirmed', 'message.delivered']);
    expect(await settledBy(messaging, request)).toBe('records');
    expect(messaging.carrier.requests).toHaveLength(1);
    expect(messaging.carrier.questions).toMatchObject([{ messageId: request.messageId }]);
  });

  it('is not asked after before the carrier can have written it down', async () => {
    const messaging = await start();
    await aLostText(messaging);
    await messaging.service.advance(59);
    await messaging.afterSomeRounds();
    expect(messaging.carrier.questions).toEqual([]);
  });

  it('is asked after once by two replicas, and again later when nothing was found', async () => {
    const messaging = await start();
    const request = await aLostText(messaging);
    await startBeside(messaging);
    await messaging.service.advance(60);
    await expect.poll(() => messaging.carrier.questions.length).toBe(1);
    await messaging.afterSomeRounds();
    expect(messaging.carrier.questions).toHaveLength(1);
    messaging.carrier.records = () => recordOf(request);
    await messaging.service.advance(60);
    await messaging.becomes(request, 'delivered');
    expect(messaging.carrier.questions).toHaveLength(2);
  });

  it.each([new CarrierUnavailable('Vonage did not give it (500)'), new RecordsRefused('set VONAGE_API_SECRET')])('waits while the carrier cannot be asked: %s', async (error) => {
    const messaging = await start();
    const request = await aLostText(messaging);
    messaging.carrier.records = () => {
      throw error;
    };
    await messaging.service.advance(60);
    await expect.poll(() => messaging.carrier.questions.length).toBe(1);
    await messaging.report(request, 'delivered');
    await messaging.becomes(request, 'delivered');
    expect(await settledBy(messaging, request)).toBe('receipt');
  });

  it('counts as sent after an hour, unless the business says otherwise, and is shown as unconfirmed', async () => {
    const messaging = await start();
    const request = await aLostText(messaging);
    expect(await listed(messaging, request)).toMatchObject({ state: 'unconfirmed' });
    await messaging.service.advance(3_600);
    await isGivenUp(messaging, request, 'counts-as-sent');
    expect(await listed(messaging, request)).toMatchObject({ state: 'unconfirmed', settledBy: 'counts-as-sent' });
    expect(await messaging.told(request)).toEqual(['message.unconfirmed']);
    await messaging.service.advance(3_600);
    await messaging.afterSomeRounds();
    expect(messaging.carrier.questions).toHaveLength(1);
    expect(messaging.carrier.requests).toHaveLength(1);
  });

  it('counts as not sent where the business wants it so, is told so, and is not sent again', async () => {
    const messaging = await start();
    await messaging.knows(knowing({ countsAs: 'not-sent', afterMinutes: 5 }));
    const request = await aLostText(messaging);
    await messaging.service.advance(300);
    await isGivenUp(messaging, request, 'counts-as-not-sent');
    expect(await messaging.service.published(MessageFailed)).toMatchObject([{ messageId: request.messageId, code: 'unconfirmed' }]);
    await messaging.afterSomeRounds();
    expect(messaging.carrier.requests).toHaveLength(1);
  });

  it('is looked up before it is given up, though the time of the business passed while nobody was there to ask', async () => {
    const messaging = await start();
    const request = await aLostText(messaging);
    messaging.carrier.records = () => recordOf(request);
    await messaging.service.advance(2 * 3_600);
    await messaging.becomes(request, 'delivered');
    expect(await settledBy(messaging, request)).toBe('records');
  });

  it('that counts as sent is told the truth by a late receipt', async () => {
    const messaging = await start();
    await messaging.knows(knowing({ countsAs: 'sent', afterMinutes: 5 }));
    const request = await aLostText(messaging);
    await messaging.service.advance(300);
    await isGivenUp(messaging, request, 'counts-as-sent');
    await messaging.report(request, 'undeliverable');
    await messaging.becomes(request, 'failed');
    expect(await settledBy(messaging, request)).toBe('receipt');
  });
});
