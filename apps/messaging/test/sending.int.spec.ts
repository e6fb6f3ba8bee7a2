import { type BusinessId, type E164, MessageFailed, MessageRequested, MessageSent, MessageSkipped, type Seconds } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { restart, start } from './running.js';
import { accepts, carrierIdOf, heldBack } from './scripted-carrier.js';
import { aBusiness, aRequest, person, shop } from './start-messaging.js';

describe('a requested text', () => {
  it('goes out once, and its acceptance is told once', async () => {
    const messaging = await start();
    const request = await messaging.request();
    await messaging.becomes(request, 'accepted');
    expect(messaging.carrier.requests).toEqual([
      { messageId: request.messageId, from: shop.number, to: person, text: request.text, validFor: 1800 },
    ]);
    expect(await messaging.service.published(MessageSent)).toMatchObject([
      { messageId: request.messageId, carrierMessageId: carrierIdOf(request), segments: 1, callEndedAt: request.callEndedAt, acceptedAt: messaging.clock.now() },
    ]);
  });

  it('goes out once for each decision, however often it is requested', async () => {
    const messaging = await start();
    const request = aRequest(messaging.clock);
    await Promise.all(Array.from({ length: 5 }, () => messaging.service.publish(MessageRequested, request)));
    const other = aRequest(messaging.clock, { decisionKey: request.decisionKey });
    await messaging.service.publish(MessageRequested, other);
    await messaging.becomes(request, 'accepted');
    await messaging.afterSomeRounds();
    expect(messaging.carrier.requests).toHaveLength(1);
    expect(await messaging.told(request)).toEqual(['message.sent']);
  });

  it('is parked when its id stands for another decision, and does not hold up the others', async () => {
    const messaging = await start();
    const first = await messaging.request();
    await messaging.becomes(first, 'accepted');
    const clash = aRequest(messaging.clock, { messageId: first.messageId });
    const next = aRequest(messaging.clock);
    await Promise.all([clash, next].map((request) => messaging.service.publish(MessageRequested, request)));
    await messaging.becomes(next, 'accepted');
    const { rows } = await messaging.service.db.query<{ reason: string }>('select reason from parked_events');
    expect(rows).toMatchObject([{ reason: expect.stringContaining('another decision') as string }]);
  });

  it('is parked when it is blank', async () => {
    const messaging = await start();
    await messaging.request({ text: ' \n ' });
    await messaging.service.settled();
    expect((await messaging.service.db.query('select 1 from parked_events')).rowCount).toBe(1);
    expect(messaging.carrier.requests).toEqual([]);
  });

  it('may hold anything that JSON can', async () => {
    const messaging = await start();
    const request = await messaging.request({ text: 'nul \0 and \ud800 half a pair', decisionKey: 'nul \0' });
    await messaging.becomes(request, 'accepted');
  });

  it('is not sent when it expired before its turn', async () => {
    const messaging = await start();
    const request = await messaging.request({ notAfter: messaging.clock.now() });
    await messaging.becomes(request, 'skipped');
    expect(await messaging.service.published(MessageSkipped)).toMatchObject([{ messageId: request.messageId, reason: 'expired' }]);
    expect(messaging.carrier.requests).toEqual([]);
  });

  it('is not sent from a number that went to another business', async () => {
    const messaging = await start();
    await messaging.knows(aBusiness({ businessId: '0198f1f0-0000-7000-8000-000000000002' as BusinessId }));
    const request = await messaging.request();
    await messaging.becomes(request, 'pending');
    await messaging.service.advance(6);
    await messaging.becomes(request, 'skipped');
    expect(await messaging.service.published(MessageSkipped)).toMatchObject([{ reason: 'number-not-owned' }]);
    expect(messaging.carrier.requests).toEqual([]);
  });

  it('waits for news of a business that it is ahead of', async () => {
    const messaging = await start();
    const businessId = '0198f1f0-0000-7000-8000-000000000003' as BusinessId;
    const number = '+14155550133' as E164;
    const request = await messaging.request({ businessId, number });
    await messaging.becomes(request, 'pending');
    await messaging.afterSomeRounds();
    expect(await messaging.stateOf(request.messageId)).toBe('pending');
    await messaging.knows(aBusiness({ businessId, numbers: [number] }));
    await messaging.service.advance(2);
    await messaging.becomes(request, 'accepted');
  });
});

