import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demo } from '@ringback/admin-api';
import { localSecrets, type LocalSecrets } from '@ringback/embedded';
import { startEmbeddedPostgres } from '@ringback/embedded-database';
import { applyTopics, loadTopics, openTopicAdmin } from '@ringback/event-log-kafka';
import { type KafkaBroker, type KafkaDoor, startKafkaBroker } from '@ringback/kafka-broker';
import { createLogger, type Logger } from '@ringback/service-kit';
import { startSimulator } from '@ringback/vonage-simulator';
import { Crew } from './crew.js';
import type { ServiceProcess } from './service-process.js';
import { grpcPort, httpPort, type ServiceName, services } from './services.js';

export interface Cluster {
  /** REST API. */
  url: string;
  /** Where the carrier knocks. */
  ingestUrl: string;
  phoneUrl: string | undefined;
  /** Where Prometheus reads, one address for each service. */
  metricsUrls: string[];
  adminKey: string;
  dataDir: string;
  /** Ours to hurt, unless it was given. */
  kafka: KafkaBroker;
  processes: ReadonlyMap<ServiceName, ServiceProcess>;
  /** Another process of a service beside the first, not started yet; it ends with the cluster. */
  replicaOf(service: ServiceName, place: Place): ServiceProcess;
  stop(): Promise<void>;
}

/** Where a process of a service listens, and whose code it runs. */
export interface Place {
  /** admin-api's HTTP port; the other services take the ones after it, and gRPC ports 1,000 higher. */
  basePort: number;
  /** Root of a built checkout of another version. Default: this one. */
  checkout?: string;
}

export interface ClusterOptions extends Place {
  dataDir: string;
  simulatorPort: number;
  /** The services' environment, beside what the cluster itself sets: limits, a carrier of your own. */
  env: NodeJS.ProcessEnv;
  /** What the environment of one service says instead, such as other ways to what it talks to. */
  envOf?: (service: ServiceName, env: NodeJS.ProcessEnv) => NodeJS.ProcessEnv;
  /** Further ways into the broker. */
  kafkaDoors?: readonly KafkaDoor[];
  logger?: Logger;
  /** Called when a service's process ended by itself; the cluster starts it again. */
  onServiceEnd?: (service: ServiceName, how: string) => void;
}

/** The product as it runs in a cluster, on this machine: real Kafka, real PostgreSQL, a process per service. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const logger = options.logger ?? createLogger({ process: 'local-cluster', level: 'warn' });
  const dataDir = resolve(options.dataDir);
  const undo: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const postgres = await startEmbeddedPostgres({ dataDir, log: logger });
    undo.push(() => postgres.stop());
    const kafka = await startKafkaBroker({ dataDir: join(dataDir, 'kafka'), log: logger, ...(options.kafkaDoors && { doors: options.kafkaDoors }) });
    undo.push(() => kafka.stop());
    await createTopics(kafka.brokers, logger);
    const secrets = localSecrets(dataDir);
    const ingestUrl = `http://127.0.0.1:${httpPort(options.basePort, 'call-ingest')}`;
    const carrier = options.env['VONAGE_APPLICATION_ID'] ? undefined : await simulate(options, secrets, ingestUrl);
    if (carrier) undo.push(() => carrier.stop());
    const env = environmentOf(options, { databaseUrl: postgres.url, brokers: kafka.brokers, secrets, ingestUrl, carrierUrl: carrier?.url });
    const crew = new Crew(options, env, join(dataDir, 'logs'));
    undo.push(() => crew.stop());
    const processes = new Map(services.map((service) => [service, crew.processOf(service, options)]));
    await Promise.all([...processes.values()].map((serviceProcess) => serviceProcess.start()));
    return {
      url: apiUrl(options),
      ingestUrl,
      phoneUrl: carrier?.url,
      metricsUrls: services.map((service) => `http://127.0.0.1:${httpPort(options.basePort, service)}/metrics`),
      adminKey: secrets.adminKey,
      dataDir,
      kafka,
      processes,
      replicaOf: (service, place) => crew.processOf(service, place),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const apiUrl = ({ basePort }: ClusterOptions): string => `http://127.0.0.1:${httpPort(basePort, 'admin-api')}`;

const TOPICS_FILE = fileURLToPath(new URL('../../../deploy/kafka/topics.yaml', import.meta.url));

async function createTopics(brokers: readonly string[], log: Logger): Promise<void> {
  const admin = await openTopicAdmin({ brokers, clientId: 'local-cluster', log });
  try {
    await applyTopics(admin, await loadTopics(TOPICS_FILE, { replicationFactor: 1 }));
  } finally {
    await admin.close();
  }
}

function simulate(options: ClusterOptions, { simulator: account, adminKey }: LocalSecrets, ingestUrl: string) {
  return startSimulator({
    port: options.simulatorPort,
    apiKey: account.apiKey,
    apiSecret: account.apiSecret,
    applicationId: account.applicationId,
    applicationPublicKey: account.publicKey,
    signatureSecret: account.signatureSecret,
    webhookBaseUrl: ingestUrl,
    numbers: [{ number: demo.number, label: demo.name }],
    product: { url: apiUrl(options), key: adminKey },
  });
}

interface Surroundings {
  databaseUrl: string;
  brokers: readonly string[];
  secrets: LocalSecrets;
  ingestUrl: string;
  carrierUrl: string | undefined;
}

function environmentOf(options: ClusterOptions, { databaseUrl, brokers, secrets, ingestUrl, carrierUrl }: Surroundings): NodeJS.ProcessEnv {
  const { basePort } = options;
  const address = (service: ServiceName) => `127.0.0.1:${grpcPort(basePort, service)}`;
  const simulated = carrierUrl
    ? {
        VONAGE_APPLICATION_ID: secrets.simulator.applicationId,
        VONAGE_PRIVATE_KEY: secrets.simulator.privateKey,
        VONAGE_API_KEY: secrets.simulator.apiKey,
        VONAGE_API_SECRET: secrets.simulator.apiSecret,
        VONAGE_SIGNATURE_SECRET: secrets.simulator.signatureSecret,
        VONAGE_API_URL: carrierUrl,
      }
    : {};
  return {
    HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    KAFKA_BROKERS: brokers.join(','),
    PUBLIC_URL: ingestUrl,
    RINGBACK_ADMIN_KEY: secrets.adminKey,
    RINGBACK_TRIGGER_KEY: secrets.triggerKey,
    RECORDINGS_DIR: join(resolve(options.dataDir), 'recordings'),
    RINGBACK_SEED_DEMO: 'true',
    CALL_INGEST_GRPC: address('call-ingest'),
    CONTACT_RESOLUTION_GRPC: address('contact-resolution'),
    QUALIFICATION_CONVERSATION_GRPC: address('qualification-conversation'),
    MESSAGING_GRPC: address('messaging'),
    ANALYTICS_GRPC: address('analytics'),
    ...simulated,
    ...options.env,
  };
}
