import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill } from '../drill.js';
import type { DrillHouse } from '../house/drill-house.js';
import { isOpener } from '../judge/evidence.js';
import type { Caller, Load } from '../load.js';
import { progress } from '../report.js';
import { AWAY_MS, given } from './broker.js';

const HEARD_WITHIN_MS = 45_000;

export const optOutDrills: readonly Drill[] = [
  {
    name: 'stop-while-queued',
    what: 'people say STOP while the carrier’s rate holds their text back, and the service that could withdraw it is frozen',
    run: async (house, load) => {
      const callers = await queued(house, load);
      // It would withdraw the texts. What is drilled is the last look, of the one who sends.
      const thaw = house.freeze('qualification-conversation');
      try {
        for (const caller of callers) await load.sayStop(caller);
        await heard(callers);
        await decided(house, load, callers);
      } finally {
        thaw();
      }
    },
  },
  {
    name: 'stop-while-kafka-frozen',
    what: `the same while Kafka is frozen for ${AWAY_MS / 1_000} s, so that nobody hears STOP until it goes on`,
    cannot: given,
    run: async (house, load) => {
      const { kafka } = house.house.cluster;
      const callers = await queued(house, load);
      const thaw = house.freeze('qualification-conversation');
      try {
        await kafka.pause();
        // Each is on the disk of call-ingest when this is over: it answers the carrier only then.
        for (const caller of callers) await load.sayStop(caller);
        await sleep(AWAY_MS);
        if (callers.some(({ stop }) => stop?.heardAt !== null)) throw new Error('STOP was heard, although Kafka was frozen');
        await kafka.resume();
        const resumedAt = Date.now();
        await heard(callers);
        progress(`STOP was heard ${Math.max(...callers.map(({ stop }) => ((stop?.heardAt ?? 0) - resumedAt) / 1_000)).toFixed(1)} s after Kafka went on`);
        await decided(house, load, callers);
      } finally {
        await kafka.resume();
        thaw();
      }
    },
  },
];

/** Callers whose text waits until the carrier takes texts again. */
async function queued(house: DrillHouse, load: Load): Promise<Caller[]> {
  await house.carrier.faults({ kind: 'throttled', retryAfterSeconds: 2 });
  const callers = await Promise.all(Array.from({ length: 5 }, () => load.callNow()));
  await until(async () => (await openersOf(house, load, callers)).length === callers.length);
  return callers;
}

const heard = (callers: readonly Caller[]): Promise<void> => until(() => Promise.resolve(callers.every(({ stop }) => stop?.heardAt !== null)));

/** The carrier takes texts again, and of each of theirs it was decided whether it goes out. */
async function decided(house: DrillHouse, load: Load, callers: readonly Caller[]): Promise<void> {
  await house.carrier.faults();
  await until(async () => (await openersOf(house, load, callers)).every(({ state }) => state !== 'pending' && state !== 'sending'));
}

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
