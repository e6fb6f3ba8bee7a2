import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill } from '../drill.js';
import type { DrillHouse } from '../house/drill-house.js';
import { SmallDisk } from '../house/small-disk.js';

const PAUSE_MS = 8_000;
const REFUSED_WITHIN_MS = 30_000;

export const databaseDrills: readonly Drill[] = [
  {
    name: 'kill-postgres',
    what: 'PostgreSQL is killed with -9, and started again at once',
    run: (house) => {
      house.killDatabase();
      return Promise.resolve();
    },
  },
  {
    name: 'pause-postgres',
    what: `PostgreSQL is frozen for ${PAUSE_MS / 1_000} s: connections stay open, nothing is answered`,
    cannot: () => (process.platform === 'linux' ? null : 'the processes of PostgreSQL are found in /proc, which only Linux has'),
    run: async (house) => {
      const thaw = house.freezeDatabase();
      await sleep(PAUSE_MS).finally(thaw);
    },
  },
  {
    name: 'disk-full',
    what: 'the disk of the database fills up to the last byte, webhooks are refused with 503, and then there is room again',
    cannot: () => SmallDisk.cannot(),
    house: { smallDisk: true },
    run: async (house) => {
      house.disk?.fill();
      await untilRefused(house);
      await sleep(PAUSE_MS);
      house.disk?.free();
    },
  },
];

/** A full disk that no webhook notices would prove nothing; one that is taken and cannot be kept must not be answered with 200. */
async function untilRefused(house: DrillHouse): Promise<void> {
  const deadline = Date.now() + REFUSED_WITHIN_MS;
  while (Date.now() < deadline) {
    // The journal's file in use has room of its own: what is written there is written, until it is full.
    house.disk?.fill();
    if ((await house.carrier.webhooks()).some(({ responseStatus }) => responseStatus === 503)) return;
    await sleep(200);
  }
  throw new Error(`no webhook was refused with 503 within ${REFUSED_WITHIN_MS / 1_000} s of a full disk`);
}
