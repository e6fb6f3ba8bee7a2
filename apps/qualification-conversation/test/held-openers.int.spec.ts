import { BusinessUpdated, CallAnswered, type CallId, MessageRequested, OpenerWithheld, plus } from '@ringback/event-contracts';
import { metricsText, startTelemetry } from '@ringback/telemetry';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { aShopForEachTest, front } from './shop.js';

startTelemetry('test', {});
const { service, shop } = await aShopForEachTest();
beforeEach(() => shop.opens({ lines: [{ number: front, registration: 'pending' }] }));

const openers = () => shop.published(MessageRequested);
const withheld = () => shop.published(OpenerWithheld);
const decisions = async () => (await service.db.query<{ decision: string; reason: string | null }>('select decision, reason from opener_decisions where business_id = $1', [shop.id])).rows;
const isHeld = () => expect.poll(decisions).toEqual([{ decision: 'held', reason: 'registration-pending' }]);

describe('a missed call on a number that is not registered for texting yet', () => {
  it('is held with its reason, and gets its opener when the number is registered', async () => {
    const call = await shop.misses();
    await isHeld();
    expect(await openers()).toEqual([]);
    expect(await metricsText()).toMatch(/^ringback_openers_held\{[^}]*reason="registration-pending"[^}]*\} 1/m);
    await shop.opens({ lines: [{ number: front, registration: 'active' }] });
    await service.advance(1);
    await expect.poll(openers).toMatchObject([{ callId: call.callId, callEndedAt: call.endedAt }]);
    expect(await decisions()).toEqual([{ decision: 'requested', reason: null }]);
    expect((await service.db.query('select missed_calls from threads where business_id = $1', [shop.id])).rows).toEqual([{ missed_calls: 1 }]);
    await service.advance(700);
    expect(await openers()).toHaveLength(1);
    expect(await withheld()).toEqual([]);
  });

  it('gets none when the caller got through while it was held', async () => {
    const call = await shop.misses();
    await isHeld();
    await service.publish(CallAnswered, {
      businessId: shop.id, callId: randomUUID() as CallId, number: front, caller: call.caller, answeredAt: plus(service.clock.now(), 1), afterMissed: false, reconciled: false,
    });
    await service.settled();
    await shop.opens({ lines: [{ number: front, registration: 'active' }] });
    await service.advance(1);
    await expect.poll(withheld).toMatchObject([{ callId: call.callId, reason: 'answered-since' }]);
    expect(await openers()).toEqual([]);
  });

  it('stays held through another change of the business', async () => {
    await shop.misses();
    await isHeld();
    await shop.opens({ lines: [{ number: front, registration: 'pending' }], graceSeconds: 9 });
    await service.advance(1);
    await isHeld();
    expect([...(await openers()), ...(await withheld())]).toEqual([]);
    await service.advance(700);
  });

  it('is withheld for that reason, once, when its text would be stale', async () => {
    await shop.misses();
    await isHeld();
    await service.advance(600);
    await expect.poll(withheld).toMatchObject([{ reason: 'registration-pending' }]);
    expect(await decisions()).toEqual([{ decision: 'withheld', reason: 'registration-pending' }]);
    await service.publish(BusinessUpdated, shop.profile());
    await service.advance(10);
    expect(await openers()).toEqual([]);
  });

  // Whether both calls are decided together is a matter of milliseconds.
  it('is held once, however often it was made, and gets one opener', { repeats: 9 }, async () => {
    await shop.misses();
    await shop.misses();
    await expect.poll(decisions).toHaveLength(2);
    await shop.opens();
    await service.advance(1);
    await expect.poll(withheld).toMatchObject([{ reason: 'texted-recently' }]);
    expect(await openers()).toHaveLength(1);
  });
});
