import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Witness } from '../board/witness.js';
import type { Strikes } from '../faults/strikes.js';
import { type Media, mediaRoute } from '../messages/media.js';
import { invalidJson, problems } from '../messages/problems.js';
import { reset, sendRoute, type SendRouteParts } from '../messages/send-route.js';
import { callControlRoutes } from '../voice/call-control-routes.js';
import { callRoutes } from '../voice/call-routes.js';
import type { Exchange } from '../voice/exchange.js';
import { fileRoute, type Recordings } from '../voice/recordings.js';
import type { Account } from './account.js';
import type { Application } from './application.js';
import { applicationRoutes } from './application-routes.js';
import { Credentials } from './credentials.js';
import { insightRoute } from './insight-route.js';
import { refuse } from './refuse.js';
import { reportRoute } from './report-route.js';

export interface CarrierApiParts extends SendRouteParts {
  account: Account;
  application: Application;
  exchange: Exchange;
  recordings: Recordings;
  media: Media;
}

/** The carrier's own HTTP API: credentials first, then the faults that strike before a request is looked at. */
export function carrierApi(parts: CarrierApiParts) {
  const { account, around, witness, strikes } = parts;
  const credentials = new Credentials(account, around);
  return (api: FastifyInstance, _options: unknown, ready: () => void): void => {
    api.setErrorHandler((error: FastifyError | Error, request, reply) => {
      const isJson = error instanceof SyntaxError || ('code' in error && error.code.startsWith('FST_ERR_CTP'));
      if (!isJson) request.log.error({ err: error }, 'the simulated carrier failed');
      return refuse(reply, isJson ? invalidJson(error.message) : problems.internal, around);
    });
    api.addHook('preHandler', async (request, reply) => {
      countAttempt(request, witness);
      return strikeBefore(request, reply, parts, strikes);
    });
    api.register((scope, _options, ready) => {
      scope.addHook('onRequest', credentials.require('bearer', 'basic'));
      sendRoute(scope, parts);
      ready();
    });
    api.register((scope, _options, ready) => {
      scope.addHook('onRequest', credentials.require('bearer'));
      callRoutes(scope, parts.exchange, around);
      callControlRoutes(scope, parts.exchange, strikes, around);
      fileRoute(scope, parts.recordings, around);
      mediaRoute(scope, parts);
      insightRoute(scope, around);
      ready();
    });
    api.register((scope, _options, ready) => {
      scope.addHook('onRequest', credentials.require('basic'));
      reportRoute(scope, account, witness, parts.exchange, around);
      applicationRoutes(scope, account, parts.application, around);
      ready();
    });
    ready();
  };
}

function countAttempt(request: FastifyRequest, witness: Witness): void {
  const { client_ref } = (request.body ?? {}) as { client_ref?: unknown };
  if (typeof client_ref === 'string') witness.attempted(client_ref);
}

async function strikeBefore(
  request: FastifyRequest,
  reply: FastifyReply,
  { timeline, around }: CarrierApiParts,
  strikes: Strikes,
): Promise<FastifyReply | undefined> {
  const { to } = (request.body ?? {}) as { to?: unknown };
  const target = { path: new URL(request.url, 'http://carrier').pathname, recipient: typeof to === 'string' ? to : null, status: null };
  const latency = strikes.draw('latency', target);
  if (latency !== null) await timeline.milliseconds(latency.ms);
  if (strikes.draw('reset-before-accepting', target) !== null) return reset(request, reply);
  const throttled = strikes.draw('throttled', target);
  if (throttled?.retryAfterSeconds !== undefined) reply.header('retry-after', String(throttled.retryAfterSeconds));
  if (throttled !== null) return refuse(reply, problems.throttled, around);
  const failure = strikes.draw('server-error', target);
  if (failure !== null) return refuse(reply, { ...problems.internal, status: failure.status }, around);
  return strikes.draw('low-balance', target) === null ? undefined : refuse(reply, problems.lowBalance, around);
}
