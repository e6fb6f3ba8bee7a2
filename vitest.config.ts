import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from './vitest.shared.js';

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: ['libs/**/*.spec.ts', 'apps/**/*.spec.ts'],
      exclude: ['**/node_modules/**', '**/dist/**', 'apps/e2e/**'],
      // One PostgreSQL and one Kafka broker for the whole run; each is started when the first suite asks for it.
      globalSetup: ['libs/test-kit/src/postgres-global-setup.ts', 'libs/test-kit/src/kafka-global-setup.ts'],
      maxWorkers: 2,
    },
  }),
);
