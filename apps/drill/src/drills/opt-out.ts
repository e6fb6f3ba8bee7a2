import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill } from '../drill.js';

/** Longer than the carrier asks to wait, so that the text is tried, and told to wait, again and again. */
const HEARD_WITHIN_MS = 30_000;

export const optOutDrills: readonly Drill[] = [
  {
    name: 'stop-while-queued',
    what: 'people say STOP while the carrier’s rate holds their text back',
    run: async (house, load) => {
      await house.carrier.faults({ kind: 'throttled', retryAfterSeconds: 2 });
      const callers = await Promise.all(Array.from({ length: 5 }, () => load.callNow()));
      const queued = async () => {
        const messages = await house.api.messages(load.shop.business.id);
        return callers.every(({ number }) => messages.some(({ person, direction }) => person === number && direction === 'outbound'));
      };
      await until(queued);
      for (const caller of callers) await load.sayStop(caller);
      await until(() => Promise.resolve(callers.every(({ stop }) => stop?.heardAt !== null)));
      await house.carrier.faults();
    },
  },
];

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + HEARD_WITHIN_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('the drill could not be set up: the texts were not queued, or STOP was not heard, in time');
    await sleep(100);
  }
}
