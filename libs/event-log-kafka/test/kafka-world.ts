import { randomUUID } from 'node:crypto';
import type { Deliver, LogRecord, OutgoingRecord, RunnerLog, Subscription } from '@ringback/event-log';
import { createKafkaEventLog, type KafkaEventLog, type kafkaSecurity, openTopicAdmin, type TopicSettings } from '../src/index.js';

export interface LogLine {
  level: keyof RunnerLog;
  fields: object;
  message: string;
}

/** A log that can be read. */
export function keptLog(): RunnerLog & { lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: keyof RunnerLog) => (fields: object, message: string) => void lines.push({ level, fields, message });
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export const unique = (what: string): string => `${what}-${randomUUID().slice(0, 8)}`;

export async function aTopic(brokers: readonly string[], settings: Partial<TopicSettings> = {}): Promise<string> {
  const topic = { name: unique('topic'), partitions: 3, replicationFactor: 1, config: {}, ...settings };
  const admin = await openTopicAdmin({ brokers, clientId: 'test', log: keptLog() });
  await admin.create([topic]);
  await admin.close();
  return topic.name;
}

export function aRecord(topic: string, key: string, value: unknown = {}): OutgoingRecord {
  return { topic, key, value: JSON.stringify(value), headers: { 'ringback-id': randomUUID() } };
}

/** Keys that murmur2 puts into different partitions of three. */
export const keyOfPartition = ['f', 'a', 'b'] as const;

export const handledAll: Deliver = (batch) => Promise.resolve({ handled: batch.length });

/** A member of a group that keeps what it was given. */
export class Member {
  readonly got: LogRecord[] = [];
  readonly fatal: Error[] = [];
  readonly log = keptLog();
  private readonly events: KafkaEventLog;
  private subscription: Subscription | undefined;

  constructor(brokers: readonly string[], security: ReturnType<typeof kafkaSecurity> = {}) {
    this.events = createKafkaEventLog({ brokers, clientId: unique('member'), log: this.log, ...security });
  }

  async join(group: string, topics: readonly string[], deliver: Deliver = handledAll): Promise<Subscription> {
    this.subscription = await this.events.subscriber.subscribe({
      group,
      topics,
      deliver: async (batch, signal) => {
        const outcome = await deliver(batch, signal);
        this.got.push(...batch.slice(0, outcome.handled));
        return outcome;
      },
      onFatal: (error) => this.fatal.push(error),
    });
    return this.subscription;
  }

  publish(...records: OutgoingRecord[]): Promise<void> {
    return this.events.publisher.publish(records);
  }

  get values(): unknown[] {
    return this.got.map(({ value }) => JSON.parse(value) as unknown);
  }

  close(): Promise<void> {
    return this.events.close();
  }
}
