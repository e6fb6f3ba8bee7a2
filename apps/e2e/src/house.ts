import type { ApiClient } from './api-client.js';
import type { CarrierProcess } from './carrier-process.js';

export type Mode = 'embedded' | 'cluster';

/** The product, running, with a carrier in a process of its own, seen through its public doors. */
export interface House {
  mode: Mode;
  api: ApiClient;
  carrier: CarrierProcess;
  /** Where the carrier knocks. */
  ingestUrl: string;
  /** Where Prometheus reads, one address for each process. */
  metricsUrls: readonly string[];
  /** Where its database and logs are. */
  dataDir: string;
  /** Kills PostgreSQL with -9, and does nothing more. */
  killDatabase(): void;
  /** Kills every process of the product with -9 and starts them on what they left. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}
