import { startKafkaBroker } from './start-kafka-broker.js';
import type { SharedKafkaAnswer } from './offer-shared-kafka.js';

export interface SharedKafka {
  /** False where no broker can be had: skip the suite then (`describe.skipIf(!kafka.available)`). */
  available: boolean;
  brokers: readonly string[];
}

let ownBroker: Promise<SharedKafkaAnswer> | undefined;

/**
 * The test run's Kafka. Ask at the top of a spec file; topics and groups of a suite need names of their own, as all suites
 * share it. Do not stop or freeze it: `startKafkaBroker` gives a suite one to hurt.
 * @param offer where the run's global set-up listens; without one, this process starts a broker for itself.
 * @throws Error where no broker can be had and `RINGBACK_REQUIRE_KAFKA=1`.
 */
export async function sharedKafka(offer: string | undefined): Promise<SharedKafka> {
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