describe('the carrier’s answer', () => {
  it('may be a refusal: told as failed, not tried again', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'rejected', reason: 'content', code: '1210', detail: 'anti-spam\0' });
    const request = await messaging.request();
    await messaging.becomes(request, 'rejected');
    await messaging.afterSomeRounds();
    expect(await messaging.service.published(MessageFailed)).toMatchObject([{ messageId: request.messageId, code: '1210', neverTaken: true }]);
    expect(messaging.carrier.requests).toHaveLength(1);
  });

  it('may be missing: told as unconfirmed, and never sent again', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'unknown', detail: 'timeout' });
    const request = await messaging.request();
    await messaging.becomes(request, 'unknown');
    await messaging.service.advance(3600);
    await messaging.afterSomeRounds();
    expect(await messaging.told(request)).toEqual(['message.unconfirmed']);
    expect(messaging.carrier.requests).toHaveLength(1);
  });

  it('counts as missing when the adapter throws', async () => {
    const messaging = await start();
    messaging.carrier.script = () => Promise.reject(new TypeError('cannot read message_uuid of null'));
    await messaging.becomes(await messaging.request(), 'unknown');
  });

  it('"too fast" rests the number and the account, then the text goes out', async () => {
    const messaging = await start();
    messaging.carrier.script = (text, nth) => (nth === 1 ? { is: 'throttled', retryAfter: 3 as Seconds } : accepts(text, nth));
    const first = await messaging.request();
    await expect.poll(() => messaging.rowOf(first)).toMatchObject({ state: 'pending', attempt: 1, failures: 0 });
    const second = await messaging.request();
    await messaging.afterSomeRounds();
    expect(messaging.carrier.requests).toHaveLength(1);
    await messaging.service.advance(3);
    await messaging.becomes(first, 'accepted');
    await messaging.becomes(second, 'accepted');
    expect(messaging.carrier.requests).toHaveLength(3);
  });

  it('waits for nobody who was texted before the clock was set back, and rests anew when the carrier says "too fast"', async () => {
    const messaging = await start();
    messaging.carrier.script = (text, nth) => (nth === 1 || nth === 3 ? { is: 'throttled', retryAfter: 3 as Seconds } : accepts(text, nth));
    const first = await messaging.request();
    await expect.poll(() => messaging.rowOf(first)).toMatchObject({ state: 'pending', attempt: 1 });
    await messaging.service.advance(-300);
    await messaging.becomes(await messaging.request(), 'accepted');
    const third = await messaging.request();
    await messaging.service.advance(1);
    await expect.poll(() => messaging.rowOf(third)).toMatchObject({ state: 'pending', attempt: 1 });
    await messaging.afterSomeRounds();
    expect(messaging.carrier.requests).toHaveLength(3);
    await messaging.service.advance(3);
    await messaging.becomes(third, 'accepted');
  });

  it('"not reached" is tried again, less and less often, until the text expires', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'not-sent', detail: 'connection refused' });
    const request = await messaging.request();
    await expect.poll(() => messaging.rowOf(request)).toMatchObject({ state: 'pending', failures: 1 });
    await messaging.afterSomeRounds();
    expect(messaging.carrier.requests).toHaveLength(1);
    await messaging.service.advance(1);
    await expect.poll(() => messaging.rowOf(request)).toMatchObject({ state: 'pending', failures: 2 });
    await messaging.service.advance(600);
    await messaging.becomes(request, 'skipped');
    expect(await messaging.told(request)).toEqual(['message.skipped']);
    expect(messaging.carrier.requests).toHaveLength(2);
  });

  it('"not reached", then reached', async () => {
    const messaging = await start();
    messaging.carrier.script = (text, nth) => (nth === 1 ? { is: 'not-sent', detail: 'connection refused' } : accepts(text, nth));
    const request = await messaging.request();
    await expect.poll(() => messaging.rowOf(request)).toMatchObject({ state: 'pending', failures: 1 });
    await messaging.service.advance(1);
    await messaging.becomes(request, 'accepted');
    expect(await messaging.told(request)).toEqual(['message.sent']);
  });
});

describe('the rates', () => {
  it('let a number’s backlog out one by one, while other numbers’ texts pass it', async () => {
    const other = '+14155550101' as E164;
    const messaging = await start({ sending: { rates: { perNumber: 1, perAccount: 0 } } });
    await messaging.knows(aBusiness({ revision: 2, numbers: [shop.number, other] }));
    const held = heldBack();
    messaging.carrier.script = held.script;
    for (let text = 0; text < 5; text++) await messaging.request();
    await expect.poll(() => messaging.carrier.requests.length).toBe(1);
    const passing = await messaging.request({ number: other });
    await expect.poll(() => messaging.carrier.requests.at(-1)?.messageId).toBe(passing.messageId);
    await messaging.afterSomeRounds();
    expect(messaging.carrier.requests).toHaveLength(2);
    await messaging.service.advance(1);
    await expect.poll(() => messaging.carrier.requests.length).toBe(3);
    await messaging.afterSomeRounds();
    expect(messaging.carrier.requests).toHaveLength(3);
  });

  it('hold for the account over all its numbers, and are not refilled by a restart', async () => {
    const sending = { rates: { perNumber: 0, perAccount: 2 } };
    const messaging = await start({ sending });
    for (let text = 0; text < 5; text++) await messaging.request();
    await expect.poll(() => messaging.carrier.requests.length).toBe(2);
    const again = await restart(messaging, { sending });
    await again.afterSomeRounds();
    expect(messaging.carrier.requests).toHaveLength(2);
    await again.service.advance(1);
    await expect.poll(() => messaging.carrier.requests.length).toBe(4);
  });
});
