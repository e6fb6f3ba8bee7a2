import { sharedKafka as ask, type SharedKafka } from '@ringback/kafka-broker';
import { inject } from 'vitest';

export type { SharedKafka } from '@ringback/kafka-broker';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where `kafka-global-setup.ts` hands out the run's broker. */
    ringbackKafka: string;
  }
}

/**
 * The test run's Kafka, started when the first suite asks. Await it at the top of a spec file:
 * `const kafka = await sharedKafka(); describe.skipIf(!kafka.available)(…)`.
 * Give topics and groups names of their own, and leave the broker running.
 * @throws Error where no broker can be had and `RINGBACK_REQUIRE_KAFKA=1`; without it such suites are skipped, loudly.
 */
export function sharedKafka(): Promise<SharedKafka> {
  return ask(inject('ringbackKafka'));
}
