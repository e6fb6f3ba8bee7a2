import { type CarrierId, LineTypeLearned, MessageFailed, MessageSkipped, NumberRefused, plus, type Seconds } from '@ringback/event-contracts';
import { describe, expect, it, vi } from 'vitest';
import { Faults } from '../src/sending/faults.js';
import { restart, start, startBeside } from './running.js';
import { accepts, type ScriptedCarrier } from './scripted-carrier.js';
import { type Messaging, person, shop } from './start-messaging.js';

async function aFailedText(messaging: Messaging, errorCode: string) {
  const request = await messaging.request();
  await messaging.becomes(request, 'accepted');
  await messaging.report(request, 'rejected', { errorCode });
  await messaging.becomes(request, 'failed');
  return request;
}

const alertsOf = (messaging: Messaging) => vi.spyOn(messaging.service.app.get(Faults, { strict: false }), 'alert');

describe('a receipt with an error', () => {
  it('that means "opted out" keeps every later text from being sent', async () => {
    const messaging = await start();
    await aFailedText(messaging, 'opted-out');
    const next = await messaging.request();
    await messaging.becomes(next, 'skipped');
    expect(await messaging.service.published(MessageSkipped)).toMatchObject([{ reason: 'opted-out' }]);
  });

  it('that means a landline tells the others, once, though it comes again', async () => {
    const messaging = await start();
    const request = await aFailedText(messaging, 'landline');
    await messaging.report(request, 'undeliverable', { errorCode: 'landline' });
    expect(await messaging.service.published(LineTypeLearned)).toEqual([
      { businessId: shop.businessId, phone: person, lineType: 'landline', learnedAt: messaging.clock.now() },
    ]);
  });

  it('that means that nobody can be texted there tells the others, once, though it comes again', async () => {
    const messaging = await start();
    const request = await aFailedText(messaging, 'no-number');
    await messaging.report(request, 'undeliverable', { errorCode: 'no-number' });
    expect(await messaging.service.published(NumberRefused)).toEqual([{ businessId: shop.businessId, phone: person, refusedAt: messaging.clock.now() }]);
    expect(await messaging.service.published(LineTypeLearned)).toEqual([]);
  });

  it('that is permanent for this text says nothing of others', async () => {
    const messaging = await start();
    await aFailedText(messaging, 'permanent');
    expect(await messaging.service.published(LineTypeLearned)).toEqual([]);
    expect(await messaging.service.published(NumberRefused)).toEqual([]);
    await messaging.becomes(await messaging.request(), 'accepted');
  });

  it('that means trouble with the account alerts somebody, and lets the other texts wait', async () => {
    const messaging = await start();
    const alerts = alertsOf(messaging);
    await aFailedText(messaging, 'account');
    expect(alerts).toHaveBeenCalledOnce();
    const next = await messaging.request();
    await messaging.afterSomeRounds();
    expect(await messaging.stateOf(next.messageId)).toBe('pending');
    await messaging.service.advance(60);
    await messaging.becomes(next, 'accepted');
  });
});

describe('a text that the carrier took and then refused for now', () => {
  /** Each request has an id of its own at the carrier. */
  const numbered: ScriptedCarrier['script'] = (_, nth) => ({ is: 'accepted', carrierMessageId: `carrier-${nth}` as CarrierId });
  const refusal = (nth: number) => ({ errorCode: 'retry', errorDetail: 'throttled', carrierMessageId: `carrier-${nth}` as CarrierId });

  async function refusedOnce() {
    const messaging = await start();
    messaging.carrier.script = numbered;
    const request = await messaging.request();
    await messaging.becomes(request, 'accepted');
    await messaging.report(request, 'rejected', refusal(1));
    await messaging.becomes(request, 'pending');
    return { messaging, request };
  }

  it('is sent again after a while, and told as sent once', async () => {
    const { messaging, request } = await refusedOnce();
    await messaging.afterSomeRounds();
    expect(messaging.carrier.requests).toHaveLength(1);
    await messaging.service.advance(10);
    await messaging.becomes(request, 'accepted');
    await messaging.report(request, 'rejected', refusal(1));
    await messaging.report(request, 'delivered', { carrierMessageId: 'carrier-2' as CarrierId });
    await messaging.becomes(request, 'delivered');
    expect(messaging.carrier.requests).toHaveLength(2);
    expect(await messaging.told(request)).toEqual(['message.sent', 'message.delivered']);
  });

  it('is not sent again to whoever opted out meanwhile', async () => {
    const { messaging, request } = await refusedOnce();
    await messaging.write('STOP');
    await messaging.service.settled();
    await messaging.service.advance(10);
    await messaging.becomes(request, 'failed');
    expect(messaging.carrier.requestsFor(request)).toHaveLength(1);
  });

  it('is given up when it would be wrong by then', async () => {
    const { messaging, request } = await refusedOnce();
    await messaging.service.advance(100_000);
    await messaging.becomes(request, 'failed');
    expect(await messaging.told(request)).toEqual(['message.sent', 'message.failed']);
    expect(await messaging.service.published(MessageFailed)).toMatchObject([{ code: 'retry', detail: 'throttled; not sent again: expired' }]);
  });

  it('is given up when the carrier refuses it again and again', async () => {
    const { messaging, request } = await refusedOnce();
    for (let nth = 2; nth <= 5; nth++) {
      await messaging.service.advance(80);
      await messaging.becomes(request, 'accepted');
      await messaging.report(request, 'rejected', refusal(nth));
      await messaging.becomes(request, nth === 5 ? 'failed' : 'pending');
    }
    expect(messaging.carrier.requests).toHaveLength(5);
    expect(await messaging.told(request)).toEqual(['message.sent', 'message.failed']);
  });
});

