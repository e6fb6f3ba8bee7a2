import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from './vitest.shared.js';

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: ['libs/**/*.spec.ts', 'apps/**/*.spec.ts'],
      exclude: ['**/node_modules/**', '**/dist/**', 'apps/e2e/**'],
      // One PostgreSQL and one Kafka broker for the whole run; each is started when the first suite asks for it.
      // By their paths: a set-up is loaded without the shared conditions, and nothing may be built yet.
      globalSetup: ['libs/embedded-database/src/testing/global-setup.ts', 'libs/kafka-broker/src/global-setup.ts'],
      maxWorkers: 2,
    },
  }),
);
