import { BusinessUpdated, MessageRequested, OpenerWithheld } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { aShopForEachTest, Shop } from './shop.js';

const { service, shop } = await aShopForEachTest();

const waiting = async (calls: number): Promise<void> => {
  const count = async () =>
    (await service.db.query(`select 1 from threads where business_id = $1 and opened_at is null`, [shop.id])).rowCount;
  await expect.poll(count).toBe(calls);
};

describe('a missed call of a business that is not known yet', () => {
  it('gets its opener as soon as the business is', async () => {
    const call = await shop.misses();
    await waiting(1);
    await service.publish(BusinessUpdated, shop.profile());
    await service.settled();
    await service.advance(10);
    await service.settled();
    expect(await shop.published(MessageRequested)).toMatchObject([{ callId: call.callId, callEndedAt: call.endedAt }]);
    expect(await shop.published(OpenerWithheld)).toEqual([]);
  });

  it('gets one opener together with others of the same caller that waited', async () => {
    const call = await shop.misses();
    await shop.misses({ endedAt: call.endedAt });
    await shop.misses({ endedAt: call.endedAt });
    await service.settled();
    await service.publish(BusinessUpdated, shop.profile());
    await service.settled();
    await service.advance(10);
    await service.settled();
    await expect.poll(async () => (await shop.published(OpenerWithheld)).map(({ reason }) => reason)).toEqual(['texted-recently', 'texted-recently']);
    expect(await shop.published(MessageRequested)).toHaveLength(1);
  });

  it('does not hold up the calls of others', async () => {
    const other = new Shop(() => service);
    await other.opens();
    await shop.misses();
    await waiting(1);
    await other.misses();
    await expect.poll(async () => (await service.db.query('select 1 from opener_decisions where business_id = $1', [other.id])).rowCount).toBe(1);
    expect((await service.db.query('select 1 from opener_decisions where business_id = $1', [shop.id])).rowCount).toBe(0);
    await service.advance(120);
  });

  it('gets none when nobody tells of the business within two minutes', async () => {
    await shop.misses();
    await waiting(1);
    await service.advance(120);
    expect(await shop.published(OpenerWithheld)).toMatchObject([{ reason: 'business-unknown', conversationId: null }]);
    await service.publish(BusinessUpdated, shop.profile());
    expect(await shop.published(MessageRequested)).toEqual([]);
  });
});
