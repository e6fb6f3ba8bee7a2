import { afterEach, describe, expect, it } from 'vitest';
import { EmbeddedHouse, newNumber, openShop, type Shop } from '../src/index.js';

/** A call whose webhooks fell into the outage is only known to be over when its watchdog says so. */
const soon = { timeout: 120_000, interval: 100 };

const consumerOf = (service: string) => [`consumer.before-commit/${service}`, `consumer.after-commit/${service}`];

/** On a call's way, where the text surely has not been handed over, or surely is known to have been: exactly one text. */
const CLEAR = [
  'ingest.after-webhook-commit',
  ...['contact_resolution', 'qualification_conversation', 'messaging', 'analytics'].flatMap(consumerOf),
];
/** Points at which nobody can tell: at most one text, and the message says `unknown` until a receipt settles it. */
const AMBIGUOUS = ['send.before-carrier-request', 'send.after-carrier-request', 'send.before-outcome-stored'];
/** On the way of a business's news, which is all that call-ingest hears. */
const NEWS = consumerOf('call_ingest');

describe('killed with -9 at', () => {
  let house: EmbeddedHouse;
  afterEach(() => house.stop(), 30_000);

  const open = async () => {
    house = await EmbeddedHouse.start({ env: { VONAGE_TIMEOUT_MS: '500' }, pace: 5 });
  };
  /** What the product does now, it dies of. Nothing was left undone before, so that it dies of this and of nothing older. */
  const dyingAt = async (point: string, act: () => Promise<unknown>) => {
    await house.restart({ RINGBACK_FAIL_POINT: point });
    // The answer may be lost with the process.
    await act().catch(() => undefined);
    expect(await house.ended()).toBe('SIGKILL');
    await house.boot();
  };
  const expectOneText = async ({ business, number }: Shop, caller: string) => {
    await expect.poll(() => house.carrier.acceptedFor(caller), soon).toMatchObject([{ from: number }]);
    await expect.poll(() => house.api.messages(business.id), soon).toMatchObject([{ state: 'delivered' }]);
    await expect.poll(() => house.api.figures(business.id), soon).toMatchObject({ calls: 1, missed: 1, texted: 1, delivered: 1 });
    expect(await house.carrier.acceptedFor(caller)).toHaveLength(1);
  };

  describe('a missed call,', () => {
    const missedCallDyingAt = async (point: string) => {
      await open();
      const shop = await openShop(house, { mode: 'behind', staffPhones: [], graceSeconds: 0 });
      const caller = newNumber();
      await dyingAt(point, () => house.carrier.call(caller, shop.number, { does: 'no-answer' }));
      return { shop, caller };
    };

    it.each(CLEAR)('%s, it sends exactly one text', async (point) => {
      const { shop, caller } = await missedCallDyingAt(point);
      await expectOneText(shop, caller);
    }, 240_000);

    it.each(AMBIGUOUS)('%s, it never sends a second text, and shows what it cannot know', async (point) => {
      const { shop, caller } = await missedCallDyingAt(point);
      await expect
        .poll(async () => (await house.api.messages(shop.business.id))[0]?.state, soon)
        .toMatch(point === 'send.before-carrier-request' ? /^unconfirmed$/ : /^delivered$/);
      expect(await house.carrier.acceptedFor(caller)).toHaveLength(point === 'send.before-carrier-request' ? 0 : 1);
    }, 240_000);
  });

  describe('the news of a business,', () => {
    /** News goes out in order: when every service has heard of a later business, it has heard of all before. */
    const untilAllHeard = () => openShop(house);

    it.each(NEWS)('%s, the next call is taken by the changed settings, with exactly one text', async (point) => {
      await open();
      const shop = await openShop(house, { mode: 'front', graceSeconds: 0 });
      const settings = { mode: 'behind', openerTemplate: '{{ business.name }} is on a roof, text us. Reply STOP to opt out.' };
      await dyingAt(point, () => house.api.request('PATCH', `/v1/businesses/${shop.business.id}`, { settings }));
      await untilAllHeard();

      expect((await house.api.business(shop.business.id)).settings).toMatchObject(settings);
      const caller = newNumber();
      // By the old settings this phone would ring, and no text would follow.
      await house.carrier.call(caller, shop.number, { does: 'answered', afterSeconds: 1, talkSeconds: 5 });
      await expectOneText(shop, caller);
      expect((await house.carrier.acceptedFor(caller))[0]?.text).toContain('is on a roof');
    }, 240_000);
  });
});
