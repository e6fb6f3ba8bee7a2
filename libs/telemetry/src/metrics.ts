import { metrics } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { RuntimeNodeInstrumentation } from '@opentelemetry/instrumentation-runtime-node';
import type { Resource } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader, type MetricReader } from '@opentelemetry/sdk-metrics';
import { type Exposition, expositionOf } from './exposition.js';

let prometheus: PrometheusExporter | undefined;

export interface MetricsSettings {
  /** Whether figures are also sent to the collector that `OTEL_EXPORTER_OTLP_ENDPOINT` names. */
  push: boolean;
}

/** Figures to be read at `/metrics`, those of the process itself among them. @returns what stops them; they are started once per process. */
export function startMetrics(resource: Resource, { push }: MetricsSettings): () => Promise<void> {
  if (prometheus) return () => Promise.resolve();
  prometheus = new PrometheusExporter({ preventServerStart: true });
  const readers: MetricReader[] = [prometheus];
  if (push) readers.push(new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter() }));
  const provider = new MeterProvider({ resource, readers });
  metrics.setGlobalMeterProvider(provider);
  // Event loop delay, heap and garbage collection, under their conventional names.
  const ofTheProcess = new RuntimeNodeInstrumentation({ monitoringPrecision: 20 });
  ofTheProcess.setMeterProvider(provider);
  return () => provider.shutdown();
}

/** What Prometheus reads. One figure that cannot be read now does not take the others with it. */
export async function metricsText(exposition: Exposition = 'prometheus'): Promise<string> {
  if (!prometheus) return expositionOf(undefined, exposition);
  const { resourceMetrics } = await prometheus.collect();
  return expositionOf(resourceMetrics, exposition);
}
