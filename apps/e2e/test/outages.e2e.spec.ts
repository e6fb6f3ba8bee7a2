import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { ClusterHouse, EmbeddedHouse, type House, newNumber, openShop, type Shop } from '../src/index.js';

/** A call whose webhooks fell into the outage is only known to be over when its watchdog says so. */
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

describe('in mid-load', () => {
  let house: House;
  afterEach(() => house.stop(), 60_000);

  /** Calls before, during and after the outage: in the end each caller has exactly one text, or one that is shown as unknown. */
  const survive = async (outage: (callers: Callers) => Promise<void>) => {
    const shop = await openShop(house, { mode: 'behind', staffPhones: [], graceSeconds: 0 });
    const callers = new Callers(house, shop);
    const texts = async () => (await house.carrier.accepted()).length;
    try {
      await expect.poll(texts, soon).toBeGreaterThan(5);
      await outage(callers);
      const before = await texts();
      await expect.poll(texts, soon).toBeGreaterThan(before + 5);
    } finally {
      await callers.stop();
    }
    await expectOneTextEach(shop, callers.numbers);
  };

  const expectOneTextEach = async ({ business }: Shop, callers: readonly string[]) => {
    const messages = () => house.api.messages(business.id);
    await expect.poll(async () => (await messages()).filter(({ state }) => state === 'delivered' || state === 'unknown').length, soon).toBe(callers.length);
    await expect.poll(() => house.api.figures(business.id), soon).toMatchObject({ calls: callers.length, missed: callers.length });
    const accepted = Map.groupBy(await house.carrier.accepted(), ({ to }) => to);
    const stateOf = new Map((await messages()).map(({ person, state }) => [person, state]));
    const textsOf = (caller: string) => accepted.get(caller)?.length ?? 0;
    expect(callers.filter((caller) => textsOf(caller) > 1)).toEqual([]);
    expect(callers.filter((caller) => textsOf(caller) === 0 && stateOf.get(caller) !== 'unknown')).toEqual([]);
  };

  /** Whoever calls now, and the carrier, are refused. It comes back by itself. */
  const databaseDies = async (callers: Callers) => {
    house.killDatabase();
    await Promise.all(Array.from({ length: 5 }, () => callers.call()));
    await expect.poll(async () => (await house.carrier.webhooks()).filter(({ responseStatus }) => responseStatus === 503), soon).not.toEqual([]);
  };

  it('PostgreSQL killed with -9 comes back by itself, and so does the one process', async () => {
    house = await EmbeddedHouse.start();
    await survive(databaseDies);
  }, 300_000);

  it('PostgreSQL killed with -9 comes back by itself, and so do all services', async () => {
    house = await ClusterHouse.start();
    await survive(databaseDies);
  }, 300_000);

  it('Kafka killed with -9 may stay away for whole calls: they are kept, and go on when it is back', async ({ skip }) => {
    const { cluster } = (house = await ClusterHouse.start());
    if (cluster.kafka.how === 'given') return skip('the broker is not ours to kill');
    await survive(async (callers) => {
      await cluster.kafka.kill9();
      const ids = await Promise.all(Array.from({ length: 5 }, () => callers.call()));
      const over = async () => (await house.carrier.calls()).filter(({ id, state }) => ids.includes(id) && state === 'ended').length;
      await expect.poll(over, soon).toBe(ids.length);
      await cluster.kafka.restart();
    });
  }, 300_000);
});
