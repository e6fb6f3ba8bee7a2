import { type E164, MessageFailed, MessageRequested, OpenerWithheld } from '@ringback/event-contracts';
import { Transactions } from '@ringback/outbox';
import { describe, expect, it } from 'vitest';
import { DailyTexts } from '../src/store/daily-texts.js';
import { OpenerDecider } from '../src/handlers/opener-decider.js';
import { aboutMessage, aShopForEachTest, databaseUrlOf, type ResolvedCall, Shop, startConversations } from './shop.js';

const { service, shop } = await aShopForEachTest();

const callers = (count: number) => Array.from({ length: count }, (_, index) => `+1415555${String(4000 + index)}` as E164);
const requested = async () => (await shop.published(MessageRequested)).length;
const withheld = async () => (await shop.published(OpenerWithheld)).map(({ reason }) => reason);
const texts = async () => (await service.db.query<{ texts: number }>('select texts from daily_texts where business_id = $1 order by day', [shop.id])).rows.map((row) => row.texts);
const transactions = () => service.app.get(Transactions, { strict: false });

describe('the texts of a day', () => {
  it('end with the budget, whatever happens at the same time on two replicas', async () => {
    await shop.opens({ textsPerDay: 7 });
    const replica = await startConversations({ databaseUrl: databaseUrlOf(service), clock: service.clock });
    await Promise.all(callers(40).map((caller) => shop.misses({ caller })));
    await expect.poll(withheld).toHaveLength(33);
    await replica.stop();
    expect(await requested()).toBe(7);
    expect(new Set(await withheld())).toEqual(new Set(['daily-budget']));
    expect(await texts()).toEqual([7]);
  });

  it('begin anew with the next day of the business, not of the world', async () => {
    await shop.opens({ textsPerDay: 1, timeZone: 'America/New_York' });
    const [first, second, third] = callers(3);
    await shop.misses({ caller: first! });
    await service.settled();
    // The service's clock begins at noon in New York; it is the next day there twelve hours later, and in London seven.
    await service.advance(8 * 3600);
    await shop.misses({ caller: second! });
    await service.settled();
    await service.advance(4 * 3600);
    await shop.misses({ caller: third! });
    expect(await requested()).toBe(2);
    expect(await withheld()).toEqual(['daily-budget']);
  });

  it('are more at once when the limit is raised, by as many as it is', async () => {
    await shop.opens({ textsPerDay: 1 });
    const [first, second, third, fourth] = callers(4);
    for (const caller of [first, second]) await shop.misses({ caller: caller! });
    await service.settled();
    await shop.opens({ textsPerDay: 2 });
    for (const caller of [third, fourth]) await shop.misses({ caller: caller! });
    expect(await requested()).toBe(2);
    expect(await withheld()).toEqual(['daily-budget', 'daily-budget']);
  });

  it('are not taken by callers who are not texted, nor by a call that was decided before', async () => {
    await shop.opens({ textsPerDay: 5 });
    const [caller, other] = callers(2);
    const call = await shop.misses({ caller: caller! });
    await shop.misses({ caller: other!, lineType: 'landline' });
    await service.settled();
    await service.db.query("update threads set opener_state = 'not-sent' where business_id = $1", [shop.id]);
    const again: ResolvedCall = { ...call };
    await transactions().run((unit) => service.app.get(OpenerDecider, { strict: false }).decide({ call: again, learntAt: unit.now, causationId: 'test', late: false }, unit));
    expect(await requested()).toBe(1);
    expect(await texts()).toEqual([1]);
  });

  it.each([
    ['given back when the carrier never took it', { neverTaken: true }, 2],
    ['spent when the carrier took it, and it did not arrive', { neverTaken: false }, 1],
    ['spent when an older version does not say whether the carrier took it', {}, 1],
  ])('are %s', async (_what, told, times) => {
    await shop.opens({ textsPerDay: 1 });
    const [first, second] = callers(2);
    await shop.misses({ caller: first! });
    await service.settled();
    const [opener] = await shop.published(MessageRequested);
    await service.publish(MessageFailed, { ...aboutMessage(opener!), code: '1210', detail: 'refused', failedAt: service.clock.now(), ...told });
    await service.settled();
    await shop.misses({ caller: second! });
    expect(await requested()).toBe(times);
  });

  it('are claimed for many businesses in one statement, each up to its own limit', async () => {
    const shops = [shop, new Shop(() => service), new Shop(() => service)];
    const day = '2026-11-26';
    const granted = await transactions().run((unit) =>
      Promise.all(
        shops.flatMap(({ id: businessId }, index) => Array.from({ length: 3 }, () => service.app.get(DailyTexts, { strict: false }).claim(unit, { businessId, day, most: index + 1 }))),
      ),
    );
    expect(granted).toEqual([true, false, false, true, true, false, true, true, true]);
  });
});
