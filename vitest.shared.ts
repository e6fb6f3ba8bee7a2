import { defineConfig } from 'vitest/config';

/** Workspace packages are read from source. No `import` here: these also reach `require`, which would then get ES modules. */
const conditions = ['ringback-source', 'node', 'module'];

/** What every project's tests share: decorators as Nest and TypeORM need them, and workspace packages from source. */
export const shared = defineConfig({
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { environment: 'node', testTimeout: 20_000, hookTimeout: 60_000, reporters: ['default'] },
});
