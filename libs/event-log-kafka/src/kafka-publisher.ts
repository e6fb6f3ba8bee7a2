import { Coalescer } from '@ringback/batching';
import type { EventPublisher, OutgoingRecord } from '@ringback/event-log';
import type { Kafka, KafkaJSError, KafkaJSProtocolError, Producer, TopicMessages } from 'kafkajs';
import type { Outage } from './kafka-log.js';
import { explained, rootOf } from './kafka-trouble.js';
import { Partitioners } from './kafkajs.js';

/** Calls that may travel in one request. */
const MAX_CALLS = 64;
/** Of one request. A topic takes 1 MB of one partition at once, and all may be for the same. */
const MAX_BYTES = 512 * 1024;

/** Publishes to Kafka. Calls that overlap share requests, so that a busy service pays a round trip per group of calls. */
export class KafkaPublisher implements EventPublisher {
  private readonly producer: Producer;
  private readonly calls: Coalescer<readonly OutgoingRecord[], Error | null>;
  private connecting: Promise<void> | undefined;

  constructor(
    kafka: Kafka,
    private readonly outage: Outage,
  ) {
    this.producer = kafka.producer({
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
      // Order within a key needs no more: a second request waits until the first is answered. kafkajs's idempotence does
      // not survive a lost connection, and consumers know an event again by its id.
      idempotent: false,
      maxInFlightRequests: 1,
    });
    this.calls = new Coalescer((calls) => this.sendTogether(calls), { maxItems: MAX_CALLS, concurrency: 1 });
  }

  async publish(records: readonly OutgoingRecord[]): Promise<void> {
    if (records.length === 0) return;
    const failure = await this.calls.submit(records);
    if (failure) throw failure;
  }

  async close(): Promise<void> {
    await this.connecting?.catch(() => undefined);
    await this.producer.disconnect();
  }

  private async sendTogether(calls: readonly (readonly OutgoingRecord[])[]): Promise<(Error | null)[]> {
    const failure = await this.send(calls.flat());
    if (!failure) return calls.map(() => null);
    if (calls.length === 1 || !isFaultOfARecord(failure)) return calls.map(() => failure);
    const failures: (Error | null)[] = [];
    for (const call of calls) failures.push(await this.send(call));
    return failures;
  }

  private async send(records: readonly OutgoingRecord[]): Promise<Error | null> {
    try {
      await this.connected();
      for (const portion of portions(records)) {
        await this.producer.sendBatch({ acks: -1, topicMessages: byTopic(portion) });
      }
      this.outage.noteAnswer();
      return null;
    } catch (error) {
      return describeFailure(error, records);
    }
  }

  private async connected(): Promise<void> {
    this.connecting ??= this.producer.connect();
    try {
      await this.connecting;
    } catch (error) {
      this.connecting = undefined;
      throw error;
    }
  }
}

function* portions(records: readonly OutgoingRecord[]): Generator<readonly OutgoingRecord[]> {
  let portion: OutgoingRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    const size = Buffer.byteLength(record.value);
    if (portion.length > 0 && bytes + size > MAX_BYTES) {
      yield portion;
      portion = [];
      bytes = 0;
    }
    portion.push(record);
    bytes += size;
  }
  yield portion;
}

function byTopic(records: readonly OutgoingRecord[]): TopicMessages[] {
  return [...Map.groupBy(records, ({ topic }) => topic)].map(([topic, ofTopic]) => ({
    topic,
    messages: ofTopic.map(({ key, value, headers }) => ({ key, value, headers: { ...headers } })),
  }));
}

/** Whether other records than those at fault may well be taken. */
function isFaultOfARecord(failure: Error): boolean {
  const cause = failure.cause as Partial<KafkaJSError> | undefined;
  return isUnknownTopic(cause) || cause?.retriable === false;
}

// Told by their names: Node finds no exports for kafkajs's classes of errors.
function isUnknownTopic(error: unknown): boolean {
  return (error as Partial<KafkaJSProtocolError> | undefined)?.type === 'UNKNOWN_TOPIC_OR_PARTITION';
}

function describeFailure(error: unknown, records: readonly OutgoingRecord[]): Error {
  const cause = rootOf(error);
  const topics = [...new Set(records.map(({ topic }) => topic))].join(', ');
  const hint = isUnknownTopic(cause) ? '; a topic is missing: run `npm run topics -- apply`' : '';
  return new Error(`cannot publish to ${topics}: ${explained(cause instanceof Error ? cause.message : String(cause))}${hint}`, { cause });
}
