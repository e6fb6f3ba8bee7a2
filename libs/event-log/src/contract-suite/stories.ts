import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { expect } from 'vitest';
import type { EventPublisher, OutgoingRecord } from '../publisher.js';
import type { Deliver, LogRecord } from '../subscriber.js';

/** Brokers rebalance in seconds, and this runs on small machines. */
export const PATIENCE = { timeout: 40_000, interval: 20 };

/** `count` records for a topic, numbered per key, keys taking turns. */
export function numbered(topic: string, count: number, keys: readonly string[] = keysOf(12), from = 0): OutgoingRecord[] {
  return Array.from({ length: count }, (_, index) => {
    const key = keys[index % keys.length]!;
    return { topic, key, value: JSON.stringify({ n: from + Math.floor(index / keys.length) }), headers: {} };
  });
}

export const keysOf = (count: number): string[] => Array.from({ length: count }, (_, index) => `key-${index}-${randomUUID()}`);

export const numberOf = (record: { value: string }): number => (JSON.parse(record.value) as { n: number }).n;

/** Takes note of everything and handles it. */
export class Recorder {
  readonly seen: LogRecord[] = [];

  readonly deliver: Deliver = (batch) => {
    this.seen.push(...batch);
    return Promise.resolve({ handled: batch.length });
  };

  get distinct(): number {
    return new Set(this.seen.map(placeOf)).size;
  }
}

export const placeOf = ({ topic, partition, offset }: LogRecord): string => `${topic}/${partition}/${offset}`;

/** Waits until each of the published was seen, then checks that none was seen before one of its key that precedes it. */
export async function expectAllInOrder(seen: readonly LogRecord[], published: readonly OutgoingRecord[]): Promise<void> {
  const missing = () => {
    const there = new Set(seen.map(({ key, value }) => `${key} ${value}`));
    return published.filter(({ key, value }) => !there.has(`${key} ${value}`)).length;
  };
  await expect.poll(missing, PATIENCE).toBe(0);
  expectOrder(seen);
}

/** Some may be seen again; but what is new comes in order. */
export function expectOrder(seen: readonly { key: string; value: string }[]): void {
  for (const [key, records] of Map.groupBy(seen, ({ key }) => key)) {
    const firstTimes = [...new Set(records.map(numberOf))];
    expect(firstTimes, `order of ${key}`).toEqual(firstTimes.toSorted((a, b) => a - b));
  }
}

/** Keys of which each lies in a partition of its own: found by looking where they land. */
export async function spreadKeys(publisher: EventPublisher, topic: string, seen: readonly LogRecord[], partitions: number): Promise<string[]> {
  const published = numbered(topic, partitions * 12, keysOf(partitions * 12));
  await publisher.publish(published);
  await expectAllInOrder(seen, published);
  const keyOf = new Map(seen.filter((record) => record.topic === topic).map(({ partition, key }) => [partition, key]));
  expect(keyOf.size, 'partitions in use').toBe(partitions);
  return [...keyOf.values()];
}

/** Somebody who publishes little batches until told to stop. */
export function publishSteadily(publisher: EventPublisher, topic: string, keys: readonly string[]): { finish(): Promise<OutgoingRecord[]> } {
  const published: OutgoingRecord[] = [];
  let finished = false;
  const run = async () => {
    for (let round = 0; !finished; round++) {
      const batch = numbered(topic, keys.length, keys, round);
      while (!(await publisher.publish(batch).then(() => true, () => false))) await new Promise((resolve) => setTimeout(resolve, 50));
      published.push(...batch);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const running = run();
  return {
    finish: async () => {
      finished = true;
      await running;
      return published;
    },
  };
}

/** A door that is shut until opened. */
export function gate(): { opened: Promise<void>; open(): void } {
  const door = new AbortController();
  const opened = once(door.signal, 'abort').then(() => undefined);
  return { opened, open: () => door.abort() };
}
