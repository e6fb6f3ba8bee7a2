import { setFlagsFromString } from 'node:v8';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { systemClock, systemIds } from '@ringback/event-contracts';
import type { EventPublisher, EventSubscriber } from '@ringback/event-log';
import { stopTelemetry } from '@ringback/telemetry';
import type { ServiceEnvironment } from './config.js';
import { addGrpcServer } from './grpc/grpc-server.js';
import { createApp } from './http/create-app.js';
import { createLogger, type Logger } from './logger.js';
import { migrateFor, ServiceLife, type ServicePorts } from './service-module.js';

export interface EventLogClient {
  publisher: EventPublisher;
  subscriber: EventSubscriber;
  close(): Promise<void>;
}

export interface RunServiceOptions {
  name: string;
  environment: ServiceEnvironment;
  openEventLog: (logger: Logger) => Promise<EventLogClient> | EventLogClient;
  module: (ports: ServicePorts) => DynamicModule;
  /** Whether it has a gRPC door of its own. */
  hasGrpc?: boolean;
  /** Adds to the application before it listens. */
  prepare?: (app: NestFastifyApplication) => void;
  /** What stands behind `main.js` on the command line. */
  args?: readonly string[];
}

/**
 * By how much what is in use may grow before it is collected. Left alone, V8 lets the heap of a service double and more before it looks: 400 MB at 300 calls
 * a second, of which 75 are in use. With this it is 250, at the same speed; with 25 it is 220, and each call takes half as much time again
 * (docs/operations/capacity.md).
 */
const HEAP_GROWS_BY_PERCENT = 80;

/**
 * One service as one process: the whole of a `main.ts` after its configuration is read. `main.js migrate` brings its tables up to
 * date and ends: with the service's own configuration, so that a setting that is wrong is known before a replica is replaced.
 */
export async function runService(options: RunServiceOptions): Promise<void> {
  const [command] = options.args ?? process.argv.slice(2);
  if (command === undefined) return serve(options);
  if (command === 'migrate') return migrateOnly(options);
  process.stderr.write(`${options.name} knows no command ${command}: give none to run it, or "migrate" to bring its tables up to date\n`);
  process.exitCode = 64;
}

async function migrateOnly({ name, environment, openEventLog, module }: RunServiceOptions): Promise<void> {
  const logger = createLogger({ process: name, level: environment.LOG_LEVEL, pretty: process.stdout.isTTY });
  // Connects when first used, which is never.
  const eventLog = await openEventLog(logger);
  try {
    await migrateFor(module(portsOf(environment, eventLog, logger)), environment.DATABASE_URL, logger);
    logger.info('the tables are up to date');
  } catch (error) {
    logger.fatal({ err: error }, 'the tables could not be brought up to date');
    process.exitCode = 1;
  } finally {
    await eventLog.close();
  }
}

const portsOf = (environment: ServiceEnvironment, { publisher, subscriber }: EventLogClient, logger: Logger): ServicePorts => ({
  database: { url: environment.DATABASE_URL, poolSize: 10 },
  publisher,
  subscriber,
  clock: systemClock,
  ids: systemIds,
  logger,
  onFatal: (error) => {
    logger.fatal({ err: error }, 'the event log client gave up; ending so that a fresh process takes over');
    process.exit(1);
  },
});

async function serve({ name, environment, openEventLog, module, prepare, hasGrpc = true }: RunServiceOptions): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWS_BY_PERCENT}`);
  const logger = createLogger({ process: name, level: environment.LOG_LEVEL, pretty: process.stdout.isTTY });
  const eventLog = await openEventLog(logger);
  const app: NestFastifyApplication = await createApp([module(portsOf(environment, eventLog, logger))], {
    logger,
    readiness: [{ name: 'database', check: () => app.get(ServiceLife, { strict: false }).ready() }],
  });
  if (hasGrpc) addGrpcServer(app, `${environment.HOST}:${environment.GRPC_PORT}`, [name]);
  prepare?.(app);
  await app.startAllMicroservices();
  await app.listen(environment.PORT, environment.HOST);
  logger.info({ port: environment.PORT, grpcPort: environment.GRPC_PORT }, `${name} is ready`);
  stopOnSignal(app, logger, () => eventLog.close());
}

/** Stops in order: no new work, finish what is under way, hand on what was promised, let go of the database. */
export function stopOnSignal(app: NestFastifyApplication, logger: Logger, afterwards: () => Promise<void>): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    app
      .close()
      .then(afterwards)
      .then(stopTelemetry)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'stopping failed');
          process.exit(1);
        },
      );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
