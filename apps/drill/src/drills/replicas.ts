import { setTimeout as sleep } from 'node:timers/promises';
import { services } from '@ringback/local-cluster';
import type { Drill } from '../drill.js';

const BETWEEN_KILLS_MS = 2_000;

export const replicaDrills: readonly Drill[] = [
  {
    name: 'two-of-everything',
    what: 'each service runs twice, webhooks come twice, and one of each two is killed with -9, one after the other',
    mayBeUnknown: true,
    house: { twins: services },
    run: async (house) => {
      await house.carrier.faults({ kind: 'webhook-doubled', probability: 0.5 });
      for (const [index, service] of services.entries()) {
        if (index % 2 === 0) house.kill(service);
        else house.killTwin(service);
        await sleep(BETWEEN_KILLS_MS);
      }
      await house.carrier.faults();
    },
  },
];
