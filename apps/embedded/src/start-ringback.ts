import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveOpenApi, type ServiceAddresses } from '@ringback/admin-api';
import { assistantSettingsOf, OpenAiAssistant } from '@ringback/assistant';
import { startEmbeddedPostgres } from '@ringback/embedded-database';
import { systemClock, systemIds, Topic } from '@ringback/event-contracts';
import { createPostgresEventLog } from '@ringback/event-log-postgres';
import { OutboundHttp } from '@ringback/outbound-http';
import { addGrpcServer, createApp, createLogger, type Logger, readConfig, type ServicePorts } from '@ringback/service-kit';
import { mailSettingsOf, StaffChannels } from '@ringback/staff-channels';
import pg from 'pg';
import { type CarrierSide, openCarrier } from './carrier.js';
import { type EmbeddedEnvironment, embeddedEnvironment } from './config.js';
import { retainEvents } from './event-retention.js';
import { localSecrets } from './local-secrets.js';
import { refuseIfMoved } from './migrate/moved-note.js';
import { productModules } from './product-modules.js';

export interface Ringback {
  /** REST API, webhooks, health, metrics. */
  url: string;
  /** The toy phone; undefined with a real carrier. */
  phoneUrl: string | undefined;
  adminKey: string;
  database: 'embedded' | 'given';
  dataDir: string;
  /** Finishes what is under way, in order, and lets go of everything. */
  stop(): Promise<void>;
}

const SERVICES = ['call-ingest', 'contact-resolution', 'qualification-conversation', 'messaging', 'analytics'] as const;

/** The whole product in this process. @throws an error that names the fix when a port, directory or setting stands in the way. */
export async function startRingback(env: NodeJS.ProcessEnv, onFatal: (error: Error) => void): Promise<Ringback> {
  const environment = readConfig(embeddedEnvironment, env);
  const logger = createLogger({ process: 'ringback', level: environment.LOG_LEVEL, pretty: process.stdout.isTTY });
  const publicUrl = environment.PUBLIC_URL ?? `http://127.0.0.1:${environment.PORT}`;
  const undo: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const secrets = () => localSecrets(environment.RINGBACK_DATA_DIR);
    const databaseUrl = await openDatabase(environment, logger, undo);
    const adminKey = environment.RINGBACK_ADMIN_KEY ?? secrets().adminKey;
    const carrierSide = await openCarrier(environment, env, secrets, { publicUrl, adminKey });
    undo.push(() => carrierSide.stop());
    const triggerKey = environment.RINGBACK_TRIGGER_KEY ?? secrets().triggerKey;
    const url = await openServices({ environment, logger, databaseUrl, carrierSide, publicUrl, adminKey, triggerKey, onFatal }, undo);
    return {
      url,
      phoneUrl: carrierSide.phoneUrl,
      adminKey,
      database: environment.DATABASE_URL ? 'given' : 'embedded',
      dataDir: environment.RINGBACK_DATA_DIR,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Undo = (() => Promise<void> | void)[];

async function openDatabase(environment: EmbeddedEnvironment, logger: Logger, undo: Undo): Promise<string> {
  if (environment.DATABASE_URL) return environment.DATABASE_URL;
  refuseIfMoved(environment.RINGBACK_DATA_DIR);
  const postgres = await startEmbeddedPostgres({ dataDir: environment.RINGBACK_DATA_DIR, log: logger });
  undo.push(() => postgres.stop());
  return postgres.url;
}

interface Parts {
  environment: EmbeddedEnvironment;
  logger: Logger;
  databaseUrl: string;
  carrierSide: CarrierSide;
  publicUrl: string;
  adminKey: string;
  triggerKey: string;
  onFatal: (error: Error) => void;
}

async function openServices(parts: Parts, undo: Undo): Promise<string> {
  const { environment, logger, databaseUrl, carrierSide, publicUrl, adminKey, triggerKey, onFatal } = parts;
  const { carrier, timeoutMs } = carrierSide;
  const log = createPostgresEventLog({ connectionString: databaseUrl, log: logger, compactedTopics: [Topic.Businesses] });
  undo.push(() => log.close());
  await log.migrate();
  // A database of our own is nobody else's: what a killed run was about to do is done now, not when its leases run out.
  if (!environment.DATABASE_URL) await log.forgetMembers();
  const retention = retainEvents(log, environment.EVENT_RETENTION_DAYS, systemClock, logger);
  undo.push(() => retention.stop());

  const ports: ServicePorts = {
    database: { url: databaseUrl, poolSize: 5 },
    publisher: log.publisher,
    transactionalPublisher: log.transactionalPublisher,
    subscriber: log.subscriber,
    clock: systemClock,
    ids: systemIds,
    logger,
    onFatal,
  };
  const outbound = new OutboundHttp({ allowPrivateAddresses: environment.OUTBOUND_PRIVATE_ADDRESSES === 'allow' });
  undo.push(() => outbound.close());
  const staffChannels = new StaffChannels({ outbound, mail: mailSettingsOf(environment) });
  undo.push(() => staffChannels.close());
  const model = assistantSettingsOf(environment);
  const assistant = model && new OpenAiAssistant(model);
  if (assistant) undo.push(() => assistant.close());
  const socket = grpcSocket(undo);
  const app = await createApp(
    productModules({ ports, environment, carrier, carrierTimeoutMs: timeoutMs, publicUrl, adminKey, triggerKey, staffChannels, assistant, outbound, services: addresses(socket) }),
    { logger, readiness: [databaseCheck(databaseUrl, undo)] },
  );
  undo.push(() => app.close());
  serveOpenApi(app);
  addGrpcServer(app, socket, SERVICES);
  await app.startAllMicroservices();
  await app.listen(environment.PORT, environment.HOST);
  return app.getUrl();
}

/** gRPC within the process goes over a socket, the same code path as between services of a cluster. */
function grpcSocket(undo: Undo): string {
  // In the system's temporary directory, because a socket's path may not be longer than about 100 characters.
  const directory = mkdtempSync(join(tmpdir(), 'ringback-'));
  undo.push(() => rmSync(directory, { recursive: true, force: true }));
  return `unix:${join(directory, 'grpc.sock')}`;
}

const addresses = (socket: string): ServiceAddresses =>
  Object.fromEntries(SERVICES.map((service) => [service, socket])) as unknown as ServiceAddresses;

function databaseCheck(url: string, undo: Undo): { name: string; check: () => Promise<void> } {
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 2_000 });
  pool.on('error', () => undefined);
  undo.push(() => pool.end());
  return { name: 'database', check: () => pool.query('select 1').then(() => undefined) };
}
