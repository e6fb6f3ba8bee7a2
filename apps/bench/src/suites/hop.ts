import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@ringback/embedded-database';
import type { EventPublisher, EventSubscriber } from '@ringback/event-log';
import { createKafkaEventLog, openTopicAdmin } from '@ringback/event-log-kafka';
import { createPostgresEventLog } from '@ringback/event-log-postgres';
import { startKafkaBroker } from '@ringback/kafka-broker';
import { createLogger } from '@ringback/service-kit';
import { progress, type Row, type SuiteResult } from '../report.js';
import { median, percentile } from '../statistics.js';

const TOPIC = 'bench.hop';
const PER_SECOND = 500;
const SECONDS = 5;
const RUNS = 3;
const log = createLogger({ process: 'bench', level: 'warn' });

interface Log {
  publisher: EventPublisher;
  subscriber: EventSubscriber;
  close(): Promise<void>;
}

/** One hop through each event log: published → delivered to another member, in one process. */
export async function hop(): Promise<SuiteResult> {
  return { suite: 'hop', rows: [...(await throughPostgres()), ...(await throughKafka())] };
}

async function throughPostgres(): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ringback-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log });
  const eventLog = createPostgresEventLog({ connectionString: postgres.url, log });
  await eventLog.migrate();
  const rows = await measure('PostgreSQL', eventLog);
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
  return rows;
}

async function throughKafka(): Promise<Row[]> {
  const kafka = await startKafkaBroker({ log });
  const connection = { brokers: kafka.brokers, clientId: 'bench', log };
  const admin = await openTopicAdmin(connection);
  await admin.create([{ name: TOPIC, partitions: 12, replicationFactor: 1, config: {} }]);
  await admin.close();
  const rows = await measure('Kafka', createKafkaEventLog(connection));
  await kafka.stop();
  return rows;
}

async function measure(name: string, { publisher, subscriber, close }: Log): Promise<Row[]> {
  let latencies: number[] = [];
  const subscription = await subscriber.subscribe({
    group: 'bench',
    topics: [TOPIC],
    deliver: (batch) => {
      const now = performance.now();
      for (const { value } of batch) latencies.push(now - Number(value));
      return Promise.resolve({ handled: batch.length });
    },
    onFatal: (error) => {
      throw error;
    },
  });
  await publish(publisher, 2);
  const runs: { p50: number; p99: number }[] = [];
  for (let run = 1; run <= RUNS; run += 1) {
    progress(`hop through ${name}, run ${String(run)} of ${String(RUNS)}`);
    latencies = [];
    const total = await publish(publisher, SECONDS);
    const deadline = performance.now() + 10_000;
    while (latencies.length < total && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
    runs.push({ p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) });
  }
  await subscription.stop();
  await close();
  return [
    { name: `${name}, ${String(PER_SECOND)} events/s, p50 (median of ${String(RUNS)})`, value: median(runs.map(({ p50 }) => p50)), unit: 'ms' },
    { name: `${name}, ${String(PER_SECOND)} events/s, p99`, value: median(runs.map(({ p99 }) => p99)), unit: 'ms' },
  ];
}

/** At a fixed rate, what is due together in one call, as the relay does. */
async function publish(publisher: EventPublisher, seconds: number): Promise<number> {
  const total = PER_SECOND * seconds;
  const started = performance.now();
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * PER_SECOND));
    const records = Array.from({ length: due - sent }, (_, index) => ({ topic: TOPIC, key: `key-${String((sent + index) % 500)}`, value: String(performance.now()), headers: {} }));
    if (records.length > 0) await publisher.publish(records);
    else await new Promise((resolve) => setTimeout(resolve, 1));
    sent = due;
  }
  return total;
}
