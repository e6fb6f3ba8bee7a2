import { CONTRACT_PARTITIONS } from '@ringback/event-log/contract-suite';
import type { PostgresEventLogOptions } from '../src/index.js';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** As the product has it, but quicker to notice deaths. */
export const contractOptions = (url: string): PostgresEventLogOptions => ({
  connectionString: url,
  partitions: CONTRACT_PARTITIONS,
  pollMs: 100,
  leaseMs: 2_000,
  log: quiet,
});
