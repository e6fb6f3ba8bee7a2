import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpanKind } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { type Ringback, startRingback } from '@ringback/embedded';
import { startTelemetry, startTracing } from '@ringback/telemetry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiClient, freePorts, newNumber, openShop } from '../src/index.js';

const soon = { timeout: 60_000, interval: 50 };
const ADMIN_KEY = 'an-admin-key-for-the-journeys';
const exporter = new InMemorySpanExporter();

/** The whole product in this process, where its spans can be seen, with its own simulated carrier. */
let ringback: Ringback;
let stopTracing: () => Promise<void>;
const dataDir = mkdtempSync(join(tmpdir(), 'ringback-trace-'));

beforeAll(async () => {
  startTelemetry('ringback', {});
  stopTracing = startTracing(resourceFromAttributes({ 'service.name': 'ringback' }), [new SimpleSpanProcessor({ exporter })]);
  const port = await freePorts(2);
  ringback = await startRingback(
    { PORT: String(port), SIMULATOR_PORT: String(port + 1), RINGBACK_DATA_DIR: dataDir, RINGBACK_ADMIN_KEY: ADMIN_KEY, LOG_LEVEL: 'error' },
    (error) => {
      throw error;
    },
  );
}, 120_000);
afterAll(async () => {
  await (ringback as Ringback | undefined)?.stop();
  await stopTracing();
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

/** A call that nobody answers, until its text has been delivered. @returns the spans of the one request to the carrier's trace. */
async function aMissedCall(settings: Record<string, unknown>): Promise<ReadableSpan[]> {
  const api = new ApiClient(ringback.url, ADMIN_KEY);
  const shop = await openShop({ api, metricsUrls: [`${ringback.url}/metrics`] }, { mode: 'behind', staffPhones: [], ...settings });
  exporter.reset();
  const answer = await fetch(`${ringback.phoneUrl}/phone/api/calls`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from: newNumber(), to: shop.number, staff: { does: 'no-answer' } }),
  });
  expect(answer.ok).toBe(true);
  await expect.poll(() => api.messages(shop.business.id), soon).toMatchObject([{ state: 'delivered' }]);
  const sent = exporter.getFinishedSpans().filter(({ name }) => name === 'send text');
  expect(sent).toHaveLength(1);
  const { traceId } = sent[0]!.spanContext();
  return exporter.getFinishedSpans().filter((span) => span.spanContext().traceId === traceId);
}

/** The names from the root down to the span of this name. */
function pathTo(name: string, spans: readonly ReadableSpan[]): string[] {
  const byId = new Map(spans.map((span) => [span.spanContext().spanId, span]));
  const path: ReadableSpan[] = [];
  for (let span = spans.find((one) => one.name === name); span; span = byId.get(span.parentSpanContext?.spanId ?? '')) path.unshift(span);
  expect(path[0]?.parentSpanContext, 'the root of a trace has no parent').toBeUndefined();
  return path.map((span) => span.name);
}
const kindOf = (name: string, spans: readonly ReadableSpan[]) => spans.find((span) => span.name === name)?.kind;

describe('a missed call is one trace, from the carrier’s webhook to the request that sends the text', () => {
  it('at once', async () => {
    const spans = await aMissedCall({ graceSeconds: 0 });
    expect(pathTo('send text', spans)).toEqual(['receive voice event', 'process call.missed', 'process contact.resolved', 'process message.requested', 'send text']);
    expect(kindOf('receive voice event', spans)).toBe(SpanKind.SERVER);
    expect(kindOf('process call.missed', spans)).toBe(SpanKind.CONSUMER);
    expect(kindOf('send text', spans)).toBe(SpanKind.CLIENT);
  }, 120_000);

  it('through the timer of its grace period', async () => {
    const spans = await aMissedCall({ graceSeconds: 1 });
    expect(pathTo('send text', spans)).toEqual([
      'receive voice event', 'run announce-missed', 'process call.missed', 'process contact.resolved', 'process message.requested', 'send text',
    ]);
  }, 120_000);
});

describe('a question at the API', () => {
  it('is one trace, down to the service that answers it', async () => {
    const api = new ApiClient(ringback.url, ADMIN_KEY);
    const shop = await openShop({ api, metricsUrls: [`${ringback.url}/metrics`] });
    exporter.reset();
    await api.messages(shop.business.id);
    await expect.poll(() => exporter.getFinishedSpans().map(({ name }) => name), soon).toContain('GET /v1/businesses/:businessId/messages');
    const spans = exporter.getFinishedSpans();
    expect(pathTo('MessagesController/listMessages', spans)).toEqual(['GET /v1/businesses/:businessId/messages', 'messaging Messages/ListMessages', 'MessagesController/listMessages']);
    expect(kindOf('messaging Messages/ListMessages', spans)).toBe(SpanKind.CLIENT);
  }, 60_000);

  it('names nobody: no span of a call holds a number, a text or a business', async () => {
    const spans = await aMissedCall({ graceSeconds: 0 });
    const told = spans.flatMap(({ name, attributes }) => [name, ...Object.entries(attributes).filter(([key]) => key !== 'ringback.message.id').map(([, value]) => String(value))]);
    expect(told.filter((value) => /\+\d{7,15}|[0-9a-f]{8}-[0-9a-f]{4}-|Reply STOP/.test(value))).toEqual([]);
  }, 120_000);
});
