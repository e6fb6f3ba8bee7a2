import { type BusinessId, type CarrierId, MessageDelivered, MessageFailed, MessageSent, plus } from '@ringback/event-contracts';
import { Transactions } from '@ringback/outbox';
import { describe, expect, it } from 'vitest';
import { letHappen } from '../src/store/progress.js';
import { start } from './running.js';
import { carrierIdOf, heldBack } from './scripted-carrier.js';
import { shop } from './start-messaging.js';

describe('a receipt', () => {
  it('tells the delivery, once, though it comes three times', async () => {
    const messaging = await start();
    const request = await messaging.request();
    await messaging.becomes(request, 'accepted');
    const deliveredAt = plus(messaging.clock.now(), 2);
    for (let copy = 0; copy < 3; copy++) await messaging.report(request, 'delivered', { reportedAt: deliveredAt });
    await messaging.becomes(request, 'delivered');
    expect(await messaging.told(request)).toEqual(['message.sent', 'message.delivered']);
    expect(await messaging.service.published(MessageDelivered)).toMatchObject([{ deliveredAt }]);
  });

  it('that comes before the carrier’s answer proves the acceptance', async () => {
    const messaging = await start();
    const held = heldBack();
    messaging.carrier.script = held.script;
    const request = await messaging.request();
    await expect.poll(() => messaging.carrier.requests.length).toBe(1);
    await messaging.report(request, 'delivered');
    await messaging.becomes(request, 'delivered');
    held.answer({ is: 'accepted', carrierMessageId: carrierIdOf(request) });
    await messaging.afterSomeRounds();
    expect(await messaging.told(request)).toEqual(['message.sent', 'message.delivered']);
    expect(await messaging.service.published(MessageSent)).toMatchObject([{ carrierMessageId: carrierIdOf(request) }]);
  });

  it('without our id waits until the text knows the carrier’s', async () => {
    const messaging = await start();
    const held = heldBack();
    messaging.carrier.script = held.script;
    const request = await messaging.request();
    await expect.poll(() => messaging.carrier.requests.length).toBe(1);
    await messaging.report(request, 'delivered', { messageRef: null });
    await messaging.report(request, 'submitted', { messageRef: 'not an id of ours' });
    await expect.poll(async () => (await messaging.service.db.query('select 1 from early_receipts')).rowCount).toBe(2);
    held.answer({ is: 'accepted', carrierMessageId: carrierIdOf(request) });
    await messaging.becomes(request, 'delivered');
    expect(await messaging.told(request)).toEqual(['message.sent', 'message.delivered']);
    expect((await messaging.service.db.query('select 1 from early_receipts')).rowCount).toBe(0);
  });

  it('of a text that nobody knows is forgotten after a day', async () => {
    const messaging = await start();
    await messaging.report({ messageId: 'x' as never }, 'delivered', { messageRef: null });
    await expect.poll(async () => (await messaging.service.db.query('select 1 from early_receipts')).rowCount).toBe(1);
    await messaging.service.advance(86_401);
    await expect.poll(async () => (await messaging.service.db.query('select 1 from early_receipts')).rowCount).toBe(0);
  });

  it('may take an acceptance back', async () => {
    const messaging = await start();
    const request = await messaging.request();
    await messaging.becomes(request, 'accepted');
    await messaging.report(request, 'rejected', { errorCode: '1290', errorDetail: 'no credit' });
    await messaging.becomes(request, 'failed');
    expect(await messaging.told(request)).toEqual(['message.sent', 'message.failed']);
    expect(await messaging.service.published(MessageFailed)).toMatchObject([{ code: '1290', detail: 'no credit', neverTaken: false }]);
  });

  it('settles a text whose answer never came, days later', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'unknown', detail: 'timeout' });
    const request = await messaging.request();
    await messaging.becomes(request, 'unknown');
    await messaging.service.advance(200_000);
    await messaging.report(request, 'undeliverable');
    await messaging.becomes(request, 'failed');
    expect(await messaging.told(request)).toEqual(['message.sent', 'message.unconfirmed', 'message.failed']);
  });

  it('belongs to the business that sent the text, whoever owns the number now', async () => {
    const messaging = await start();
    const request = await messaging.request();
    await messaging.becomes(request, 'accepted');
    const newOwner = '0198f1f0-0000-7000-8000-000000000002' as BusinessId;
    await messaging.report(request, 'delivered', { businessId: newOwner });
    await messaging.report(request, 'delivered', { businessId: newOwner, messageRef: null, carrierMessageId: carrierIdOf(request) });
    await messaging.becomes(request, 'delivered');
    expect(await messaging.service.published(MessageDelivered)).toMatchObject([{ businessId: shop.businessId }]);
  });

  it('about a text of another application’s, with an id of its own kind, harms nobody', async () => {
    const messaging = await start();
    const request = await messaging.request();
    await messaging.becomes(request, 'accepted');
    await messaging.report(request, 'delivered', { messageRef: 'abc\0', carrierMessageId: 'nul \0' as CarrierId });
    await messaging.report(request, 'delivered');
    await messaging.becomes(request, 'delivered');
    expect((await messaging.service.db.query('select 1 from parked_events')).rowCount).toBe(0);
  });

  it('counts once, though two batches of one transaction bring it', async () => {
    const messaging = await start();
    const request = await messaging.request();
    await messaging.becomes(request, 'accepted');
    const carrierMessageId = carrierIdOf(request);
    const told = { messageId: request.messageId, carrierMessageId, happening: { is: 'reported', status: 'delivered', carrierMessageId, code: null, fault: null, detail: '', at: messaging.clock.now() } } as const;
    const transactions = messaging.service.app.get(Transactions, { strict: false });
    const changes = await transactions.run((unit) => Promise.all([letHappen(unit, [told]), letHappen(unit, [told])]));
    expect(changes.flat().map((change) => change?.announce.length)).toEqual([1, 0]);
  });
});
