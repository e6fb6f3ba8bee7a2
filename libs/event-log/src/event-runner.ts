import { context, metrics, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { Coalescer } from '@ringback/batching';
import type { Event } from '@ringback/event-contracts';
import { backoffMs } from './backoff.js';
import { PermanentError, TransientError } from './errors.js';
import type { Handler } from './handles-event.js';
import { type Decoded, decoderFor, Header } from './record.js';
import type { Handled, LogRecord } from './subscriber.js';
import type { EventTransactions, RunnerLog } from './transactions.js';

/** A record with an event for us. */
interface Readable {
  record: LogRecord;
  event: Event;
}

export interface EventRunnerOptions<Unit> {
  handlers: ReadonlyMap<string, Handler<Unit>>;
  transactions: EventTransactions<Unit>;
  log: RunnerLog;
  /** Partitions whose batches may share one transaction. */
  maxBatches?: number;
  /** How long after a transaction the next one waits for events to share it, in ms. Default 10. */
  restMs?: number;
}

/** Back to back, transactions carry so few events each that they take three times the CPU at 100 events a second (`bench end-to-end`). */
const REST_MS = 10;

/** In seconds. */
const BOUNDARIES = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

const tracer = trace.getTracer('@ringback/event-log');

/**
 * Runs handlers on what the log delivers. Batches of several partitions that arrive together share one transaction; when
 * it fails, each event is tried in a transaction of its own, so that a bad one fails alone: TransientError rests its
 * partition and is tried again, PermanentError parks it, anything else is a bug and is parked and reported.
 */
export class EventRunner<Unit> {
  private readonly together: Coalescer<readonly Readable[], null>;
  private readonly decode: (record: LogRecord) => Decoded;
  private readonly attempts = new Map<string, { offset: string; count: number }>();
  private readonly duration = metrics.getMeter('@ringback/event-log').createHistogram('messaging.process.duration', {
    description: 'How long handlers take, by event and outcome; the commit, which many share, is not counted',
    unit: 's',
    advice: { explicitBucketBoundaries: BOUNDARIES },
  });

  constructor(private readonly options: EventRunnerOptions<Unit>) {
    this.decode = decoderFor(new Map([...options.handlers].map(([type, { contract }]) => [type, contract])));
    this.together = new Coalescer(
      async (batches) => {
        await this.handleTogether(batches.flat());
        return batches.map(() => null);
      },
      { maxItems: options.maxBatches ?? 64, concurrency: 1, restMs: options.restMs ?? REST_MS },
    );
  }

  /** @returns how many leading records of the partition are done with. */
  async deliver(batch: readonly LogRecord[]): Promise<Handled> {
    const decoded = batch.map((record) => ({ record, content: this.decode(record) }));
    const readable = decoded.flatMap(({ record, content }) => (content.is === 'event' ? [{ record, event: content.event }] : []));
    const allReadable = decoded.every(({ content }) => content.is !== 'unreadable');
    if (readable.length === 0 && allReadable) return { handled: batch.length };
    if (allReadable) {
      try {
        await this.together.submit(readable);
        return { handled: batch.length };
      } catch {
        // Whose fault it was is found out below, one event at a time.
      }
    }
    return this.deliverOneByOne(decoded);
  }

  private async deliverOneByOne(decoded: readonly { record: LogRecord; content: Decoded }[]): Promise<Handled> {
    for (const [index, { record, content }] of decoded.entries()) {
      try {
        await this.deliverOne(record, content);
      } catch (error) {
        if (!(error instanceof TransientError)) throw error;
        const retryInMs = backoffMs(this.countAttempt(record));
        this.options.log.warn({ ...about(record), retryInMs, reason: error.message }, 'event will be tried again');
        return { handled: index, retryInMs };
      }
    }
    return { handled: decoded.length };
  }

  /** @throws TransientError only. */
  private async deliverOne(record: LogRecord, content: Decoded): Promise<void> {
    if (content.is === 'not-consumed') return;
    if (content.is === 'unreadable') {
      await this.park(record, content.reason, content.eventId, content.type);
      return;
    }
    try {
      await this.handleTogether([{ record, event: content.event }]);
    } catch (error) {
      if (error instanceof TransientError) throw error;
      const reason = error instanceof PermanentError ? error.message : `bug: ${describe(error)}`;
      await this.park(record, reason, content.event.id, content.event.type);
    }
  }

  private async park(record: LogRecord, reason: string, eventId: string | null, type: string | null): Promise<void> {
    try {
      await this.options.transactions.park(record, { reason, attempts: this.attemptsOf(record) + 1, eventId, type });
    } catch (error) {
      throw error instanceof TransientError ? error : new TransientError(`cannot park: ${describe(error)}`);
    }
    this.options.log.error({ ...about(record), reason }, 'event parked');
  }

  private async handleTogether(readable: readonly Readable[]): Promise<void> {
    const started = performance.now();
    const recordOf = new Map(readable.map(({ record, event }) => [event.id as string, record]));
    await this.options.transactions.handle(
      readable.map(({ event }) => event),
      (unitFor, fresh) => this.runHandlers(unitFor, fresh, recordOf),
    );
    const ms = Math.round(performance.now() - started);
    for (const { record } of readable) this.options.log.debug({ ...about(record), ms }, 'event handled');
  }

  private async runHandlers(unitFor: (event: Event) => Unit, fresh: readonly Event[], recordOf: ReadonlyMap<string, LogRecord>): Promise<void> {
    const byKey = Map.groupBy(fresh, (event) => recordOf.get(event.id)?.key ?? event.id);
    const chains = [...byKey.values()].map(async (events) => {
      for (const event of events) await this.runHandler(unitFor(event), event, recordOf.get(event.id)?.headers ?? {});
    });
    // All settle before the transaction ends: a handler still running must not write into a finished one.
    const results = await Promise.allSettled(chains);
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  private runHandler(unit: Unit, event: Event, headers: Readonly<Record<string, string>>): Promise<void> {
    const handler = this.options.handlers.get(event.type);
    if (!handler) throw new Error(`no handler for ${event.type}`);
    const parent = propagation.extract(context.active(), headers);
    const attributes = { 'messaging.operation.name': 'process', 'ringback.event.type': event.type };
    const transaction = trace.getActiveSpan()?.spanContext();
    const links = transaction ? [{ context: transaction }] : [];
    return tracer.startActiveSpan(`process ${event.type}`, { kind: SpanKind.CONSUMER, attributes, links }, parent, async (span) => {
      const started = performance.now();
      let outcome = 'handled';
      try {
        await handler.handle(event, unit);
      } catch (error) {
        outcome = error instanceof TransientError ? 'tried again' : 'failed';
        span.setStatus({ code: SpanStatusCode.ERROR, message: describe(error) });
        throw error;
      } finally {
        this.duration.record((performance.now() - started) / 1000, { ...attributes, outcome });
        span.end();
      }
    });
  }

  private countAttempt(record: LogRecord): number {
    const count = this.attemptsOf(record) + 1;
    this.attempts.set(partitionOf(record), { offset: record.offset, count });
    return count;
  }

  private attemptsOf(record: LogRecord): number {
    const known = this.attempts.get(partitionOf(record));
    return known?.offset === record.offset ? known.count : 0;
  }
}

const partitionOf = (record: LogRecord): string => `${record.topic}/${record.partition}`;

/** Never the key: it holds a phone number. */
const about = (record: LogRecord) => ({
  eventId: record.headers[Header.Id],
  type: record.headers[Header.Type],
  topic: record.topic,
  partition: record.partition,
  offset: record.offset,
});

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
