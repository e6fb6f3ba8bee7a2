import { MessageRequested, OpenerWithheld } from '@ringback/event-contracts';
import { TransientError } from '@ringback/event-log';
import { Transactions } from '@ringback/outbox';
import { beforeEach, describe, expect, it } from 'vitest';
import { OpenerDecider } from '../src/handlers/opener-decider.js';
import { aShopForEachTest, type ResolvedCall } from './shop.js';

const { service, shop } = await aShopForEachTest();
beforeEach(() => shop.opens());

const transactions = () => service.app.get(Transactions, { strict: false });
const decider = () => service.app.get(OpenerDecider, { strict: false });
const about = (call: ResolvedCall) => ({ call, learntAt: service.clock.now(), causationId: 'test', late: false });
const decide = (call: ResolvedCall): Promise<void> => transactions().run((unit) => decider().decide(about(call), unit));

describe('decisions in transactions that overlap', () => {
  it.each(['a stranger', 'somebody with a thread'])('about calls of %s give one opener', async (who) => {
    if (who !== 'a stranger') await shop.receives('hello');
    await service.settled();
    await Promise.all(Array.from({ length: 8 }, () => decide(shop.aCall())));
    expect(await shop.published(MessageRequested)).toHaveLength(1);
    expect((await shop.published(OpenerWithheld)).map(({ reason }) => reason)).toEqual(Array(7).fill('texted-recently'));
  });

  it('about one call are one', async () => {
    const call = shop.aCall();
    await Promise.all([decide(call), decide(call), decide(call)]);
    expect(await shop.published(MessageRequested)).toHaveLength(1);
    expect(await shop.published(OpenerWithheld)).toEqual([]);
  });
});

describe('decisions in one transaction', () => {
  it('about two calls of one caller at the same time are refused, to be taken one by one', async () => {
    const calls = [shop.aCall(), shop.aCall()];
    const together = transactions().run(async (unit) => {
      const results = await Promise.allSettled(calls.map((call) => decider().decide(about(call), unit)));
      for (const result of results) if (result.status === 'rejected') throw result.reason;
    });
    await expect(together).rejects.toThrow(TransientError);
    expect(await shop.published(MessageRequested)).toEqual([]);
  });
});
