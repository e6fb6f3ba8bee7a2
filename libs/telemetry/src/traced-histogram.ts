import { type Attributes, type Meter, type SpanContext, TraceFlags } from '@opentelemetry/api';

/** The last trace that fell into a bucket. */
interface Exemplar {
  traceId: string;
  spanId: string;
  value: number;
  /** Unix time in seconds. */
  at: number;
}

/** By Prometheus name, then by labels and upper bound. As many as there are buckets, whatever comes. */
const kept = new Map<string, Map<string, Exemplar>>();

export interface TracedHistogram {
  /** @param trace of what was measured; one that is not sampled is not remembered. */
  record(value: number, attributes: Attributes, trace?: SpanContext): void;
}

/**
 * A histogram in seconds whose buckets remember the trace that fell into them last, so that a slow one can be looked at.
 * The SDK for JavaScript keeps no exemplars of its own.
 */
export function tracedHistogram(meter: Meter, name: string, options: { description: string; boundaries: readonly number[] }): TracedHistogram {
  const histogram = meter.createHistogram(name, { description: options.description, unit: 's', advice: { explicitBucketBoundaries: [...options.boundaries] } });
  const exemplars = new Map<string, Exemplar>();
  kept.set(`${name.replaceAll('.', '_')}_seconds`, exemplars);
  return {
    record: (value, attributes, trace) => {
      histogram.record(value, attributes);
      if (!trace || (trace.traceFlags & TraceFlags.SAMPLED) === 0) return;
      const bound = options.boundaries.find((upper) => value <= upper);
      exemplars.set(keyOf(labelsOf(attributes), bound === undefined ? '+Inf' : String(bound)), {
        traceId: trace.traceId, spanId: trace.spanId, value, at: Date.now() / 1000,
      });
    },
  };
}

const labelsOf = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => `${name.replaceAll('.', '_')}="${String(value)}"`)
    .join(',');

const keyOf = (labels: string, bound: string): string => `${labels}|${bound}`;

/** In OpenMetrics, to stand behind a bucket's sample; empty when there is none. */
export function exemplarOf(histogram: string, labels: string, bound: string): string {
  const exemplar = kept.get(histogram)?.get(keyOf(labels, bound));
  return exemplar ? ` # {trace_id="${exemplar.traceId}",span_id="${exemplar.spanId}"} ${exemplar.value} ${exemplar.at.toFixed(3)}` : '';
}
