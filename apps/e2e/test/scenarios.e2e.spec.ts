import { afterAll, beforeAll, describe, it } from 'vitest';
import { ClusterHouse, EmbeddedHouse, type House, type Mode, newNumber, scenarios, SharedFaults, Stage } from '../src/index.js';

const modes: Mode[] = ['embedded', 'cluster'];

/** Side by side, as their businesses and callers are their own: so all of them take as long as the longest. */
describe.each(modes)('%s:', (mode) => {
  let house: House;
  let stage: Stage;

  beforeAll(async () => {
    house = await (mode === 'embedded' ? EmbeddedHouse.start() : ClusterHouse.start());
    stage = new Stage({ api: house.api, carrier: house.carrier, metricsUrls: house.metricsUrls, newNumber }, new SharedFaults(house.carrier));
  }, 180_000);
  afterAll(() => (house as House | undefined)?.stop(), 60_000);

  it.concurrent.each(scenarios.map((scenario) => [scenario.number, scenario.rule, scenario] as const))('%i: %s', async (_number, _rule, scenario) => {
    await scenario.play(stage);
  }, 300_000);
});
