import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from './vitest.shared.js';

/** Journeys start the built product in processes of its own: build first (`npm run test:e2e` does). */
export default mergeConfig(
  shared,
  defineConfig({ test: { include: ['apps/e2e/test/**/*.e2e.spec.ts'], fileParallelism: false, maxConcurrency: 16, testTimeout: 60_000, hookTimeout: 180_000 } }),
);
