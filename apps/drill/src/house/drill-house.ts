import { existsSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterHouse, freePorts } from '@ringback/e2e';
import { type ServiceName, type ServiceProcess, services } from '@ringback/local-cluster';
import type { PlantedBug } from '../planted/bugs.js';
import { plantingEnv } from '../planted/planting.js';
import { Links } from './links.js';
import { freezePostgres } from './postgres-processes.js';
import { SmallDisk } from './small-disk.js';

export interface DrillHouseOptions {
  env?: Record<string, string>;
  /** Services of which there is a second process. */
  twins?: readonly ServiceName[];
  /** The database has a disk of its own, which can be filled up. */
  smallDisk?: boolean;
  /** What is wrong with the product. */
  bug?: PlantedBug;
}

/** As in life: a service that is away for some seconds misses webhooks of calls, and hardly ever a whole call. */
const PACE = 1;
/** Soon, so that no drill waits long for a carrier that does not answer. A lease is this and ten seconds. */
const CARRIER_TIMEOUT_MS = 2_000;
/** As the local cluster lays them out. */
const GRPC_ABOVE_HTTP = 1_000;
const READY_WITHIN_MS = 90_000;

const standing = new Set<DrillHouse>();

/** Of a run that is broken off: leaves no process and no mount behind. */
export const stopAllHouses = (): Promise<unknown> => Promise.allSettled([...standing].map((house) => house.stop()));

/** The cluster with a hand on every process and every wire. The carrier stands apart and is never hurt: it is the witness. */
export class DrillHouse {
  private readonly twins = new Map<ServiceName, ServiceProcess>();

  private constructor(
    readonly house: ClusterHouse,
    readonly links: Links,
    readonly disk: SmallDisk | undefined,
    /** How often each process ended without being told to. */
    private readonly deaths: ReadonlyMap<ServiceName, number>,
  ) {}

  static async start({ env = {}, twins = [], smallDisk = false, bug }: DrillHouseOptions = {}): Promise<DrillHouse> {
    const links = await Links.open();
    const disk = smallDisk ? SmallDisk.make() : undefined;
    const webhooks = links.get('carrier', 'call-ingest');
    const deaths = new Map<ServiceName, number>();
    try {
      const house = await ClusterHouse.start({
        pace: PACE,
        env: { VONAGE_TIMEOUT_MS: String(CARRIER_TIMEOUT_MS), LOG_LEVEL: 'info', ...env, ...(bug && plantingEnv(bug)) },
        ...(disk && { dataDir: disk.dataDir }),
        kafkaDoors: await doorsOf(links),
        webhooksAt: (port) => {
          webhooks.pointAt(port);
          return `http://127.0.0.1:${webhooks.port}`;
        },
        onServiceEnd: (service) => deaths.set(service, (deaths.get(service) ?? 0) + 1),
        envOf: (service, own) => links.envOf(service, own),
      });
      const drillHouse = new DrillHouse(house, links, disk, deaths);
      standing.add(drillHouse);
      await drillHouse.startTwins(twins);
      return drillHouse;
    } catch (error) {
      links.close();
      disk?.remove();
      throw error;
    }
  }

  get api() {
    return this.house.api;
  }

  get carrier() {
    return this.house.carrier;
  }

  get metricsUrls(): string[] {
    return [...this.house.metricsUrls, ...[...this.twins.values()].map(({ healthUrl }) => new URL('/metrics', healthUrl).href)];
  }

  /** Kills the service with -9; the cluster starts it again, as Kubernetes would. */
  kill(service: ServiceName): void {
    const { pid } = this.processOf(service);
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  }

  /** The same, until it is ready again. */
  killAndWait(service: ServiceName): Promise<void> {
    return this.untilBackFrom(service, () => {
      this.kill(service);
      return Promise.resolve();
    });
  }

