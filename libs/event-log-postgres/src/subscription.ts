import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs, type LogRecord, type PartitionLag, type RunnerLog, type Subscription, type SubscriptionOptions } from '@ringback/event-log';
import { type Database, describe } from './database.js';
import { fetchRecords, MAX_PARTITIONS_PER_FETCH } from './fetch.js';
import type { Heads } from './heads.js';
import { lagOf } from './lag.js';
import { Membership, type Progress } from './membership.js';
import type { Offsets } from './offsets.js';
import { OwnedPartition } from './owned-partition.js';
import type { Tail } from './tail.js';
import type { Watch, Watched } from './watch.js';

export interface SubscriptionParts {
  database: Database;
  heads: Heads;
  tail: Tail;
  offsets: Offsets;
  watch: Watch;
  log: RunnerLog;
  memberId: string;
  leaseMs: number;
}

/** How long `stop` tries to tell an absent server; after that the lease runs out by itself. */
const LEAVE_ATTEMPTS = 5;
/** After a statement that failed. */
const RETRY_MS = 250;

export class PostgresSubscription implements Subscription {
  private readonly owned = new Map<number, OwnedPartition>();
  /** Ids of partitions with a delivery under way, be it one whose ownership was lost meanwhile. */
  private readonly delivering = new Set<number>();
  private readonly membership: Membership;
  private readonly watched: Watched;
  private readonly stopSignal = new AbortController();
  private readonly background = new Set<Promise<void>>();
  private generation = -1;
  private leaseSafeUntil = 0;
  private pumping = false;
  /** Grows with each reason to look for work. */
  private wakes = 0;
  private viewing: Promise<void> | undefined;
  private viewAgain = false;
  private stopListening: () => void = () => undefined;
  private stopped: Promise<void> | undefined;

  constructor(
    private readonly parts: SubscriptionParts,
    private readonly options: SubscriptionOptions,
  ) {
    this.membership = new Membership(parts.database, parts.memberId, options.group, options.topics, parts.leaseMs);
    this.watched = {
      group: options.group,
      memberId: parts.memberId,
      leaseMs: parts.leaseMs,
      partitionIds: () => [...this.owned.keys()],
      generation: () => this.generation,
      onChange: () => this.viewSoon(),
      onRenewed: (sentAt) => this.trustLeaseFrom(sentAt),
      onFatal: (error) => this.fail(error),
    };
  }

  /** @throws Error when the group cannot be joined. */
  async start(): Promise<void> {
    await this.view();
    this.stopListening = this.parts.heads.onGrowth(() => this.wake());
    this.parts.watch.add(this.watched);
  }

  lag(): Promise<readonly PartitionLag[]> {
    return lagOf(this.parts.database, this.options.group, this.options.topics);
  }

  stop(): Promise<void> {
    return (this.stopped ??= this.finish());
  }

  private get isStopping(): boolean {
    return this.stopSignal.signal.aborted;
  }

  /** After what is readable now: partitions that finish together are fetched together. */
  private wake(): void {
    this.wakes += 1;
    if (this.pumping || this.isStopping) return;
    this.pumping = true;
    this.track(new Promise((resolve) => setImmediate(resolve)).then(() => this.pump()));
  }

  private async pump(): Promise<void> {
    for (let answered = -1; answered !== this.wakes && !this.isStopping; ) {
      answered = this.wakes;
      try {
        await this.deliverReady();
      } catch (error) {
        this.parts.log.debug({ reason: describe(error) }, 'reading the event log failed');
        await this.pause();
        this.wakes += 1;
      }
    }
    this.pumping = false;
  }

  private async deliverReady(): Promise<void> {
    const { database, heads, tail } = this.parts;
    const leaseIsSafe = performance.now() < this.leaseSafeUntil;
    const ready = leaseIsSafe ? [...this.owned.values()].filter((partition) => this.isReady(partition)) : [];
    if (ready.length === 0) return;
    if (ready.length > MAX_PARTITIONS_PER_FETCH) this.wakes += 1;
    const places = ready.slice(0, MAX_PARTITIONS_PER_FETCH).map((partition) => ({ partition, head: heads.of(partition.partitionId) }));
    const records = await fetchRecords(database, tail, places.map(({ partition }) => partition));
    for (const { partition, head } of places) {
      if (partition.lost || partition.leaving || this.isStopping) continue;
      const batch = records.get(partition.partitionId);
      if (batch) this.startDelivery(partition, batch);
      // Retention took what was there.
      else this.advance(partition, head);
    }
  }

  private isReady({ partitionId, isResting, leaving, next }: OwnedPartition): boolean {
    return !this.delivering.has(partitionId) && !isResting && !leaving && this.parts.heads.of(partitionId) > next;
  }

  private startDelivery(partition: OwnedPartition, batch: readonly LogRecord[]): void {
    // Behind the others, so that a fetch that cannot take all does not favour the same ones each time.
    this.owned.delete(partition.partitionId);
    this.owned.set(partition.partitionId, partition);
    this.delivering.add(partition.partitionId);
    this.track(this.deliver(partition, batch));
  }

