import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill } from '../drill.js';
import type { DrillHouse } from '../house/drill-house.js';
import { isOpener } from '../judge/evidence.js';
import type { Caller, Load } from '../load.js';

const HEARD_WITHIN_MS = 45_000;

export const optOutDrills: readonly Drill[] = [
  {
    name: 'stop-while-queued',
    what: 'people say STOP while the carrier’s rate holds their text back, and the service that could withdraw it is frozen',
    run: async (house, load) => {
      await house.carrier.faults({ kind: 'throttled', retryAfterSeconds: 2 });
      const callers = await Promise.all(Array.from({ length: 5 }, () => load.callNow()));
      await until(async () => (await openersOf(house, load, callers)).length === callers.length);
      // It would withdraw the texts. What is drilled is the last look, of the one who sends.
      const thaw = house.freeze('qualification-conversation');
      try {
        for (const caller of callers) await load.sayStop(caller);
        await until(() => Promise.resolve(callers.every(({ stop }) => stop?.heardAt !== null)));
        await house.carrier.faults();
        await until(async () => (await openersOf(house, load, callers)).every(({ state }) => state !== 'pending' && state !== 'sending'));
      } finally {
        thaw();
      }
    },
  },
];

async function openersOf(house: DrillHouse, { shop }: Load, callers: readonly Caller[]) {
  const messages = await house.api.messages(shop.business.id);
  return messages.filter((message) => isOpener(message) && callers.some(({ number }) => number === message.person));
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + HEARD_WITHIN_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('the drill could not be held: the texts were not queued, STOP was not heard, or nothing was decided, in time');
    await sleep(100);
  }
}
