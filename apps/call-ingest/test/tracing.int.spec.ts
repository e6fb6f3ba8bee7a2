import { resourceFromAttributes } from '@opentelemetry/resources';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { startTracing } from '@ringback/telemetry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aVonageCall } from './a-vonage-call.js';
import { aBusiness, type CallIngest, startCallIngest, withBusiness } from './start-call-ingest.js';

const number = '+14155550100';
const spans = new InMemorySpanExporter();
let service: CallIngest;
let stopTracing: () => Promise<void>;

beforeAll(async () => {
  stopTracing = startTracing(resourceFromAttributes({}), [new SimpleSpanProcessor({ exporter: spans })]);
  service = await startCallIngest();
  await withBusiness(service, aBusiness([number]));
});
afterAll(async () => {
  await service.stop();
  await stopTracing();
});

describe('an event', () => {
  it('carries the trace of its own webhook, though many were stored together', async () => {
    const at = service.clock.now();
    const calls = Array.from({ length: 10 }, (_, index) => aVonageCall(number, `+1415555030${String(index)}`, at));
    await service.receiveAtOnce(...calls.map((call) => call.question()));
    await service.settled();
    const { rows } = await service.db.query<{ headers: { traceparent: string } }>("select headers from event_log.events where topic = 'ringback.calls'");
    const traced = rows.map(({ headers }) => headers.traceparent.split('-').slice(1, 3).join(' '));
    const received = spans.getFinishedSpans().filter(({ name }) => name === 'receive voice answer').map((span) => span.spanContext());
    expect(traced.sort()).toEqual(received.map(({ traceId, spanId }) => `${traceId} ${spanId}`).sort());
    expect(new Set(traced).size).toBe(calls.length);
  });
});