describe('a request that the carrier refuses', () => {
  it.each([['invalid-recipient', 1], ['content', 0], ['invalid-sender', 0]] as const)('because of %s tells the others that nobody can be texted there: %i times', async (reason, times) => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'rejected', reason, code: '1170', detail: 'refused' });
    await messaging.becomes(await messaging.request(), 'rejected');
    expect(await messaging.service.published(NumberRefused)).toEqual(Array(times).fill({ businessId: shop.businessId, phone: person, refusedAt: messaging.clock.now() }));
  });
});

describe('an account that the carrier refuses', () => {
  it.each(['account', 'credentials'] as const)('(%s) burns no text: it waits and goes out when the account is mended', async (reason) => {
    const messaging = await start();
    const alerts = alertsOf(messaging);
    messaging.carrier.script = () => ({ is: 'rejected', reason, code: 'low-balance', detail: 'refused' });
    const refused = await messaging.request();
    await expect.poll(() => alerts.mock.calls.length).toBe(1);
    const behind = await messaging.request();
    await messaging.afterSomeRounds();
    expect(messaging.carrier.requests).toHaveLength(1);
    messaging.carrier.script = accepts;
    await messaging.service.advance(60);
    await messaging.becomes(refused, 'accepted');
    await messaging.becomes(behind, 'accepted');
    expect(await messaging.service.published(MessageFailed)).toEqual([]);
  });

  it('lets a text expire that cannot wait so long', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'rejected', reason: 'account', code: null, detail: 'refused' });
    const request = await messaging.request({ notAfter: plus(messaging.clock.now(), 30) });
    await expect.poll(() => messaging.carrier.requests.length).toBe(1);
    await expect.poll(() => messaging.stateOf(request.messageId)).toBe('pending');
    await messaging.service.advance(60);
    await messaging.becomes(request, 'skipped');
    expect(await messaging.service.published(MessageSkipped)).toMatchObject([{ reason: 'expired' }]);
  });
});

describe('the buckets', () => {
  it('hold for two replicas together, and for those that come after a restart', async () => {
    const sending = { rates: { perNumber: 0, perAccount: 3 } };
    const messaging = await start({ sending });
    const beside = await startBeside(messaging, { sending });
    for (let text = 0; text < 10; text++) await messaging.request();
    await expect.poll(() => messaging.carrier.requests.length, { timeout: 10_000 }).toBe(3);
    await messaging.afterSomeRounds();
    await beside.afterSomeRounds();
    expect(messaging.carrier.requests).toHaveLength(3);
    const again = await restart(beside, { sending });
    await again.afterSomeRounds();
    expect(messaging.carrier.requests).toHaveLength(3);
    await again.service.advance(1);
    await expect.poll(() => messaging.carrier.requests.length, { timeout: 10_000 }).toBe(6);
  });

  it('rest after a restart, too, when the carrier said "too fast"', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'throttled', retryAfter: 30 as Seconds });
    const request = await messaging.request();
    await expect.poll(() => messaging.stateOf(request.messageId)).toBe('pending');
    await expect.poll(async () => (await messaging.service.db.query('select from send_buckets where paused_until is not null')).rowCount).toBe(2);
    messaging.carrier.script = accepts;
    const again = await restart(messaging);
    const next = await again.request();
    await again.afterSomeRounds();
    expect(messaging.carrier.requests).toHaveLength(1);
    await again.service.advance(30);
    await again.becomes(next, 'accepted');
  });
});
