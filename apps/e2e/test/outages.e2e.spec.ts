import { describe, expect, it } from 'vitest';
import { Callers, ClusterHouse, EmbeddedHouse, type House, openShop } from '../src/index.js';
import { expectOneTextEach, soon } from './one-text-each.js';

type Outage = (house: House, callers: Callers) => Promise<void>;

/** Calls before, during and after each outage: in the end each caller has exactly one text, or one that is shown as unconfirmed. */
async function survive(house: House, ...outages: Outage[]): Promise<void> {
  const shop = await openShop(house, { mode: 'behind', staffPhones: [], graceSeconds: 0 });
  const callers = new Callers(house, shop);
  const moreTexts = async () => {
    const before = (await house.carrier.accepted()).length;
    await expect.poll(async () => (await house.carrier.accepted()).length, soon).toBeGreaterThan(before + 5);
  };
  try {
    await moreTexts();
    for (const outage of outages) {
      await outage(house, callers);
      await moreTexts();
    }
  } finally {
    await callers.stop();
  }
  await expectOneTextEach(house, shop, callers.numbers);
}

/** What the carrier tells meanwhile is refused, twice. It comes back by itself. */
const databaseDies: Outage = async (house, callers) => {
  house.killDatabase();
  await callers.callAtOnce(5);
  await expect.poll(async () => (await house.carrier.webhooks()).filter(({ responseStatus }) => responseStatus === 503), soon).not.toEqual([]);
};

/** For longer than whole calls last, until somebody starts it again. */
const brokerDies = (broker: { kill9(): Promise<void>; restart(): Promise<void> }): Outage => async (house, callers) => {
  await broker.kill9();
  const ids = await callers.callAtOnce(5);
  const over = async () => (await house.carrier.calls()).filter(({ id, state }) => ids.includes(id) && state === 'ended').length;
  await expect.poll(over, soon).toBe(ids.length);
  await broker.restart();
};

describe('in mid-load', () => {
  it('the one process survives PostgreSQL killed with -9, which comes back by itself', async ({ onTestFinished }) => {
    const house = await EmbeddedHouse.start();
    onTestFinished(() => house.stop(), 60_000);
    await survive(house, databaseDies);
  }, 300_000);

  it('the cluster survives PostgreSQL killed with -9, and then Kafka, which stays away for whole calls', async ({ onTestFinished }) => {
    const house = await ClusterHouse.start();
    onTestFinished(() => house.stop(), 60_000);
    const { kafka } = house.cluster;
    await survive(house, databaseDies, ...(kafka.how === 'given' ? [] : [brokerDies(kafka)]));
  }, 300_000);
});
