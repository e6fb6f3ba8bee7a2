import { resourceFromAttributes } from '@opentelemetry/resources';
import { startMetrics } from './metrics.js';
import { startTracing } from './tracing.js';

/**
 * Metrics always; traces when `OTEL_EXPORTER_OTLP_ENDPOINT` names a collector (OTLP over HTTP, such as http://localhost:4318).
 * @returns what flushes and stops telemetry.
 */
export function startTelemetry(service: string, env: NodeJS.ProcessEnv = process.env): () => Promise<void> {
  const resource = resourceFromAttributes({ 'service.name': env['OTEL_SERVICE_NAME'] ?? service, 'service.namespace': 'ringback' });
  startMetrics(resource);
  if (!env['OTEL_EXPORTER_OTLP_ENDPOINT'] && !env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']) return () => Promise.resolve();
  return startTracing(resource);
}
