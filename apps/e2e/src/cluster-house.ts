import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, type ClusterOptions, httpPort, type ServiceName, type ServiceProcess, services, startCluster } from '@ringback/local-cluster';
import { ApiClient } from './api-client.js';
import { CarrierProcess } from './carrier-process.js';
import type { MovableClock } from './clock/movable-clock.js';
import { freePorts } from './free-ports.js';
import type { House } from './house.js';
import { killDatabase } from './kill-database.js';
import { TwinDoor } from './twin-door.js';

export interface ClusterHouseOptions extends Pick<ClusterOptions, 'envOf' | 'kafkaDoors' | 'onServiceEnd'> {
  /** Beside what the house sets itself. */
  env?: Record<string, string>;
  /** Phone seconds per real second, of the simulated carrier. */
  pace?: number;
  /** Removed in the end. */
  dataDir?: string;
  /** Where the carrier finds the webhook doors, given the port that they have. */
  webhooksAt?: (port: number) => string;
  /** By which the services and the carrier go. Without it: the real time. */
  clock?: MovableClock;
  /** Two replicas of every service but admin-api, and the carrier's webhooks come to both at once. */
  twins?: boolean;
}

/** The carrier's port lies behind those of the services. */
const CARRIER = 7;
const TWINS = 8;
const TWIN_DOOR = 14;

/** The cluster mode, as `npm run start:cluster` runs it: Kafka, PostgreSQL, a process per service. */
export class ClusterHouse implements House {
  readonly mode = 'cluster';
  private readonly twins: ServiceProcess[] = [];
  private door: TwinDoor | undefined;

  private constructor(
    readonly api: ApiClient,
    readonly carrier: CarrierProcess,
    readonly cluster: Cluster,
  ) {}

  static async start(options: ClusterHouseOptions = {}): Promise<ClusterHouse> {
    const { env, pace, dataDir = mkdtempSync(join(tmpdir(), 'ringback-e2e-')), webhooksAt = (door: number) => `http://127.0.0.1:${door}`, clock, twins = false, ...more } = options;
    const port = await freePorts(twins ? TWIN_DOOR + 1 : CARRIER + 1);
    const carrier = await CarrierProcess.start(port + CARRIER, webhooksAt(twins ? port + TWIN_DOOR : httpPort(port, 'call-ingest')), pace, clock?.carrierEnv);
    const starting = startCluster({
      ...more,
      dataDir,
      basePort: port,
      simulatorPort: 0,
      env: { ...carrier.account, MESSAGING_TEXTS_PER_SECOND_PER_NUMBER: '0', MESSAGING_TEXTS_PER_SECOND: '0', ...clock?.env, ...env },
    });
    const cluster = await starting.catch(async (error: unknown) => {
      await carrier.stop();
      throw error;
    });
    const house = new ClusterHouse(new ApiClient(cluster.url, cluster.adminKey), carrier, cluster);
    if (twins) await house.double(port).catch((error: unknown) => house.stop().then(() => Promise.reject(error as Error)));
    return house;
  }

  get dataDir(): string {
    return this.cluster.dataDir;
  }

  get ingestUrl(): string {
    return this.cluster.ingestUrl;
  }

  /** By service. */
  get figures(): Map<ServiceName, string> {
    return new Map([...this.cluster.processes].map(([name, { healthUrl }]) => [name, new URL('/metrics', healthUrl).href]));
  }

  get metricsUrls(): string[] {
    return [...this.cluster.metricsUrls, ...this.twins.map(({ healthUrl }) => new URL('/metrics', healthUrl).href)];
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
    await this.door?.close();
    rmSync(this.cluster.dataDir, { recursive: true, force: true });
  }

  private async double(port: number): Promise<void> {
    const basePort = port + TWINS;
    this.twins.push(...services.filter((service) => service !== 'admin-api').map((service) => this.cluster.replicaOf(service, { basePort })));
    await Promise.all(this.twins.map((twin) => twin.start()));
    this.door = await TwinDoor.open(port + TWIN_DOOR, [httpPort(port, 'call-ingest'), httpPort(basePort, 'call-ingest')]);
  }

  private processOf(service: ServiceName): ServiceProcess {
    const found = this.cluster.processes.get(service);
    if (!found) throw new Error(`the cluster has no ${service}`);
    return found;
  }
}
