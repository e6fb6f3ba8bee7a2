import { PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import type { ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { exemplarOf } from './traced-histogram.js';

/** `openmetrics` also tells which trace fell into a bucket last. */
export type Exposition = 'prometheus' | 'openmetrics';

export const contentTypes: Readonly<Record<Exposition, string>> = {
  prometheus: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
};

/** What the reader asked for by its Accept header. */
export const expositionFor = (accept: string | undefined): Exposition => (accept?.includes('application/openmetrics-text') ? 'openmetrics' : 'prometheus');

/** Prometheus writes units out, and has them at the end of the name: https://prometheus.io/docs/practices/naming. */
const units: Readonly<Record<string, string>> = { s: 'seconds', By: 'bytes', '1': 'ratio' };

const serializer = new PrometheusSerializer(undefined, false, undefined, false, true);

export function expositionOf(collected: ResourceMetrics | undefined, exposition: Exposition): string {
  const text = collected ? serializer.serialize(named(collected)) : '';
  return exposition === 'openmetrics' ? openMetrics(text) : text;
}

/** The same names as a collector gives to what is sent to it. */
function named({ resource, scopeMetrics }: ResourceMetrics): ResourceMetrics {
  const scopes = scopeMetrics.map(({ scope, metrics }) => ({
    scope,
    metrics: metrics.map((metric) => {
      const unit = units[metric.descriptor.unit] ?? '';
      const name = unit === '' || metric.descriptor.name.endsWith(unit) ? metric.descriptor.name : `${metric.descriptor.name}.${unit}`;
      return { ...metric, descriptor: { ...metric.descriptor, name, unit } };
    }),
  }));
  return { resource, scopeMetrics: scopes };
}

const METADATA = /^# (HELP|TYPE|UNIT) (\S+) (.*)$/;
const BUCKET = /^([a-z0-9_]+)_bucket\{(?:(.*),)?le="([^"]+)"\} /;

/** OpenMetrics names a counter without the `_total` of its sample, and ends with a mark. */
function openMetrics(text: string): string {
  const lines = text.split('\n').flatMap((line) => {
    const [, kind, name = '', rest = ''] = METADATA.exec(line) ?? [];
    if (kind) return [`# ${kind} ${name.replace(/_total$/, '')} ${rest}`];
    if (line === '' || line.startsWith('#')) return [];
    const [, histogram, labels = '', bound = ''] = BUCKET.exec(line) ?? [];
    return [histogram ? `${line}${exemplarOf(histogram, labels, bound)}` : line];
  });
  return `${[...lines, '# EOF'].join('\n')}\n`;
}
