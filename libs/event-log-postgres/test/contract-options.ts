import type { PostgresEventLogOptions } from '../src/index.js';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** As the product has it, but quicker to notice deaths. */
export const contractOptions = (url: string, partitions: number): PostgresEventLogOptions => ({
  connectionString: url,
  partitions,
  pollMs: 100,
  leaseMs: 2_000,
  log: quiet,
});
