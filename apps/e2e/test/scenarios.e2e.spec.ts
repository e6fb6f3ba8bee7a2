import { afterAll, beforeAll, describe, it } from 'vitest';
import { ClusterHouse, EmbeddedHouse, type House, type Mode, MovableClock, newNumber, type Scenario, scenarios, SharedFaults, SharedTime, Stage } from '../src/index.js';

const modes: Mode[] = ['embedded', 'cluster'];
const named = (chosen: readonly Scenario[]) => chosen.map((scenario) => [scenario.number, scenario.rule, scenario] as const);

/** Side by side, as their businesses and callers are their own: so all of them take as long as the longest. In the cluster every webhook comes to two replicas at once. */
describe.each(modes)('%s:', (mode) => {
  const clock = new MovableClock();
  let house: House;
  let stage: Stage;
  let time: SharedTime;

  beforeAll(async () => {
    house = await (mode === 'embedded' ? EmbeddedHouse.start({ clock }) : ClusterHouse.start({ clock, twins: true }));
    time = new SharedTime(clock, house);
    stage = new Stage({ api: house.api, carrier: house.carrier, metricsUrls: house.metricsUrls, newNumber, time }, new SharedFaults(house.carrier));
  }, 180_000);
  afterAll(async () => {
    await (house as House | undefined)?.stop();
    clock.remove();
  }, 60_000);

  describe('now:', () => {
    it.concurrent.each(named(scenarios.filter(({ takesTime }) => !takesTime)))('%i: %s', async (_number, _rule, scenario) => {
      await scenario.play(stage);
    }, 300_000);
  });

  describe('while time passes:', () => {
    it.concurrent.each(named(scenarios.filter(({ takesTime }) => takesTime)))('%i: %s', async (_number, _rule, scenario) => {
      await time.during(() => scenario.play(stage));
    }, 300_000);
  });

  // OpenTelemetry shows no figure that is older than the last one: so the business is made before, and the clock is right again after.
  it('when the clock of the product is set five minutes back, and forward again, while calls are under way, each caller is texted once', async () => {
    const shop = await stage.shop({ graceSeconds: 3 });
    const called: string[] = [];
    for (const jump of [-300, 300]) {
      const [over, ringing, later] = [stage.caller(), stage.caller(), stage.caller()];
      called.push(over, ringing, later);
      const missed = () => house.api.calls(shop.business.id).then((calls) => calls.filter(({ caller, state }) => caller === over && state === 'missed'));
      await stage.call(shop, over);
      await stage.until('the first call is over, and its grace is not', missed, ({ length }) => length === 1);
      await stage.call(shop, ringing, { does: 'no-answer' });
      await clock.jump(jump);
      await stage.call(shop, later);
      for (const caller of called) await stage.texts(shop, caller, 1);
    }
  }, 200_000);
});
