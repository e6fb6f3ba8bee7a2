import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, grpcPort, httpPort, type ServiceName, type ServiceProcess, services, startCluster } from '@ringback/local-cluster';
import { ApiClient } from './api-client.js';
import { CarrierProcess } from './carrier-process.js';
import { freePorts } from './free-ports.js';
import { FrontDoor } from './front-door.js';
import type { House } from './house.js';

export type Version = 'before' | 'now';

/** Beside the base: the doors take its first six ports, the carrier the next, and each version six of its own. */
const CARRIER = 6;
const PLACES: Readonly<Record<Version, number>> = { before: 7, now: 13 };
const PORTS = 19;

/** Phone seconds per real second, of the simulated carrier. */
const PACE = 5;

/**
 * The cluster while one version takes over from another: one Kafka, one PostgreSQL, and before each service a door that leads to
 * replicas of either version. It begins with the version before.
 */
export class TwoVersionHouse implements Pick<House, 'api' | 'carrier' | 'metricsUrls'> {
  private readonly running = new Map<ServiceName, Set<Version>>(services.map((service) => [service, new Set()]));

  private constructor(
    readonly api: ApiClient,
    readonly carrier: CarrierProcess,
    private readonly cluster: Cluster,
    private readonly replicas: Readonly<Record<Version, ReadonlyMap<ServiceName, ServiceProcess>>>,
    private readonly doors: ReadonlyMap<number, FrontDoor>,
    private readonly base: number,
  ) {}

  /** @param before root of the built checkout of the version before. */
  static async start(before: string): Promise<TwoVersionHouse> {
    const base = await freePorts(PORTS);
    const doors = await openDoors(base);
    const carrier = await CarrierProcess.start(base + CARRIER, `http://127.0.0.1:${httpPort(base, 'call-ingest')}`, PACE);
    const starting = startCluster({
      dataDir: mkdtempSync(join(tmpdir(), 'ringback-upgrade-')),
      basePort: base + PLACES.before,
      checkout: before,
      simulatorPort: 0,
      env: { ...carrier.account, ...addressesAt(base), MESSAGING_TEXTS_PER_SECOND_PER_NUMBER: '0', MESSAGING_TEXTS_PER_SECOND: '0' },
    });
    const cluster = await starting.catch(async (error: unknown) => {
      await Promise.all([carrier.stop(), ...[...doors.values()].map((door) => door.close())]);
      throw error;
    });
    const now = new Map(services.map((service) => [service, cluster.replicaOf(service, { basePort: base + PLACES.now })]));
    const api = new ApiClient(`http://127.0.0.1:${httpPort(base, 'admin-api')}`, cluster.adminKey);
    const house = new TwoVersionHouse(api, carrier, cluster, { before: cluster.processes, now }, doors, base);
    for (const service of services) house.lead(service, 'before');
    return house;
  }

  get metricsUrls(): string[] {
    return [...this.running].flatMap(([service, versions]) => [...versions].map((version) => `${this.urlOf(service, version)}/metrics`));
  }

  get adminKey(): string {
    return this.cluster.adminKey;
  }

  /** Of a replica itself, past the door. */
  urlOf(service: ServiceName, version: Version): string {
    return `http://127.0.0.1:${httpPort(this.base + PLACES[version], service)}`;
  }

  /** A replica of this version comes, and is led to once it is ready. */
  async join(service: ServiceName, version: Version): Promise<void> {
    await this.replicas[version].get(service)?.start();
    this.lead(service, version);
  }

  /** The replica of this version goes, as a replica of Kubernetes does: nobody new is led to it, and it ends what it has begun. */
  async leave(service: ServiceName, version: Version): Promise<void> {
    for (const portOf of [httpPort, grpcPort]) this.doors.get(portOf(this.base, service))?.remove(portOf(this.base + PLACES[version], service));
    this.running.get(service)?.delete(version);
    await this.replicas[version].get(service)?.stop();
  }

  async stop(): Promise<void> {
    await this.cluster.stop();
    await this.carrier.stop();
    await Promise.all([...this.doors.values()].map((door) => door.close()));
    rmSync(this.cluster.dataDir, { recursive: true, force: true });
  }

  private lead(service: ServiceName, version: Version): void {
    for (const portOf of [httpPort, grpcPort]) this.doors.get(portOf(this.base, service))?.add(portOf(this.base + PLACES[version], service));
    this.running.get(service)?.add(version);
  }
}

async function openDoors(base: number): Promise<Map<number, FrontDoor>> {
  const doors = new Map<number, FrontDoor>();
  for (const service of services) {
    doors.set(httpPort(base, service), await FrontDoor.forHttp(httpPort(base, service)));
    doors.set(grpcPort(base, service), await FrontDoor.forConnections(grpcPort(base, service)));
  }
  return doors;
}

/** What every replica is told of the others: where their doors are. */
function addressesAt(base: number): NodeJS.ProcessEnv {
  const grpc = services.map((service) => [`${service.toUpperCase().replaceAll('-', '_')}_GRPC`, `127.0.0.1:${grpcPort(base, service)}`]);
  return { PUBLIC_URL: `http://127.0.0.1:${httpPort(base, 'call-ingest')}`, ...Object.fromEntries(grpc) as Record<string, string> };
}
