import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, type ClusterOptions, type ServiceName, type ServiceProcess, startCluster } from '@ringback/local-cluster';
import { ApiClient } from './api-client.js';
import { CarrierProcess } from './carrier-process.js';
import { freePorts } from './free-ports.js';
import type { House } from './house.js';
import { killDatabase } from './kill-database.js';

export interface ClusterHouseOptions extends Pick<ClusterOptions, 'envOf' | 'kafkaDoors' | 'onServiceEnd'> {
  /** Beside what the house sets itself. */
  env?: Record<string, string>;
  /** Phone seconds per real second, of the simulated carrier. */
  pace?: number;
  /** Removed in the end. */
  dataDir?: string;
  /** Where the carrier finds the webhook doors, given the port that they have. */
  webhooksAt?: (port: number) => string;
}

/** The cluster mode, as `npm run start:cluster` runs it: Kafka, PostgreSQL, a process per service. */
export class ClusterHouse implements House {
  readonly mode = 'cluster';

  private constructor(
    readonly api: ApiClient,
    readonly carrier: CarrierProcess,
    readonly cluster: Cluster,
  ) {}

  static async start(options: ClusterHouseOptions = {}): Promise<ClusterHouse> {
    const { env, pace, dataDir = mkdtempSync(join(tmpdir(), 'ringback-e2e-')), webhooksAt = (door: number) => `http://127.0.0.1:${door}`, ...more } = options;
    const port = await freePorts(8);
    const carrier = await CarrierProcess.start(port + 7, webhooksAt(port + 1), pace);
    const starting = startCluster({
      ...more,
      dataDir,
      basePort: port,
      simulatorPort: 0,
      env: { ...carrier.account, MESSAGING_TEXTS_PER_SECOND_PER_NUMBER: '0', MESSAGING_TEXTS_PER_SECOND: '0', ...env },
    });
    const cluster = await starting.catch(async (error: unknown) => {
      await carrier.stop();
      throw error;
    });
    return new ClusterHouse(new ApiClient(cluster.url, cluster.adminKey), carrier, cluster);
  }

  get ingestUrl(): string {
    return this.cluster.ingestUrl;
  }

  /** By service. */
  get figures(): Map<ServiceName, string> {
    return new Map([...this.cluster.processes].map(([name, { healthUrl }]) => [name, new URL('/metrics', healthUrl).href]));
  }

  get metricsUrls(): string[] {
    return this.cluster.metricsUrls;
  }

  /** Runs a service anew so that it dies at this point. The cluster starts it again, without the point. */
  async arm(service: ServiceName, point: string): Promise<void> {
    const armed = this.processOf(service);
    await armed.kill();
    await armed.start({ RINGBACK_FAIL_POINT: point });
  }

  /** Of the service as it runs now; undefined while it does not. */
  pidOf(service: ServiceName): number | undefined {
    return this.processOf(service).pid;
  }

  async isReady(service: ServiceName): Promise<boolean> {
    const { healthUrl } = this.processOf(service);
    return fetch(healthUrl).then(({ ok }) => ok, () => false);
  }

  killDatabase(): void {
    killDatabase(this.cluster.dataDir);
  }

  async crash(): Promise<void> {
    const processes = [...this.cluster.processes.values()];
    await Promise.all(processes.map((process) => process.kill()));
    await Promise.all(processes.map((process) => process.start()));
  }

  async stop(): Promise<void> {
    await this.cluster.stop();
    await this.carrier.stop();
    rmSync(this.cluster.dataDir, { recursive: true, force: true });
  }

  private processOf(service: ServiceName): ServiceProcess {
    const found = this.cluster.processes.get(service);
    if (!found) throw new Error(`the cluster has no ${service}`);
    return found;
  }
}
