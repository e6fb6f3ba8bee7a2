import { setTimeout as sleep } from 'node:timers/promises';
import type { Drill } from '../drill.js';

export const AWAY_MS = 8_000;
export const given = (): string | null => (process.env['KAFKA_BROKERS'] ? 'the Kafka of KAFKA_BROKERS is not ours to hurt' : null);

export const brokerDrills: readonly Drill[] = [
  {
    name: 'kill-kafka',
    what: `Kafka is killed with -9, and started again ${AWAY_MS / 1_000} s later`,
    cannot: given,
    run: async ({ house: { cluster: { kafka } } }) => {
      await kafka.kill9();
      await sleep(AWAY_MS);
      await kafka.restart();
    },
  },
  {
    name: 'pause-kafka',
    what: `Kafka is frozen for ${AWAY_MS / 1_000} s: connections stay open, nothing is answered`,
    cannot: given,
    run: async ({ house: { cluster: { kafka } } }) => {
      await kafka.pause();
      await sleep(AWAY_MS);
      await kafka.resume();
    },
  },
];
