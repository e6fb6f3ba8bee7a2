import { context, type Span, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { beforeEach, describe, expect, it } from 'vitest';
import { KEEP, TailSampling, type TailSamplingSettings } from './tail-sampling.js';

let exporter: InMemorySpanExporter;
const tracerWith = (settings: Partial<TailSamplingSettings>): Tracer => {
  const sampling = new TailSampling(new SimpleSpanProcessor({ exporter }), { ratio: 0, slowMs: 1_000, waitMs: 60_000, maxSpans: 100, ...settings });
  return new TracerProvider({ spanProcessors: [sampling] }).getTracer('test');
};
const kept = (): string[] => exporter.getFinishedSpans().map(({ name }) => name);
const under = (parent: Span) => trace.setSpan(context.active(), parent);

beforeEach(() => {
  exporter = new InMemorySpanExporter();
});

describe('of the traces', () => {
  it('an ordinary one beyond the share is not sent', () => {
    tracerWith({}).startSpan('ordinary').end();
    expect(kept()).toEqual([]);
  });

  it('an ordinary one of the share is sent at once', () => {
    tracerWith({ ratio: 1 }).startSpan('ordinary').end();
    expect(kept()).toEqual(['ordinary']);
  });

  it('one with an error is sent whole, with what ended before and after', () => {
    const tracer = tracerWith({});
    const webhook = tracer.startSpan('webhook');
    webhook.end();
    const send = tracer.startSpan('send', {}, under(webhook));
    send.setStatus({ code: SpanStatusCode.ERROR });
    send.end();
    tracer.startSpan('receipt', {}, under(send)).end();
    tracer.startSpan('another call').end();
    expect(kept()).toEqual(['webhook', 'send', 'receipt']);
  });

  it('one with a slow step is sent', () => {
    const tracer = tracerWith({});
    tracer.startSpan('slow', { startTime: Date.now() - 1_500 }).end();
    tracer.startSpan('quick', { startTime: Date.now() - 500 }).end();
    expect(kept()).toEqual(['slow']);
  });

  it('one that is marked is sent', () => {
    tracerWith({}).startSpan('late', { attributes: { [KEEP]: true } }).end();
    expect(kept()).toEqual(['late']);
  });

  it('the oldest are let go when more spans wait than may', () => {
    const tracer = tracerWith({ maxSpans: 3 });
    const calls = Array.from({ length: 5 }, (_, index) => {
      const call = tracer.startSpan(`call ${index}`);
      call.end();
      return call;
    });
    for (const call of [calls[0]!, calls[4]!]) tracer.startSpan('late', { attributes: { [KEEP]: true } }, under(call)).end();
    expect(kept()).toEqual(['late', 'call 4', 'late']);
  });

  it('those that have waited long enough are let go', () => {
    const tracer = tracerWith({ waitMs: 0 });
    const early = tracer.startSpan('early');
    early.end();
    tracer.startSpan('other').end();
    tracer.startSpan('late', { attributes: { [KEEP]: true } }, under(early)).end();
    expect(kept()).toEqual(['late']);
  });
});
