import { type ServiceName, services } from '@ringback/local-cluster';
import { TcpProxy } from './tcp-proxy.js';

export type Part = ServiceName | 'postgres' | 'kafka' | 'carrier';

const ASKED: readonly ServiceName[] = ['call-ingest', 'contact-resolution', 'qualification-conversation', 'messaging', 'analytics'];

/** The ways between the parts, each by its own proxy: of every service to what it keeps, hears and asks, and of the carrier to us. */
const WAYS: readonly (readonly [Part, Part])[] = [
  ...services.flatMap((service) => [[service, 'postgres'], [service, 'kafka'], [service, 'carrier']] as const),
  ...ASKED.map((service) => ['admin-api', service] as const),
  ['carrier', 'call-ingest'],
];

export class Links {
  private constructor(private readonly proxies: ReadonlyMap<string, TcpProxy>) {}

  static async open(): Promise<Links> {
    return new Links(new Map(await Promise.all(WAYS.map(async ([from, to]) => [keyOf(from, to), await TcpProxy.open()] as const))));
  }

  /** The way by which `from` reaches `to`. */
  get(from: Part, to: Part): TcpProxy {
    const proxy = this.proxies.get(keyOf(from, to));
    if (!proxy) throw new Error(`${from} never talks to ${to}`);
    return proxy;
  }

  heal(): void {
    for (const proxy of this.proxies.values()) proxy.heal();
  }

  close(): void {
    for (const proxy of this.proxies.values()) proxy.close();
  }

  /** What a service is told, so that it goes these ways. */
  envOf(service: ServiceName, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    const along = (to: Part, address: string): string => {
      const proxy = this.get(service, to);
      const url = new URL(address);
      proxy.pointAt(Number(url.port));
      url.port = String(proxy.port);
      return url.href.replace(/\/$/, '');
    };
    const asked = service === 'admin-api' ? ASKED : [];
    return {
      ...env,
      DATABASE_URL: along('postgres', env['DATABASE_URL'] ?? ''),
      KAFKA_BROKERS: `127.0.0.1:${this.get(service, 'kafka').port}`,
      VONAGE_API_URL: along('carrier', env['VONAGE_API_URL'] ?? ''),
      ...(service === 'call-ingest' && { PUBLIC_URL: `http://127.0.0.1:${this.get('carrier', 'call-ingest').port}` }),
      ...Object.fromEntries(asked.map((one) => [grpcName(one), along(one, `http://${env[grpcName(one)] ?? ''}`).replace('http://', '')])),
    };
  }
}

const keyOf = (from: Part, to: Part): string => `${from} → ${to}`;
const grpcName = (service: ServiceName): string => `${service.toUpperCase().replaceAll('-', '_')}_GRPC`;
