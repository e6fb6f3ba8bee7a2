import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill } from '../drill.js';

const LASTS_MS = 8_000;

const faulty = (name: string, what: string, fault: Record<string, unknown>, mayBeUnknown = false): Drill => ({
  name: `carrier-${name}`,
  what: `for ${LASTS_MS / 1_000} s the carrier ${what}`,
  mayBeUnknown,
  run: async (house) => {
    await house.carrier.faults(fault);
    await sleep(LASTS_MS);
    await house.carrier.faults();
  },
});

/** Where an answer is lost, nobody can know whether there is a text: it is shown as unknown, and looked up. */
export const carrierDrills: readonly Drill[] = [
  faulty('429', 'answers 429 to each text', { kind: 'throttled', retryAfterSeconds: 1 }),
  faulty('500', 'answers 500 to each text', { kind: 'server-error', status: 500 }, true),
  faulty('reset', 'resets each connection before it takes the text', { kind: 'reset-before-accepting' }, true),
  faulty('reset-late', 'takes each text and resets the connection', { kind: 'reset-after-accepting' }, true),
  faulty('hang', 'takes each text and never answers', { kind: 'hang-after-accepting' }, true),
  faulty('slow', 'takes a second and a half to answer', { kind: 'latency', ms: 1_500 }),
];
