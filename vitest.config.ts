import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from './vitest.shared.js';

export default mergeConfig(
  shared,
  defineConfig({
    test: {
      include: ['libs/**/*.spec.ts', 'apps/**/*.spec.ts'],
      exclude: ['**/node_modules/**', '**/dist/**', 'apps/e2e/**'],
      maxWorkers: 2,
      globalSetup: ['libs/test-kit/src/postgres-global-setup.ts'],
    },
  }),
);
