import type { ServiceName } from '@ringback/local-cluster';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClusterHouse, newNumber, openShop, type Shop } from '../src/index.js';

/** A call whose webhooks fell into the outage is only known to be over when its watchdog says so. */
const soon = { timeout: 120_000, interval: 100 };

/** Where a relay can die between the outbox and the log. The one process has none: its events are in the log at once. */
const pointsOf = (service: ServiceName) =>
  ['relay.before-publish', 'relay.after-publish-before-delete'].map((point) => [service, `${point}/${service.replaceAll('-', '_')}`] as const);

describe('a service killed with -9', () => {
  let house: ClusterHouse;
  beforeAll(async () => {
    house = await ClusterHouse.start();
  }, 180_000);
  afterAll(() => (house as ClusterHouse | undefined)?.stop(), 60_000);

  /** What the service does now, it dies of, and comes back. */
  const dyingAt = async (service: ServiceName, point: string, act: () => Promise<unknown>) => {
    await house.arm(service, point);
    const armed = house.pidOf(service);
    // The answer may be lost with the process.
    await act().catch(() => undefined);
    await expect.poll(() => house.pidOf(service), soon).not.toBe(armed);
    await expect.poll(() => house.isReady(service), soon).toBe(true);
  };
  const expectOneText = async ({ business, number }: Shop, caller: string) => {
    await expect.poll(() => house.carrier.acceptedFor(caller), soon).toMatchObject([{ from: number }]);
    await expect.poll(() => house.api.messages(business.id), soon).toMatchObject([{ state: 'delivered' }]);
    await expect.poll(() => house.api.figures(business.id), soon).toMatchObject({ calls: 1, missed: 1, texted: 1, delivered: 1 });
    expect(await house.carrier.acceptedFor(caller)).toHaveLength(1);
  };

  it.each([...pointsOf('call-ingest'), ...pointsOf('contact-resolution'), ...pointsOf('qualification-conversation'), ...pointsOf('messaging')])(
    '(%s) at %s sends exactly one text',
    async (service, point) => {
      const shop = await openShop(house, { mode: 'behind', staffPhones: [], graceSeconds: 0 });
      const caller = newNumber();
      await dyingAt(service, point, () => house.carrier.call(caller, shop.number, { does: 'no-answer' }));
      await expectOneText(shop, caller);
    },
    240_000,
  );

  it.each(pointsOf('admin-api'))('(%s) at %s makes a business once, and its calls are taken', async (service, point) => {
    const number = newNumber();
    const body = { name: 'New Shop', numbers: [number], settings: { mode: 'behind', graceSeconds: 0 } };
    const key = { 'idempotency-key': crypto.randomUUID() };
    const make = () => house.api.request<Shop['business']>('POST', '/v1/businesses', body, key);
    await dyingAt(service, point, make);
    const { body: business } = await make();
    // News goes out in order: when every service has heard of a later business, it has heard of all before.
    await openShop(house);

    const caller = newNumber();
    await house.carrier.call(caller, number, { does: 'no-answer' });
    await expectOneText({ business, number, staffPhone: '' }, caller);
  }, 240_000);
});
