import { backoffMs, type Deliver, type Handled, type LogRecord, type RunnerLog } from '@ringback/event-log';
import { setTimeout as sleep } from 'node:timers/promises';

/** Records of one `deliver`; they may share a transaction. */
const MAX_BATCH = 64;

export interface LaneOptions {
  topic: string;
  partition: number;
  deliver: Deliver;
  /** Aborts when the subscription is stopping. */
  stopping: AbortSignal;
  /** Told the offset of the next record to handle. */
  onProgress: (next: string) => void;
  /** Told how many records wait, whenever some are done. */
  onBacklog: (records: number) => void;
  /** What must be over before the first delivery: one that an earlier owner of the partition has under way. */
  after: Promise<void>;
  log: RunnerLog;
}

/**
 * Delivers one partition, batch after batch, apart from kafkajs, which fetches from a broker only when all that it fetched
 * there before was taken off its hands: one slow or resting partition would hold up the others.
 */
export class PartitionLane {
  private waiting: LogRecord[] = [];
  private end: bigint | undefined;
  private running = false;
  private readonly closed = new AbortController();
  private held: PromiseWithResolvers<void> | undefined;
  private delivering: Promise<unknown> | undefined;
  private failures = 0;

  constructor(private readonly options: LaneOptions) {}

  get topic(): string {
    return this.options.topic;
  }

  get partition(): number {
    return this.options.partition;
  }

  get backlog(): number {
    return this.waiting.length;
  }

  /**
   * Takes fetched records, in order. After a rejoin Kafka hands out again what it does not know to be handled: what is here
   * already is passed over.
   */
  push(records: readonly LogRecord[]): void {
    const { end } = this;
    const fresh = end === undefined ? records : records.filter(({ offset }) => BigInt(offset) >= end);
    const last = fresh.at(-1);
    if (!last) return;
    this.waiting.push(...fresh);
    this.end = BigInt(last.offset) + 1n;
    if (!this.running) void this.run();
  }

  /** Forgets what is here: the topic was made anew, and offsets mean other records now. */
  startOver(): void {
    this.waiting = [];
    this.end = undefined;
  }

  /** Begins no more deliveries until released. Resolves when none is under way. */
  async hold(): Promise<void> {
    this.held ??= Promise.withResolvers();
    await this.delivering;
  }

  release(): void {
    this.held?.resolve();
    this.held = undefined;
  }

  /** Begins no more deliveries, for good; progress of one under way is not told. Resolves when none is. */
  async close(): Promise<void> {
    this.closed.abort();
    this.waiting = [];
    this.release();
    await this.delivering;
  }

  /** Resolves when no delivery is under way. */
  async idle(): Promise<void> {
    await this.delivering;
  }

  private async run(): Promise<void> {
    this.running = true;
    await this.options.after;
    while (this.waiting.length > 0 && !this.isOver) {
      if (this.held) {
        await this.held.promise;
        continue;
      }
      const restMs = await this.deliverSome();
      if (restMs !== undefined) await this.rest(restMs);
    }
    this.running = false;
  }

  /** @returns how long to rest, in milliseconds. */
  private async deliverSome(): Promise<number | undefined> {
    const batch = this.waiting.slice(0, MAX_BATCH);
    const delivery = this.attempt(batch);
    this.delivering = delivery;
    const { handled, retryInMs } = await delivery;
    this.delivering = undefined;
    const last = batch[handled - 1];
    // Closing and starting over have emptied the lane meanwhile.
    if (last && this.waiting[0] === batch[0]) {
      this.failures = 0;
      this.waiting.splice(0, handled);
      this.options.onProgress(String(BigInt(last.offset) + 1n));
      this.options.onBacklog(this.waiting.length);
    }
    return retryInMs;
  }

  private async attempt(batch: readonly LogRecord[]): Promise<Handled> {
    try {
      const { handled, retryInMs } = await this.options.deliver(batch, this.options.stopping);
      const done = Math.min(handled, batch.length);
      if (done === 0 && retryInMs === undefined) throw new Error('deliver handled nothing and named no time to try again');
      return retryInMs === undefined ? { handled: done } : { handled: done, retryInMs };
    } catch (error) {
      this.failures += 1;
      const retryInMs = backoffMs(this.failures);
      const { topic, partition } = this.options;
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      this.options.log.error({ topic, partition, offset: batch[0]?.offset, retryInMs, reason }, 'delivery failed; it will be tried again');
      return { handled: 0, retryInMs };
    }
  }

  private get isOver(): boolean {
    return this.closed.signal.aborted || this.options.stopping.aborted;
  }

  private async rest(ms: number): Promise<void> {
    const signal = AbortSignal.any([this.closed.signal, this.options.stopping]);
    await sleep(ms, undefined, { signal }).catch(() => undefined);
  }
}
