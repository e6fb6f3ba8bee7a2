import { resourceFromAttributes } from '@opentelemetry/resources';
import { startMetrics } from './metrics.js';
import { ratioOf } from './ratio.js';
import { startTracing, toCollector } from './tracing.js';

const stops: (() => Promise<void>)[] = [];

/**
 * Metrics to be read at `/metrics`, always. When `OTEL_EXPORTER_OTLP_ENDPOINT` names a collector (OTLP over HTTP, such as
 * http://localhost:4318), traces and metrics are sent there, too; `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT` and `…_METRICS_ENDPOINT`
 * name one for each. `OTEL_TRACES_SAMPLER_ARG` is the share of ordinary traces that are sent, 0 to 1 (default 1).
 * Called before anything that counts is loaded: what asks for a meter earlier counts for nobody.
 * @throws Error when the share is none.
 */
export function startTelemetry(service: string, env: NodeJS.ProcessEnv = process.env): void {
  const resource = resourceFromAttributes({ 'service.name': env['OTEL_SERVICE_NAME'] ?? service, 'service.namespace': 'ringback' });
  const collector = env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  stops.push(startMetrics(resource, { push: Boolean(collector ?? env['OTEL_EXPORTER_OTLP_METRICS_ENDPOINT']) }));
  if (collector ?? env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']) {
    stops.push(startTracing(resource, [toCollector(ratioOf(env['OTEL_TRACES_SAMPLER_ARG']))]));
  }
}

const FLUSH_WITHIN_MS = 1_000;

/** Sends what is not sent yet; a collector that is away does not hold up the end of the process. */
export async function stopTelemetry(): Promise<void> {
  const flushed = Promise.allSettled(stops.splice(0).map((stop) => stop()));
  await Promise.race([flushed, new Promise((resolve) => setTimeout(resolve, FLUSH_WITHIN_MS).unref())]);
}