  private async deliver(partition: OwnedPartition, batch: readonly LogRecord[]): Promise<void> {
    let retryInMs: number | undefined;
    try {
      const result = await this.options.deliver(batch, this.stopSignal.signal);
      partition.throws = 0;
      retryInMs = result.retryInMs;
      const last = batch[result.handled - 1];
      if (last && !partition.lost) this.advance(partition, Number(last.offset) + 1);
      // Nothing done and no wish: without a rest it would spin.
      if (!last) retryInMs ??= backoffMs(1);
    } catch (error) {
      partition.throws += 1;
      retryInMs = backoffMs(partition.throws);
      const { topic, number } = partition;
      this.parts.log.error({ topic, partition: number, retryInMs, reason: describe(error) }, 'delivery failed, will be tried again');
    }
    this.delivering.delete(partition.partitionId);
    if (partition.leaving) this.releaseIdle();
    else if (retryInMs !== undefined && !partition.lost && !this.isStopping) partition.restFor(retryInMs, () => this.wake());
    else this.wake();
  }

  private advance(partition: OwnedPartition, next: number): void {
    const { partitionId, epoch } = partition;
    partition.next = next;
    const onLost = () => {
      if (partition.lost) return;
      this.lose(partition);
      this.viewSoon();
    };
    const { group } = this.options;
    this.parts.offsets.report({ group, memberId: this.parts.memberId, partitionId, epoch, next, onLost });
  }

  private lose(partition: OwnedPartition): void {
    partition.lost = true;
    partition.stopResting();
    if (this.owned.get(partition.partitionId) === partition) this.owned.delete(partition.partitionId);
  }

  private viewSoon(): void {
    if (this.isStopping) return;
    if (this.viewing) {
      this.viewAgain = true;
      return;
    }
    this.viewing = this.view()
      .catch((error: unknown) => this.parts.log.debug({ reason: describe(error) }, 'looking at the group failed'))
      .finally(() => {
        this.viewing = undefined;
        if (this.viewAgain) this.viewSoon();
      });
    this.track(this.viewing);
  }

  /** Looks who should have what: takes what is ours, and lets go of what is not. */
  private async view(): Promise<void> {
    this.viewAgain = false;
    const sentAt = performance.now();
    const { owned, generation } = await this.membership.look();
    const isNews = generation !== this.generation;
    this.generation = generation;
    this.trustLeaseFrom(sentAt);
    const epochs = new Map(owned.map(({ partitionId, epoch }) => [partitionId, epoch]));
    for (const partition of [...this.owned.values()]) {
      if (epochs.get(partition.partitionId) !== partition.epoch) this.lose(partition);
    }
    for (const ownership of owned) {
      const partition = this.owned.get(ownership.partitionId) ?? new OwnedPartition(ownership);
      partition.leaving = !ownership.stays;
      this.owned.set(ownership.partitionId, partition);
    }
    this.releaseIdle();
    if (isNews) this.parts.watch.lookSoon();
    this.wake();
  }

  /** Gives back what should be another's and is not being delivered now. */
  private releaseIdle(): void {
    const idle = [...this.owned.values()].filter(({ leaving, partitionId }) => leaving && !this.delivering.has(partitionId));
    if (idle.length > 0 && !this.isStopping) this.track(this.release(idle));
  }

  private async release(partitions: readonly OwnedPartition[]): Promise<void> {
    for (const partition of partitions) this.lose(partition);
    try {
      await this.membership.release(partitions.map((partition) => this.takeProgress(partition)));
      this.parts.watch.lookSoon();
    } catch {
      // Perhaps still ours in the tables: kept with its progress until the next look tells.
      for (const partition of partitions) this.keep(partition);
      await this.pause();
      this.viewSoon();
    }
  }

  private keep(partition: OwnedPartition): void {
    if (this.owned.has(partition.partitionId)) return;
    partition.lost = false;
    this.owned.set(partition.partitionId, partition);
  }

  private takeProgress(partition: OwnedPartition): Progress {
    this.parts.offsets.forget({ group: this.options.group, partitionId: partition.partitionId });
    return { partitionId: partition.partitionId, epoch: partition.epoch, next: partition.next };
  }

  private trustLeaseFrom(sentAt: number): void {
    const wasUnsafe = performance.now() >= this.leaseSafeUntil;
    this.leaseSafeUntil = sentAt + 0.8 * this.parts.leaseMs;
    if (wasUnsafe) this.wake();
  }

  /** Ends early when the subscription stops. */
  private async pause(): Promise<void> {
    await sleep(RETRY_MS, undefined, { signal: this.stopSignal.signal }).catch(() => undefined);
  }

  private track(work: Promise<void>): void {
    const settled = work.catch((error: unknown) => this.parts.log.error({ reason: describe(error) }, 'bug in the event log'));
    this.background.add(settled);
    void settled.finally(() => this.background.delete(settled));
  }

  private fail(error: Error): void {
    if (this.isStopping) return;
    this.options.onFatal(error);
    void this.stop();
  }

  private async finish(): Promise<void> {
    this.stopSignal.abort();
    this.stopListening();
    for (const partition of this.owned.values()) partition.stopResting();
    // The lease is renewed until the last delivery is done.
    while (this.background.size > 0) await Promise.allSettled(this.background);
    this.parts.watch.remove(this.watched);
    await this.leave([...this.owned.values()].map((partition) => this.takeProgress(partition)));
    this.parts.watch.lookSoon();
  }

  private async leave(progress: readonly Progress[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.membership.leave(progress); return;
      } catch (error) {
        if (attempt < LEAVE_ATTEMPTS) {
          await sleep(backoffMs(attempt));
          continue;
        }
        this.parts.log.warn({ group: this.options.group, reason: describe(error) }, 'left the group without telling: its lease will expire');
        return;
      }
    }
  }
}
