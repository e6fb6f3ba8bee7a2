import { afterEach, describe, expect, it } from 'vitest';
import { EmbeddedHouse, newNumber, openShop } from '../src/index.js';

/** A call whose webhooks fell into the outage is only known to be over when its watchdog says so. */
const soon = { timeout: 120_000, interval: 100 };

/** Points at which the text surely has not been handed over, or surely is known to have been: exactly one text. */
const CLEAR = [
  'ingest.after-webhook-commit',
  ...['call_ingest', 'contact_resolution', 'qualification_conversation', 'messaging'].flatMap((service) => [
    `relay.before-publish/${service}`,
    `relay.after-publish-before-delete/${service}`,
    `consumer.before-commit/${service}`,
  ]),
  ...['contact_resolution', 'qualification_conversation', 'messaging', 'analytics'].map((service) => `consumer.after-commit/${service}`),
  'consumer.before-commit/analytics',
];
/** Points at which nobody can tell: at most one text, and the message says `unknown` until a receipt settles it. */
const AMBIGUOUS = ['send.before-carrier-request', 'send.after-carrier-request', 'send.before-outcome-stored'];

describe('killed with -9 at', () => {
  let house: EmbeddedHouse | undefined;
  afterEach(() => house?.stop(), 30_000);

  const missedCallDyingAt = async (point: string) => {
    house = await EmbeddedHouse.start({ env: { VONAGE_TIMEOUT_MS: '500' }, pace: 5 });
    const shop = await openShop(house, { mode: 'behind', staffPhones: [], graceSeconds: 0 });
    await house.crashInto({ RINGBACK_FAIL_POINT: point });
    const caller = newNumber();
    await house.carrier.call(caller, shop.number, { does: 'no-answer' });
    await house.ended();
    await house.boot();
    return { house, shop, caller };
  };

  it.each(CLEAR)('%s, it sends exactly one text', async (point) => {
    const { house, shop, caller } = await missedCallDyingAt(point);
    await expect.poll(() => house.carrier.acceptedFor(caller), soon).toHaveLength(1);
    await expect.poll(() => house.api.messages(shop.business.id), soon).toMatchObject([{ state: 'delivered' }]);
    await expect.poll(() => house.api.figures(shop.business.id), soon).toMatchObject({ calls: 1, missed: 1, texted: 1, delivered: 1 });
    expect(await house.carrier.acceptedFor(caller)).toHaveLength(1);
  }, 240_000);

  it.each(AMBIGUOUS)('%s, it never sends a second text, and shows what it cannot know', async (point) => {
    const { house, shop, caller } = await missedCallDyingAt(point);
    await expect
      .poll(async () => (await house.api.messages(shop.business.id))[0]?.state, soon)
      .toMatch(point === 'send.before-carrier-request' ? /^unknown$/ : /^delivered$/);
    expect(await house.carrier.acceptedFor(caller)).toHaveLength(point === 'send.before-carrier-request' ? 0 : 1);
  }, 240_000);
});
