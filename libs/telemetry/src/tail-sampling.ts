import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { hrTimeToMilliseconds } from '@opentelemetry/core';
import { type ReadableSpan, type Sampler, SamplingDecision, type Span, type SpanProcessor, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace';

export interface TailSamplingSettings {
  /** Of ordinary traces, 0 to 1. The same traces in every service, as it goes by their ids. */
  ratio: number;
  /** A span that takes so long makes its trace one to keep, in ms. */
  slowMs: number;
  /** How long an ordinary trace is remembered in case it turns out to be one to keep, in ms. */
  waitMs: number;
  /** Beyond so many remembered spans the oldest traces are let go. */
  maxSpans: number;
}

/** On a span: its trace is one to keep, whatever the ratio. */
export const KEEP = 'ringback.keep';

interface Waiting {
  since: number;
  spans: ReadableSpan[];
}

/**
 * Hands on the spans of traces with an error or a slow step, and a share of all others. Decides for what this process saw
 * of a trace; a collector that sees all processes decides better, and is then given everything (ratio 1).
 */
export class TailSampling implements SpanProcessor {
  private readonly share: Sampler;
  /** In the order in which they began. */
  private readonly waiting = new Map<string, Waiting>();
  private readonly keeping = new Set<string>();
  private remembered = 0;
  private lookAgainAt = 0;

  constructor(private readonly next: SpanProcessor, private readonly settings: TailSamplingSettings) {
    this.share = new TraceIdRatioBasedSampler(settings.ratio);
  }

  onStart(span: Span, parent: Context): void {
    this.next.onStart(span, parent);
  }

  onEnd(span: ReadableSpan): void {
    const { traceId } = span.spanContext();
    if (this.keeping.has(traceId) || this.isOfTheShare(traceId)) this.next.onEnd(span);
    else if (this.isToKeep(span)) this.keep(traceId, span);
    else this.remember(traceId, span);
  }

  async forceFlush(): Promise<void> {
    await this.next.forceFlush();
  }

  async shutdown(): Promise<void> {
    this.waiting.clear();
    await this.next.shutdown();
  }

  private isOfTheShare(traceId: string): boolean {
    return this.share.shouldSample(ROOT_CONTEXT, traceId, '', SpanKind.INTERNAL, {}, []).decision === SamplingDecision.RECORD_AND_SAMPLED;
  }

  private isToKeep({ status, duration, attributes }: ReadableSpan): boolean {
    return status.code === SpanStatusCode.ERROR || attributes[KEEP] === true || hrTimeToMilliseconds(duration) >= this.settings.slowMs;
  }

  private keep(traceId: string, span: ReadableSpan): void {
    for (const earlier of this.release(traceId)) this.next.onEnd(earlier);
    this.next.onEnd(span);
    this.keeping.add(traceId);
    // What comes later of it belongs to it; as many as that are enough to remember.
    if (this.keeping.size > MOST_KEPT) this.keeping.delete(this.keeping.values().next().value ?? traceId);
  }

  private remember(traceId: string, span: ReadableSpan): void {
    this.forget(traceId);
    const waiting = this.waiting.get(traceId);
    if (waiting) waiting.spans.push(span);
    else this.waiting.set(traceId, { since: performance.now(), spans: [span] });
    this.remembered += 1;
  }

  /**
   * Lets go of what has waited long enough, and makes room. Of much at once, and seldom: a Map finds its oldest entry by
   * passing over all that were deleted before it.
   */
  private forget(current: string): void {
    const { waitMs, maxSpans } = this.settings;
    const now = performance.now();
    const isFull = this.remembered >= maxSpans;
    if (!isFull && now < this.lookAgainAt) return;
    this.lookAgainAt = now + waitMs * LOOKED_AFTER;
    const most = isFull ? maxSpans * KEPT_WHEN_FULL : maxSpans;
    for (const [traceId, { since }] of this.waiting) {
      if (now - since < waitMs && this.remembered < most) return;
      if (traceId === current) return;
      this.release(traceId);
    }
  }

  private release(traceId: string): ReadableSpan[] {
    const spans = this.waiting.get(traceId)?.spans ?? [];
    this.waiting.delete(traceId);
    this.remembered -= spans.length;
    return spans;
  }
}

const MOST_KEPT = 1_000;
/** Of how long they are remembered. */
const LOOKED_AFTER = 1 / 100;
const KEPT_WHEN_FULL = 7 / 8;
