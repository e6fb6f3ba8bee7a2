import { offerSharedKafka } from './offer-shared-kafka.js';
import type { TestProject } from 'vitest/node';

const log = {
  info: () => undefined,
  warn: (fields: object, message: string) => void process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
};

/** For `globalSetup` in vitest.config.ts: costs nothing unless a suite asks for Kafka. */
export default async function kafkaForTheRun(project: TestProject): Promise<() => Promise<void>> {
  const offer = await offerSharedKafka(log);
  project.provide('ringbackKafka', offer.url);
  return () => offer.close();
}
