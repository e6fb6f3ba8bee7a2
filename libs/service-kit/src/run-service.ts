import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { systemClock, systemIds } from '@ringback/event-contracts';
import type { EventPublisher, EventSubscriber } from '@ringback/event-log';
import { stopTelemetry } from '@ringback/telemetry';
import type { ServiceEnvironment } from './config.js';
import { addGrpcServer } from './grpc/grpc-server.js';
import { createApp } from './http/create-app.js';
import { createLogger, type Logger } from './logger.js';
import { ServiceLife, type ServicePorts } from './service-module.js';

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
}

/** One service as one process: the whole of a `main.ts` after its configuration is read. */
export async function runService({ name, environment, openEventLog, module, prepare, hasGrpc = true }: RunServiceOptions): Promise<void> {
  const logger = createLogger({ process: name, level: environment.LOG_LEVEL, pretty: process.stdout.isTTY });
  const eventLog = await openEventLog(logger);
  const ports: ServicePorts = {
    database: { url: environment.DATABASE_URL, poolSize: 10 },
    publisher: eventLog.publisher,
    subscriber: eventLog.subscriber,
    clock: systemClock,
    ids: systemIds,
    logger,
    onFatal: (error) => {
      logger.fatal({ err: error }, 'the event log client gave up; ending so that a fresh process takes over');
      process.exit(1);
    },
  };
  const app: NestFastifyApplication = await createApp([module(ports)], {
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
