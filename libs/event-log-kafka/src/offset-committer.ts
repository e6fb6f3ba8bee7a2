import type { RunnerLog } from '@ringback/event-log';
import { setTimeout as sleep } from 'node:timers/promises';

/** The group's progress in one partition: `offset` is the next record to handle. */
export interface Progress {
  topic: string;
  partition: number;
  offset: string;
}

/** Each costs the broker a record of every partition that moved; what is handed out again after a crash, the inbox knows. */
const EVERY_MS = 500;
const AGAIN_AFTER_MS = 1_000;

export const partitionKey = (topic: string, partition: number): string => `${topic}/${partition}`;

/** Stores progress in Kafka, of many partitions at once and not after every batch. */
export class OffsetCommitter {
  private readonly unstored = new Map<string, Progress>();
  private readonly stored = new Map<string, bigint>();
  private storing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: (progress: readonly Progress[]) => Promise<void>,
    private readonly log: RunnerLog,
  ) {}

  note(progress: Progress): void {
    this.unstored.set(partitionKey(progress.topic, progress.partition), progress);
    this.storeIn(EVERY_MS);
  }

  /** The next record to handle, as far as Kafka is known to know; undefined before anything was stored. */
  storedOffset(topic: string, partition: number): bigint | undefined {
    return this.stored.get(partitionKey(topic, partition));
  }

  /** Drops what is known of a partition that is no longer ours. */
  forget(topic: string, partition: number): void {
    this.unstored.delete(partitionKey(topic, partition));
    this.stored.delete(partitionKey(topic, partition));
  }

  /** Stores what has been noted. Never rejects: progress that cannot be stored is tried again, and at worst delivered again. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.storing = this.storing.then(() => this.storeNow());
    return this.storing;
  }

  /** Stores what has been noted, however often that takes, until the signal aborts. */
  async drain(signal: AbortSignal): Promise<void> {
    await this.flush();
    while (this.unstored.size > 0 && !signal.aborted) {
      await sleep(EVERY_MS);
      await this.flush();
    }
  }

  private storeIn(ms: number): void {
    this.timer ??= setTimeout(() => void this.flush(), ms);
  }

  private async storeNow(): Promise<void> {
    const batch = [...this.unstored];
    if (batch.length === 0) return;
    try {
      await this.store(batch.map(([, progress]) => progress));
    } catch (error) {
      this.log.debug({ reason: error instanceof Error ? error.message : String(error) }, 'progress is not stored yet');
      this.storeIn(AGAIN_AFTER_MS);
      return;
    }
    for (const [key, progress] of batch) {
      if (!this.unstored.has(key)) continue;
      this.stored.set(key, BigInt(progress.offset));
      if (this.unstored.get(key) === progress) this.unstored.delete(key);
    }
  }

  /** Stops trying. */
  close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.unstored.clear();
  }
}
