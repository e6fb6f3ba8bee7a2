import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import type { Resource } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

/** @returns what flushes and stops tracing. */
export function startTracing(resource: Resource, processors: SpanProcessor[] = [otlpProcessor()]): () => Promise<void> {
  const provider = new TracerProvider({ resource, spanProcessors: processors });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return () => provider.shutdown();
}

/** Bounded: a collector that is down costs memory for these spans and nothing more. */
const otlpProcessor = (): SpanProcessor =>
  new BatchSpanProcessor({ exporter: new OTLPTraceExporter(), maxQueueSize: 8_192, maxExportBatchSize: 1_024, scheduledDelayMillis: 1_000 });
