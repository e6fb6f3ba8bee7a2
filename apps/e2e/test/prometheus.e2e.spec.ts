import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ClusterHouse, freePorts, namesIn, newNumber, openShop, panelQueries, Prometheus, ruleQueries, RULES, type Target, untilKnown, type Watched } from '../src/index.js';

const isRequired = process.env['RINGBACK_REQUIRE_PROMETHEUS'] === '1';
const canRun = isRequired || Prometheus.isInstalled();
const soon = { timeout: 60_000, interval: 500 };

/** The product as operators run it, and a real Prometheus beside it that is given some of everything to see. */
describe.skipIf(!canRun)('what operators watch', () => {
  let house: ClusterHouse;
  let prometheus: Prometheus;

  beforeAll(async () => {
    house = await ClusterHouse.start();
    const targets: Target[] = [...house.figures].map(([job, url]) => ({ job, url }));
    prometheus = await Prometheus.start(await freePorts(1), targets, RULES);
    await someOfEverything(house);
  }, 240_000);
  afterAll(async () => {
    await (prometheus as Prometheus | undefined)?.stop();
    await (house as ClusterHouse | undefined)?.stop();
  }, 60_000);

  it('answers in every panel', async () => {
    // Rates need two looks at a figure that has changed, and what is made of rates another moment.
    const empty = () => unanswered(panelQueries(), async ({ expression }) => (await prometheus.query(expression)).length > 0);
    await expect.poll(empty, { ...soon, message: 'panels that show nothing' }).toEqual([]);
  }, 120_000);

  it('is a figure that there is, by its name and its labels, in every alert', async () => {
    const unknown = () => unanswered([...ruleQueries(), ...panelQueries()], async ({ expression }) => {
      const { metrics, labels } = namesIn(expression);
      const found = (await Promise.all(metrics.map((metric) => prometheus.series(metric)))).map((series) => new Set(series.flatMap((one) => Object.keys(one))));
      return metrics.length > 0 && found.every((known) => known.size > 0) && labels.every((label) => found.some((known) => known.has(label)));
    });
    await expect.poll(unknown, { ...soon, message: 'expressions that name a metric or a label that does not exist' }).toEqual([]);
  }, 120_000);

  it('can be evaluated, each rule of it', async () => {
    for (const { expression } of ruleQueries()) await prometheus.query(expression);
  }, 60_000);

  it('names no business and nobody’s number', async () => {
    const series = await prometheus.series('{__name__=~".+"}');
    const values = series.flatMap((one) => Object.values(one));
    expect(values.filter((value) => /\+\d{7,15}|[0-9a-f]{8}-[0-9a-f]{4}-/.test(value))).toEqual([]);
  });
});

async function unanswered(watched: readonly Watched[], answers: (one: Watched) => Promise<boolean>): Promise<Watched[]> {
  const results = await Promise.all(watched.map(async (one) => ((await answers(one)) ? [] : [one])));
  return results.flat();
}

/** Calls that are texted, replies, a call whose text waits, questions of the API, a webhook that is forged. */
async function someOfEverything(house: ClusterHouse): Promise<void> {
  const shop = await openShop(house, { graceSeconds: 0, mode: 'behind', staffPhones: [] });
  for (let call = 0; call < 5; call += 1) {
    const caller = newNumber();
    await house.carrier.call(caller, shop.number, { does: 'no-answer' });
    await vi.waitUntil(async () => (await house.api.messages(shop.business.id)).some(({ person, state }) => person === caller && state === 'delivered'), soon);
    await house.carrier.text(caller, shop.number, 'Hello?');
  }
  const notReady = await openShop(house, { graceSeconds: 0, mode: 'behind', staffPhones: [] });
  const settings = { lines: [{ number: notReady.number, registration: 'pending' }] };
  await house.api.request('PATCH', `/v1/businesses/${notReady.business.id}`, { settings });
  await untilKnown(house);
  await house.carrier.call(newNumber(), notReady.number, { does: 'no-answer' });
  await vi.waitUntil(async () => (await house.api.calls(notReady.business.id)).some(({ opener }) => opener?.decision === 'held'), soon);
  await fetch(`${house.ingestUrl}/webhooks/vonage/voice/event`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: 'Bearer no.good.token' }, body: '{}' });
}
