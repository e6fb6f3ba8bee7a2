import { context, metrics, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** In seconds. Carriers give up after 10 to 15. */
const BOUNDARIES = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Doors that trace themselves, and those of the operator's machines, which would only hide what happened between. */
const UNTRACED = ['/webhooks/', '/v1/triggers/', '/health/', '/metrics'];

const tracer = trace.getTracer('@ringback/service-kit');

/** Rate, errors and duration of every door, under their conventional names, and a span for each request at a door without its own. */
export function measureDoors(fastify: FastifyInstance): void {
  const duration = metrics.getMeter('@ringback/service-kit').createHistogram('http.server.request.duration', {
    description: 'How long requests take, by door and answer',
    unit: 's',
    advice: { explicitBucketBoundaries: BOUNDARIES },
  });
  const spans = new WeakMap<FastifyRequest, Span>();

  fastify.addHook('onRequest', (request, _reply, done) => {
    const door = doorOf(request);
    if (door !== undefined && !UNTRACED.some((prefix) => door.startsWith(prefix))) {
      const attributes = { 'http.request.method': request.method, 'http.route': door };
      const parent = propagation.extract(context.active(), request.headers);
      spans.set(request, tracer.startSpan(`${request.method} ${door}`, { kind: SpanKind.SERVER, attributes }, parent));
    }
    done();
  });
  // After the body was read: reading it ends the context of the hook before.
  fastify.addHook('preHandler', (request, _reply, done) => {
    const span = spans.get(request);
    if (span) context.with(trace.setSpan(context.active(), span), done);
    else done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    duration.record(reply.elapsedTime / 1000, labelsOf(request, reply));
    const span = spans.get(request);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}

/** Its pattern, never its path: that holds ids and numbers. */
const doorOf = (request: FastifyRequest): string | undefined => request.routeOptions.url;

const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);

function labelsOf(request: FastifyRequest, { statusCode }: FastifyReply) {
  return {
    'http.request.method': METHODS.has(request.method) ? request.method : '_OTHER',
    'http.route': doorOf(request) ?? 'none',
    'http.response.status_code': statusCode,
  };
}
