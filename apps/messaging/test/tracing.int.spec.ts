import { MessageSent } from '@ringback/event-contracts';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { startTracing } from '@ringback/telemetry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start } from './running.js';

describe('the trace of a text', () => {
  const spans = new InMemorySpanExporter();
  let stop: () => Promise<void>;
  beforeAll(() => {
    stop = startTracing(resourceFromAttributes({}), [new SimpleSpanProcessor({ exporter: spans })]);
  });
  afterAll(() => stop());

  it('leads from the request over the carrier to what is told of it', async () => {
    const messaging = await start();
    const request = await messaging.request();
    await messaging.becomes(request, 'accepted');
    await messaging.service.published(MessageSent);
    const asked = spans.getFinishedSpans().find(({ name }) => name === 'process message.requested')?.spanContext();
    const sent = spans.getFinishedSpans().find(({ name }) => name === 'send text');
    expect(sent).toMatchObject({ parentSpanContext: { traceId: asked?.traceId, spanId: asked?.spanId }, attributes: { 'ringback.send.outcome': 'accepted' } });
    const { rows } = await messaging.service.db.query<{ headers: Record<string, string> }>(
      `select headers from event_log.events where value like '%"message.sent"%'`,
    );
    expect(rows[0]?.headers['traceparent']).toContain(`${asked?.traceId}-${sent?.spanContext().spanId}`);
  });
});
