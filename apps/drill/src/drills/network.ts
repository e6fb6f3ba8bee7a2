import { setTimeout as sleep } from 'node:timers/promises';
import { services } from '@ringback/local-cluster';
import type { Drill } from '../drill.js';
import type { Part } from '../house/links.js';

const LASTS_MS = 6_000;
const DELAY_MS = 200;

/** Who asks the carrier: about texts, about calls, about lines. */
const ASK_CARRIER: readonly Part[] = ['messaging', 'call-ingest', 'contact-resolution'];
const PAIRS: readonly (readonly [Part, Part])[] = [
  ...services.flatMap((service) => [[service, 'postgres'], [service, 'kafka']] as const),
  ...ASK_CARRIER.map((service) => [service, 'carrier'] as const),
  ['carrier', 'call-ingest'],
  ...services.filter((service) => service !== 'admin-api').map((service) => ['admin-api', service] as const),
];

/** A request that was on the wire may have arrived. */
const mayBeUnknown = (from: Part): boolean => from === 'messaging';

const cut = ([from, to]: readonly [Part, Part]): Drill => ({
  name: `cut-${from}-${to}`,
  what: `for ${LASTS_MS / 1_000} s nothing passes between ${from} and ${to}, then connections are reset`,
  mayBeUnknown: mayBeUnknown(from),
  run: async ({ links }) => {
    const link = links.get(from, to);
    link.cut();
    await sleep(LASTS_MS);
    link.heal();
    link.reset();
  },
});

const delay = ([from, to]: readonly [Part, Part]): Drill => ({
  name: `delay-${from}-${to}`,
  what: `for ${LASTS_MS / 1_000} s everything between ${from} and ${to} takes ${DELAY_MS} ms longer, each way`,
  onlyByName: true,
  run: async ({ links }) => {
    links.get(from, to).delay(DELAY_MS);
    await sleep(LASTS_MS);
    links.heal();
  },
});

export const networkDrills: readonly Drill[] = [
  {
    name: 'delay-everything',
    what: `for ${LASTS_MS / 1_000} s everything between any two parts takes 50 ms longer, each way`,
    run: async ({ links }) => {
      for (const [from, to] of PAIRS) links.get(from, to).delay(50);
      await sleep(LASTS_MS);
      links.heal();
    },
  },
  ...PAIRS.map(cut),
  ...PAIRS.map(delay),
];
