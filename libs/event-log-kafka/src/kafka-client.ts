import type { RunnerLog } from '@ringback/event-log';
import type { Kafka as KafkaType, KafkaConfig, RetryOptions } from 'kafkajs';
import { skipEmptyBatches } from './empty-batches.js';
import { kafkaLogCreator, type Outage } from './kafka-log.js';
import { Kafka, logLevel } from './kafkajs.js';
import { stopIdleSpin } from './request-queue-spin.js';

export interface KafkaConnection {
  /** `host:port` of some brokers; the others are found through them. */
  brokers: readonly string[];
  /** Names this process in the brokers' logs and quotas. */
  clientId: string;
  log: RunnerLog;
  /** TLS: true for the system's authorities, or Node's TLS options; the default is a plain connection. */
  ssl?: NonNullable<KafkaConfig['ssl']>;
  /** Credentials; the default is none. */
  sasl?: NonNullable<KafkaConfig['sasl']>;
}

const BACKOFF = { initialRetryTime: 100, multiplier: 2, factor: 0.2, maxRetryTime: 2_000 };

/** How long kafkajs tries by itself. Its retries nest, so the times are rough. */
export const Patience = {
  /** Some seconds: somebody waits for the answer, and tries again or gives up. */
  Brief: { ...BACKOFF, retries: 3 },
  /** Some 40 seconds: a consumer that outlasts the restart of a broker keeps its place in the group. After that it starts over, for ever. */
  Long: { ...BACKOFF, retries: 25 },
} satisfies Record<string, RetryOptions>;

stopIdleSpin();
skipEmptyBatches();

export function kafkaClient(connection: KafkaConnection, outage: Outage, retry: RetryOptions): KafkaType {
  const { brokers, clientId, log, ssl, sasl } = connection;
  return new Kafka({
    brokers: [...brokers],
    clientId,
    ...(ssl === undefined ? {} : { ssl }),
    ...(sasl === undefined ? {} : { sasl }),
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry,
    logLevel: logLevel.INFO,
    logCreator: () => kafkaLogCreator(log, outage),
  });
}
