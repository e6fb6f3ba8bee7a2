import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill } from '../drill.js';
import { Load } from '../load.js';

/** Texts a second, as a carrier would have it: the hot business's number has a fraction of the account's. */
const RATES = { MESSAGING_TEXTS_PER_SECOND_PER_NUMBER: '5', MESSAGING_TEXTS_PER_SECOND: '10' };
const HOT = { perSecond: 15, talkersEvery: 1_000 };
const LASTS_MS = 10_000;
const OTHERS_WITHIN_SECONDS = 10;

export const hotBusinessDrills: readonly Drill[] = [
  {
    name: 'hot-business',
    what: 'one business has more calls than its number and the account may text; the others’ callers must not wait for it',
    house: { env: RATES },
    settlesWithinSeconds: 120,
    run: async (house, load) => {
      const hot = await Load.open(house, HOT);
      hot.start();
      await sleep(LASTS_MS);
      const others = await load.flows(6, OTHERS_WITHIN_SECONDS);
      await hot.end();
      if (!others) throw new Error(`other businesses’ callers had no texts within ${OTHERS_WITHIN_SECONDS} s`);
      return [hot];
    },
  },
];
