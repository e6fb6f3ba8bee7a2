import { type E164, MessageDelivered, MessageFailed, MessageRequested, MessageSkipped, OpenerWithheld } from '@ringback/event-contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { aboutMessage, aShopForEachTest, databaseUrlOf, type ResolvedCall, Shop, startConversations } from './shop.js';

const DAY = 86_400;
const { service, shop } = await aShopForEachTest();
let elsewhere: Shop;
/** Another one in each test. */
let caller: E164;
let callers = 0;

beforeEach(async () => {
  callers += 1;
  caller = `+1415555${String(5000 + callers)}` as E164;
  elsewhere = new Shop(() => service);
  // The window would keep a second text from being sent.
  for (const each of [shop, elsewhere]) await each.opens({ repeatWindowHours: 0 });
});

/** A call at which the look-up had no answer. */
async function calls(whom = shop, over: Partial<ResolvedCall> = {}): Promise<ResolvedCall> {
  const call = await whom.misses({ caller, lineUnanswered: true, ...over });
  await service.settled();
  return call;
}
const texts = async (of = shop) => (await of.published(MessageRequested)).length;
const withheld = async (of = shop) => (await of.published(OpenerWithheld)).map(({ reason }) => reason);
const theText = async () => (await shop.published(MessageRequested))[0]!;

describe('a caller of whose line nothing is known, as the look-up did not answer,', () => {
  it('is texted once, and not at the next call, also to another business', async () => {
    await calls();
    await calls();
    await calls(elsewhere);
    expect([await texts(), await withheld(), await texts(elsewhere), await withheld(elsewhere)]).toEqual([1, ['line-unverified'], 0, ['line-unverified']]);
  });

  it('is texted once, though they call at the same moment on two replicas', async () => {
    const replica = await startConversations({ databaseUrl: databaseUrlOf(service), clock: service.clock });
    const shops = [shop, elsewhere, ...Array.from({ length: 6 }, () => new Shop(() => service))];
    for (const each of shops.slice(2)) await each.opens({ repeatWindowHours: 0 });
    await Promise.all(shops.map((each) => each.misses({ caller, lineUnanswered: true })));
    await expect.poll(async () => (await Promise.all(shops.map((each) => withheld(each)))).flat()).toEqual(Array(7).fill('line-unverified'));
    await replica.stop();
    expect((await Promise.all(shops.map((each) => texts(each)))).filter((count) => count > 0)).toEqual([1]);
  });

  it('is not texted again when the text failed', async () => {
    await calls();
    await service.publish(MessageFailed, { ...aboutMessage(await theText()), code: null, detail: 'undeliverable', failedAt: service.clock.now() });
    await calls();
    expect([await texts(), await withheld()]).toEqual([1, ['line-unverified']]);
  });

  it('is texted again when the text arrived', async () => {
    await calls();
    await service.publish(MessageDelivered, { ...aboutMessage(await theText()), deliveredAt: service.clock.now() });
    await calls();
    await calls();
    expect([await texts(), await withheld()]).toEqual([2, ['line-unverified']]);
  });

  it('is texted again when they wrote back', async () => {
    await calls();
    await shop.receives('hello', { sender: caller });
    await calls();
    expect(await texts()).toBe(2);
  });

  it('is texted at the next call when the text never left', async () => {
    await calls();
    await service.publish(MessageSkipped, { ...aboutMessage(await theText()), reason: 'expired', skippedAt: service.clock.now() });
    await calls();
    expect(await texts()).toBe(2);
  });

  it('is texted at the next call when the first was one that brings no text', async () => {
    await calls(shop, { outcome: 'abandoned-short' });
    await shop.opens({ repeatWindowHours: 0, textsPerDay: 1 });
    await shop.misses({ caller: '+14155554999' as E164 });
    await calls();
    await shop.opens({ repeatWindowHours: 0 });
    await calls();
    expect([await texts(), await withheld()]).toEqual([2, ['abandoned-short', 'daily-budget']]);
  });

  it('is texted when the look-up answers', async () => {
    await calls();
    await calls(shop, { lineUnanswered: false, lineType: 'mobile' });
    expect(await texts()).toBe(2);
  });

  it('may be somebody else after 90 days, who is texted once', async () => {
    await calls();
    await service.advance(90 * DAY);
    await calls();
    await calls();
    expect([await texts(), await withheld()]).toEqual([2, ['line-unverified']]);
  });
});
