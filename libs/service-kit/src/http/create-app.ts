import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { type Logger, nestLogger } from '../logger.js';
import { HealthController, READINESS, type ReadinessCheck } from './health.controller.js';
import { measureDoors } from './measured-doors.js';
import { ProblemException, ProblemFilter, send } from './problem.js';

@Module({})
class ProcessModule {}

export interface AppSettings {
  logger: Logger;
  /** Bodies larger than this are answered 413. */
  bodyLimitBytes?: number;
  readiness?: readonly ReadinessCheck[];
}

/** Where others knock who sign what they send: bodies arrive there as the bytes that were signed, as a Buffer. */
const RAW_PREFIXES = ['/webhooks/', '/v1/triggers/'];

/** The HTTP side of a process: its services' doors, health and metrics. */
export async function createApp(services: (DynamicModule | Type)[], settings: AppSettings): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ bodyLimit: settings.bodyLimitBytes ?? 1_048_576, trustProxy: true, forceCloseConnections: 'idle' as never, frameworkErrors: refuseAddress });
  const root: DynamicModule = {
    module: ProcessModule,
    imports: services,
    controllers: [HealthController],
    providers: [{ provide: READINESS, useValue: settings.readiness ?? [] }],
  };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: nestLogger(settings.logger),
    bodyParser: false,
    abortOnError: false,
  });
  measureDoors(app.getHttpAdapter().getInstance());
  useBodyParser(app);
  app.useGlobalFilters(new ProblemFilter(settings.logger));
  return app;
}

/** The router's own errors come before any route, and so before the filter. */
function refuseAddress(error: Error, _request: unknown, reply: FastifyReply): void {
  send(reply, { type: 'about:blank', title: 'Bad request', status: 400, detail: error.message, fix: 'check the address: it is no valid path' });
}

function useBodyParser(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeContentTypeParser('text/plain');
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    try {
      if (RAW_PREFIXES.some((prefix) => request.url.startsWith(prefix))) done(null, body);
      else done(null, body.length === 0 ? undefined : (JSON.parse(body.toString('utf8')) as unknown));
    } catch {
      done(new ProblemException({ status: 400, title: 'Bad request', detail: 'the body is not JSON', fix: 'send a JSON document' }));
    }
  });
}
