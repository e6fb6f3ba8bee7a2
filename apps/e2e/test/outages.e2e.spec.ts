import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ClusterHouse, EmbeddedHouse, type House, newNumber, openShop, type Shop } from '../src/index.js';

/** Generous, for machines that are busy; nothing waits longer than it must. */
const soon = { timeout: 120_000, interval: 200 };
const CALLS_EVERY_MS = 200;

/** One new caller after another, whom nobody answers, until told to stop. */
class Callers {
  readonly numbers: string[] = [];
  private stopped = false;
  private readonly calling: Promise<void>;

  constructor(
    private readonly house: House,
    private readonly shop: Shop,
  ) {
    this.calling = this.run();
  }

  /** @returns the id of the call at the carrier. */
  call(): Promise<string> {
    const caller = newNumber();
    this.numbers.push(caller);
    return this.house.carrier.call(caller, this.shop.number, { does: 'no-answer' });
  }

  callAtOnce(calls: number): Promise<string[]> {
    return Promise.all(Array.from({ length: calls }, () => this.call()));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.calling;
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await this.call();
      await sleep(CALLS_EVERY_MS);
    }
  }
}

/** Whom no crash of the product can make forget: the carrier. */
async function expectOneTextEach(house: House, { business }: Shop, callers: readonly string[]): Promise<void> {
  const messages = () => house.api.messages(business.id);
  await expect.poll(async () => (await messages()).filter(({ state }) => state === 'delivered' || state === 'unconfirmed').length, soon).toBe(callers.length);
  await expect.poll(() => house.api.figures(business.id), soon).toMatchObject({ calls: callers.length, missed: callers.length });
  const accepted = Map.groupBy(await house.carrier.accepted(), ({ to }) => to);
  const stateOf = new Map((await messages()).map(({ person, state }) => [person, state]));
  const textsOf = (caller: string) => accepted.get(caller)?.length ?? 0;
  expect(callers.filter((caller) => textsOf(caller) > 1)).toEqual([]);
  expect(callers.filter((caller) => textsOf(caller) === 0 && stateOf.get(caller) !== 'unconfirmed')).toEqual([]);
}

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
