import { afterAll, beforeAll, describe } from 'vitest';
import { crashRules } from './crash-rules.js';
import { deliveryRules } from './delivery-rules.js';
import { groupRules } from './group-rules.js';
import { outageRules } from './outage-rules.js';
import { Scene } from './scene.js';
import type { EventLogUnderTest } from './under-test.js';

/**
 * What every event log promises, as tests. For adapters: call it at the top of a spec file. The factory is called once;
 * each rule takes topics and groups of its own.
 */
export function eventLogContract(name: string, factory: () => Promise<EventLogUnderTest>): void {
  describe(`the event log on ${name}`, { timeout: 90_000 }, () => {
    const scene = new Scene();
    beforeAll(async () => scene.open(await factory()), 120_000);
    afterAll(() => scene.close(), 60_000);

    deliveryRules(scene);
    groupRules(scene);
    crashRules(scene);
    outageRules(scene);
  });
}
