import { type ServiceName, services } from '@ringback/local-cluster';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiClient, builtVersion, Callers, EmbeddedHouse, newNumber, openShop, previousVersion, type Shop, TwoVersionHouse, type Version } from '../src/index.js';
import { expectOneTextEach, soon } from './one-text-each.js';

const isRequired = process.env['RINGBACK_REQUIRE_PREVIOUS_VERSION'] === '1';
const before = previousVersion();
if (before === undefined) {
  const missing = 'the commit of the version before (the newest tag v*, else the one that deploy/previous-version names) is not in this checkout: fetch all of its history, with tags';
  if (isRequired) throw new Error(missing);
  process.stderr.write(`The journey of an upgrade is left out, because ${missing}\n`);
}

const CALLS_EVERY_MS = 1_000;
const BEHIND = { mode: 'behind', staffPhones: [], graceSeconds: 0 };

const version = before?.slice(0, 7) ?? 'a version that this checkout has no history of';

describe.skipIf(before === undefined)(`an upgrade from ${version}, service by service`, () => {
  let house: TwoVersionHouse;
  let shop: Shop;
  let callers: Callers;
  beforeAll(async () => {
    house = await TwoVersionHouse.start(await builtVersion(before ?? ''));
    shop = await openShop(house, BEHIND);
    callers = new Callers(house, shop, CALLS_EVERY_MS);
  }, 240_000);
  afterAll(async () => {
    await (callers as Callers | undefined)?.stop();
    await (house as TwoVersionHouse | undefined)?.stop();
  }, 60_000);

  /** A business made through this API is heard of by all, its caller gets one text, and everything is shown. */
  const aNewBusinessIsServed = async (api = house.api) => {
    const { carrier, metricsUrls } = house;
    const fresh = await openShop({ api, metricsUrls }, BEHIND);
    const caller = newNumber();
    await carrier.call(caller, fresh.number, { does: 'no-answer' });
    await expectOneTextEach({ api, carrier }, fresh, [caller]);
    await expect.poll(() => api.calls(fresh.business.id), soon).toMatchObject([{ caller, state: 'missed' }]);
    await expect.poll(() => api.contacts(fresh.business.id), soon).toMatchObject([{ phone: caller }]);
    await expect.poll(() => api.conversations(fresh.business.id), soon).toMatchObject([{ caller }]);
  };
  /** Events and webhooks. */
  const handledBy = async (service: ServiceName, version: Version) => {
    const page = await (await fetch(`${house.urlOf(service, version)}/metrics`)).text();
    return [...page.matchAll(/^(?:messaging_process_duration_seconds_count|ringback_ingest_webhooks_total)\{[^}]*\} (\d+)/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
  };
  const bothWork = async (service: ServiceName) => {
    const each = ['before', 'now'] as const;
    // It consumes nothing: what it makes is asked for.
    if (service === 'admin-api') {
      await Promise.all(each.map((version) => aNewBusinessIsServed(new ApiClient(house.urlOf(service, version), house.adminKey))));
      return;
    }
    const handled = () => Promise.all(each.map((version) => handledBy(service, version)));
    const before = await handled();
    await expect.poll(async () => (await handled()).every((count, index) => count > (before[index] ?? 0)), soon).toBe(true);
  };
  const replace = async (service: ServiceName, leaving: Version, coming: Version) => {
    await house.join(service, coming);
    await bothWork(service);
    await Promise.all([house.leave(service, leaving), aNewBusinessIsServed()]);
  };

  it.each(services)('%s of both versions work side by side, and the new one takes over', (service) => replace(service, 'before', 'now'), 120_000);

  it.each(services.toReversed())('%s is rolled back on tables that the new version has changed', (service) => replace(service, 'now', 'before'), 120_000);

  it('loses no call, and sends no text twice', async () => {
    await callers.stop();
    expect(callers.numbers.length).toBeGreaterThan(2 * services.length);
    await expectOneTextEach(house, shop, callers.numbers);
  }, 180_000);
});

describe.skipIf(before === undefined)(`an upgrade from ${version}, of the one process`, () => {
  it('goes on with the calls and threads that are there, and so does the version before after it', async ({ onTestFinished }) => {
    const checkout = await builtVersion(before ?? '');
    const house = await EmbeddedHouse.start({ pace: 5, checkout });
    onTestFinished(() => house.stop(), 60_000);
    const shop = await openShop(house, { ...BEHIND, graceSeconds: 2 });
    const callers: string[] = [];
    const call = () => {
      callers.push(newNumber());
      return house.carrier.call(callers.at(-1) ?? '', shop.number, { does: 'no-answer' });
    };
    const threadOf = async (caller: string) => (await house.api.conversations(shop.business.id)).find((thread) => thread.caller === caller);
    await call();
    const [talking = ''] = callers;
    await expect.poll(() => house.carrier.acceptedFor(talking), soon).toHaveLength(1);
    const { id } = (await threadOf(talking))!;

    let replies = 0;
    for (const boot of [() => house.boot(), () => house.bootFrom(checkout)]) {
      // Its text is due while nobody is there.
      const waiting = await call();
      await expect.poll(async () => (await house.carrier.calls()).find((one) => one.id === waiting)?.state, { ...soon, interval: 20 }).toBe('ended');
      await house.halt();
      await boot();
      await house.carrier.text(talking, shop.number, 'My tap drips');
      replies += 1;
      await expect.poll(() => threadOf(talking), soon).toMatchObject({ id, replies });
      await call();
    }
    await expect.poll(async () => Promise.all(callers.map(async (caller) => (await house.carrier.acceptedFor(caller)).length)), soon).toEqual(callers.map(() => 1));
    await expect.poll(() => house.api.figures(shop.business.id), soon).toMatchObject({ missed: callers.length, texted: callers.length });
  }, 240_000);
});
