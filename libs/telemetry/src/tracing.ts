import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import type { Resource } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { TailSampling } from './tail-sampling.js';

/** Spans go to the collector that `OTEL_EXPORTER_OTLP_ENDPOINT` names, or to `processors`. @returns what flushes and stops tracing. */
export function startTracing(resource: Resource, processors: SpanProcessor[]): () => Promise<void> {
  const provider = new TracerProvider({ resource, spanProcessors: processors });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return () => provider.shutdown();
}

const SLOW_MS = 1_000;
/** Longer than a usual grace period: a call whose text fails is kept from its first webhook on. */
const WAIT_MS = 30_000;
const MOST_SPANS = 8_192;

/**
 * @param ratio of ordinary traces; those with an error or a slow step are sent in any case.
 * Bounded: a collector that is down costs memory for these spans and nothing more.
 */
export function toCollector(ratio: number): SpanProcessor {
  const batches = new BatchSpanProcessor({
    exporter: new OTLPTraceExporter({ timeoutMillis: 5_000 }),
    maxQueueSize: MOST_SPANS,
    maxExportBatchSize: 1_024,
    scheduledDelayMillis: 1_000,
  });
  return ratio >= 1 ? batches : new TailSampling(batches, { ratio, slowMs: SLOW_MS, waitMs: WAIT_MS, maxSpans: MOST_SPANS });
}
