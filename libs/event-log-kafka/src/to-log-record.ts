import type { LogRecord } from '@ringback/event-log';
import type { IHeaders, KafkaMessage } from 'kafkajs';

/** A record of ours has a key, a value and single headers; what another program put there is made to look like one. */
export function toLogRecord(topic: string, partition: number, { key, value, headers, offset }: KafkaMessage): LogRecord {
  return { topic, partition, offset, key: key?.toString() ?? '', value: value?.toString() ?? '', headers: toHeaders(headers ?? {}) };
}

function toHeaders(headers: IHeaders): Record<string, string> {
  const read: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) read[name] = first.toString();
  }
  return read;
}
