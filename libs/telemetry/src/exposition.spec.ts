import { metrics, TraceFlags } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { beforeAll, describe, expect, it } from 'vitest';
import { expositionFor } from './exposition.js';
import { metricsText, startMetrics } from './metrics.js';
import { tracedHistogram } from './traced-histogram.js';

const sampled = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: TraceFlags.SAMPLED };

beforeAll(() => {
  startMetrics(resourceFromAttributes({ 'service.name': 'test' }), { push: false });
  const meter = metrics.getMeter('test');
  meter.createCounter('shop.doors.opened', { description: 'Doors' }).add(2, { 'door.kind': 'front' });
  meter.createHistogram('shop.visit', { description: 'Visits', unit: 's', advice: { explicitBucketBoundaries: [1] } }).record(0.5);
  const waits = tracedHistogram(meter, 'shop.wait', { description: 'Waits', boundaries: [1, 10] });
  waits.record(5, { 'door.kind': 'front' }, sampled);
  waits.record(0.5, { 'door.kind': 'front' }, { ...sampled, traceFlags: TraceFlags.NONE });
  waits.record(50, { 'door.kind': 'front' }, { ...sampled, traceId: 'c'.repeat(32) });
});

describe('what Prometheus reads', () => {
  it('has units at the end of names, as a collector would write them', async () => {
    expect(await metricsText()).toMatch(/^shop_visit_seconds_bucket\{le="1"\} 1$/m);
  });

  it('tells of the event loop of the process', async () => {
    await expect.poll(() => metricsText()).toMatch(/^nodejs_eventloop_delay_max_seconds/m);
  });

  it('has counters without their suffix in OpenMetrics, and the mark at its end', async () => {
    const text = await metricsText('openmetrics');
    expect(text).toContain('# TYPE shop_doors_opened counter\nshop_doors_opened_total{door_kind="front"} 2\n');
    expect(text.endsWith('\n# EOF\n')).toBe(true);
  });

  it('names the last sampled trace of each bucket in OpenMetrics, and nowhere else', async () => {
    const lines = (await metricsText('openmetrics')).split('\n').filter((line) => line.startsWith('shop_wait_seconds_bucket'));
    expect(lines.map((line) => line.replace(/ [\d.]+$/, ''))).toEqual([
      'shop_wait_seconds_bucket{door_kind="front",le="1"}',
      `shop_wait_seconds_bucket{door_kind="front",le="10"} 2 # {trace_id="${'a'.repeat(32)}",span_id="${'b'.repeat(16)}"} 5`,
      `shop_wait_seconds_bucket{door_kind="front",le="+Inf"} 3 # {trace_id="${'c'.repeat(32)}",span_id="${'b'.repeat(16)}"} 50`,
    ]);
    expect(await metricsText()).not.toContain('trace_id');
  });

  it('comes as OpenMetrics to those who ask for it', () => {
    expect(expositionFor('application/openmetrics-text;version=1.0.0,text/plain;q=0.5')).toBe('openmetrics');
    expect(expositionFor('text/plain')).toBe('prometheus');
    expect(expositionFor(undefined)).toBe('prometheus');
  });
});
