import { inject } from 'vitest';
import type { SharedKafkaAnswer } from './offer-shared-kafka.js';
import { startKafkaBroker } from './start-kafka-broker.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the run's global set-up hands out its broker; absent where a run has no such set-up. */
    ringbackKafka?: string;
  }
}

export interface SharedKafka {
  /** False where no broker can be had: skip the suite then. */
  available: boolean;
  brokers: readonly string[];
}

let ownBroker: Promise<SharedKafkaAnswer> | undefined;

/**
 * The test run's Kafka, started when the first suite asks. Await it at the top of a spec file:
 * `const kafka = await sharedKafka(); describe.skipIf(!kafka.available)(…)`. Topics and groups of a suite need names of their
 * own, as all suites share it; `startKafkaBroker` gives a suite one to hurt.
 * @throws Error where no broker can be had and `RINGBACK_REQUIRE_KAFKA=1`.
 */
export async function sharedKafka(): Promise<SharedKafka> {
  const offer = inject('ringbackKafka');
  const answer = offer === undefined ? await (ownBroker ??= startOwn()) : ((await (await fetch(offer)).json()) as SharedKafkaAnswer);
  if ('brokers' in answer) return { available: true, brokers: answer.brokers };
  if (process.env['RINGBACK_REQUIRE_KAFKA'] === '1') throw new Error(answer.missing);
  process.stderr.write(`\n*** NO KAFKA: its tests are SKIPPED. ${answer.missing}\n\n`);
  return { available: false, brokers: [] };
}

async function startOwn(): Promise<SharedKafkaAnswer> {
  try {
    return { brokers: (await startKafkaBroker({ log: { info: () => undefined, warn: () => undefined } })).brokers };
  } catch (error) {
    return { missing: String(error) };
  }
}
