import { defineConfig } from 'vitest/config';

/** What every project's tests share: decorators as Nest and TypeORM need them, and workspace packages from source. */
export const shared = defineConfig({
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  resolve: { conditions: ['ringback-source', 'node', 'import', 'module', 'default'] },
  ssr: { resolve: { conditions: ['ringback-source', 'node', 'import', 'module', 'default'] } },
  test: { environment: 'node', testTimeout: 20_000, hookTimeout: 60_000, reporters: ['default'] },
});