  /** Runs the service anew so that it dies at this point, by what it does anyway, until it is ready again without the point. */
  dieAt(service: ServiceName, point: string): Promise<void> {
    // Under load it may die before anybody has seen it ready. It was stopped in order: one death is enough.
    return this.untilBackFrom(service, () => this.restart(service, { RINGBACK_FAIL_POINT: point }).catch(() => undefined));
  }

  /** Freezes the process: it keeps its connections and does nothing. @returns how to let it go on. */
  freeze(service: ServiceName): () => void {
    const { pid } = this.processOf(service);
    if (pid === undefined) throw new Error(`${service} does not run`);
    process.kill(pid, 'SIGSTOP');
    return () => void process.kill(pid, 'SIGCONT');
  }

  killTwin(service: ServiceName): void {
    const pid = this.twins.get(service)?.pid;
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  }

  async restart(service: ServiceName, env: NodeJS.ProcessEnv): Promise<void> {
    const running = this.processOf(service);
    await running.stop();
    await running.start(env);
  }

  /** How often this process of the service did something about an event of this type, as it tells Prometheus. */
  async handled(service: ServiceName, type: string): Promise<number> {
    const page = await (await fetch(this.house.figures.get(service) ?? '')).text();
    const [, count = '0'] = new RegExp(`^messaging_process_duration_seconds_count\\{[^}]*ringback_event_type="${type}",outcome="handled"[^}]*\\} (\\d+)`, 'm').exec(page) ?? [];
    return Number(count);
  }

  killDatabase(): void {
    this.house.killDatabase();
  }

  freezeDatabase(): () => void {
    return freezePostgres(this.house.cluster.dataDir);
  }

  /** Everything that was made slow, cut or faulty. */
  async heal(): Promise<void> {
    this.links.heal();
    this.disk?.free();
    await this.carrier.faults();
  }

  async stop(): Promise<void> {
    standing.delete(this);
    this.links.heal();
    this.disk?.free();
    await this.house.stop().catch((error: unknown) => {
      // A mount point cannot be removed; its mount is, below.
      if (!this.disk) throw error;
    });
    this.links.close();
    this.disk?.remove();
    const { dataDir } = this.house.cluster;
    if (existsSync(dataDir)) rmSync(dataDir, { recursive: true, force: true });
  }

  private async untilBackFrom(service: ServiceName, death: () => Promise<void>): Promise<void> {
    const before = this.deaths.get(service) ?? 0;
    await death();
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline) {
      if ((this.deaths.get(service) ?? 0) > before && (await this.house.isReady(service))) return;
      await sleep(100);
    }
    throw new Error(`${service} did not die and come back within ${READY_WITHIN_MS / 1_000} s`);
  }

  private processOf(service: ServiceName): ServiceProcess {
    const found = this.house.cluster.processes.get(service);
    if (!found) throw new Error(`the cluster has no ${service}`);
    return found;
  }

  private async startTwins(twins: readonly ServiceName[]): Promise<void> {
    if (twins.length === 0) return;
    const basePort = await freePorts(services.length);
    await Promise.all(twins.map(async (service) => {
      const twin = this.house.cluster.replicaOf(service, { basePort });
      this.twins.set(service, twin);
      await twin.start();
    }));
    // When all are there: each was told its own ways, and took them over from the first.
    for (const service of twins) {
      const both = [this.processOf(service), this.twins.get(service)].flatMap((one) => (one ? [Number(new URL(one.healthUrl).port)] : []));
      if (service === 'call-ingest') this.links.get('carrier', service).pointAt(...both);
      else if (service !== 'admin-api') this.links.get('admin-api', service).pointAt(...both.map((port) => port + GRPC_ABOVE_HTTP));
    }
  }
}

/** A way into the broker for each service, so that it can be cut for one alone. */
async function doorsOf(links: Links): Promise<{ port: number; advertisedPort: number }[]> {
  const base = await freePorts(services.length);
  return services.map((service, index) => {
    const proxy = links.get(service, 'kafka');
    proxy.pointAt(base + index);
    return { port: base + index, advertisedPort: proxy.port };
  });
}
