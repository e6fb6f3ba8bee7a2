import type { LogRecord, PartitionLag, RunnerLog, Subscription, SubscriptionOptions } from '@ringback/event-log';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Patience } from './kafka-client.js';
import type { Outage } from './kafka-log.js';
import { OffsetCommitter, partitionKey, type Progress } from './offset-committer.js';
import { PartitionLane } from './partition-lane.js';
import { assignerWithGate } from './rejoin-gate.js';
import { toLogRecord } from './to-log-record.js';

/** Records of a partition that may wait here; fetching it rests above, and goes on below the lower one. */
const MOST_WAITING = 512;
const FEW_WAITING = 256;
/** Of kafkajs, when nothing comes in: how long a fetch may wait, and so how soon a partition is fetched again that rested. */
const FETCH_WAIT_MS = 500;
const MAX_BYTES_PER_PARTITION = 256 * 1024;
/**
 * Between a fetch that brought something and the next one. Under load most fetches brought a record or two, and each costs the
 * broker and the client as much as one with a hundred (`bench end-to-end`).
 */
const FETCH_REST_MS = 10;
/** Partitions of a fetch that are taken at once, so that they share its rest. kafkajs calls on that many workers after every fetch, at some 0.2 µs each. */
const AT_ONCE = 64;
const HEARTBEAT_MS = 2_000;
const SESSION_MS = 10_000;
/** How long the group waits in a rebalance for a member that may be dead, and gives it partitions after all. */
const REBALANCE_MS = 15_000;
/** Less than a session: nothing is heard of us meanwhile. */
const FINISH_BEFORE_REJOIN_MS = 6_000;
const DISCONNECT_WITHIN_MS = 5_000;

export interface SubscriptionParts {
  consuming: Kafka;
  outage: Outage;
  log: RunnerLog;
}

/** One member of a consumer group. kafkajs fetches and keeps the membership; lanes deliver. */
export class KafkaSubscription implements Subscription {
  private readonly consumer: Consumer;
  private readonly committer: OffsetCommitter;
  private readonly lanes = new Map<string, PartitionLane>();
  private readonly resting = new Set<string>();
  private readonly leaving = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();
  private commits = 0;
  private fetchRest: Promise<void> | undefined;
  private stopped: Promise<void> | undefined;

  constructor(
    private readonly parts: SubscriptionParts,
    private readonly options: SubscriptionOptions,
    private readonly lagOf: () => Promise<readonly PartitionLag[]>,
  ) {
    this.consumer = parts.consuming.consumer({
      groupId: options.group,
      allowAutoTopicCreation: false,
      partitionAssigners: [assignerWithGate(() => this.finishBeforeRejoin())],
      sessionTimeout: SESSION_MS,
      rebalanceTimeout: REBALANCE_MS,
      heartbeatInterval: HEARTBEAT_MS,
      maxWaitTimeInMs: FETCH_WAIT_MS,
      minBytes: 1,
      maxBytesPerPartition: MAX_BYTES_PER_PARTITION,
      maxInFlightRequests: 1,
      retry: { ...Patience.Long, restartOnFailure: () => Promise.resolve(!this.stopping.signal.aborted) },
    });
    this.committer = new OffsetCommitter((progress) => this.commit(progress), parts.log);
    this.listen();
  }

  async start(): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
    const eachBatch = (payload: EachBatchPayload) => {
      this.take(payload);
      return this.rest();
    };
    await this.consumer.run({ autoCommit: false, eachBatchAutoResolve: false, partitionsConsumedConcurrently: AT_ONCE, eachBatch });
  }

  stop(): Promise<void> {
    this.stopped ??= this.stopOnce();
    return this.stopped;
  }

  async lag(): Promise<readonly PartitionLag[]> {
    await this.committer.flush();
    return this.lagOf();
  }

  private async stopOnce(): Promise<void> {
    this.stopping.abort();
    await Promise.all([...this.leaving.values(), ...[...this.lanes.values()].map((lane) => lane.idle())]);
    await within(DISCONNECT_WITHIN_MS, this.committer.drain(AbortSignal.timeout(DISCONNECT_WITHIN_MS)));
    this.committer.close();
    const disconnected = await within(DISCONNECT_WITHIN_MS, this.consumer.disconnect());
    if (!disconnected) this.parts.log.warn({ group: this.options.group }, 'left without a word: Kafka did not answer');
  }

  private listen(): void {
    const { consumer } = this;
    const { outage } = this.parts;
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      outage.noteAnswer();
      this.own(payload.memberAssignment);
    });
    consumer.on(consumer.events.HEARTBEAT, () => outage.noteAnswer());
    consumer.on(consumer.events.REQUEST_TIMEOUT, ({ payload }) => outage.noteTrouble(`no answer to ${payload.apiName}`));
    consumer.on(consumer.events.COMMIT_OFFSETS, () => {
      this.commits += 1;
    });
    consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
      if (restart || this.stopping.signal.aborted) return;
      this.options.onFatal(new Error(`the consumer of group ${this.options.group} has stopped: ${error.message}`, { cause: error }));
    });
  }

  /** Waits for no delivery, so that kafkajs goes on fetching and sending heartbeats. */
  private take({ batch, resolveOffset, isStale }: EachBatchPayload): void {
    if (this.stopping.signal.aborted || isStale()) return;
    const { topic, partition } = batch;
    const lane = this.lanes.get(partitionKey(topic, partition));
    const records = batch.messages.map((message): LogRecord => toLogRecord(topic, partition, message));
    const [first] = records;
    if (!lane || !first) return;
    const stored = this.committer.storedOffset(topic, partition);
    if (stored !== undefined && BigInt(first.offset) < stored) {
      this.parts.log.warn({ topic, partition, offset: first.offset }, 'the partition starts over: its topic was made anew or cut short');
      this.committer.forget(topic, partition);
      lane.startOver();
    }
    lane.push(records);
    resolveOffset(batch.lastOffset());
    if (lane.backlog >= MOST_WAITING) this.setFetching(topic, partition, false);
  }

  /** Holds the next fetch back; one rest for all that the last one brought. */
  private rest(): Promise<void> {
    this.fetchRest ??= sleep(Math.max(FETCH_REST_MS, this.options.restMs ?? 0), undefined, { signal: this.stopping.signal })
      .catch(() => undefined)
      .finally(() => {
        this.fetchRest = undefined;
      });
    return this.fetchRest;
  }

  private own(assignment: Readonly<Record<string, readonly number[]>>): void {
    const owned = Object.entries(assignment).flatMap(([topic, partitions]) => partitions.map((partition) => ({ topic, partition })));
    const keys = new Set(owned.map(({ topic, partition }) => partitionKey(topic, partition)));
    for (const [key, lane] of this.lanes) if (!keys.has(key)) this.leave(key, lane);
    for (const { topic, partition } of owned) {
      const key = partitionKey(topic, partition);
      const lane = this.lanes.get(key) ?? this.openLane(topic, partition, key);
      this.lanes.set(key, lane);
      this.setFetching(topic, partition, lane.backlog < MOST_WAITING);
      lane.release();
    }
    this.parts.log.info({ group: this.options.group, partitions: owned.length }, 'joined the consumer group');
  }

  private openLane(topic: string, partition: number, key: string): PartitionLane {
    return new PartitionLane({
      topic,
      partition,
      deliver: this.options.deliver,
      stopping: this.stopping.signal,
      after: this.leaving.get(key) ?? Promise.resolve(),
      onProgress: (offset) => this.committer.note({ topic, partition, offset }),
      onBacklog: (records) => {
        if (records <= FEW_WAITING) this.setFetching(topic, partition, true);
      },
      log: this.parts.log,
    });
  }

  private leave(key: string, lane: PartitionLane): void {
    this.lanes.delete(key);
    this.committer.forget(lane.topic, lane.partition);
    const left = lane.close().finally(() => {
      if (this.leaving.get(key) === left) this.leaving.delete(key);
    });
    this.leaving.set(key, left);
  }

  private setFetching(topic: string, partition: number, on: boolean): void {
    const key = partitionKey(topic, partition);
    if (this.resting.has(key) !== on) return;
    if (on) this.resting.delete(key);
    else this.resting.add(key);
    try {
      const which = [{ topic, partitions: [partition] }];
      if (on) this.consumer.resume(which);
      else this.consumer.pause(which);
    } catch {
      // kafkajs is starting over and has forgotten what rested: it fetches all, and `take` sees to the rest.
    }
  }

  private async finishBeforeRejoin(): Promise<void> {
    const held = Promise.all([...this.lanes.values()].map((lane) => lane.hold()));
    await within(FINISH_BEFORE_REJOIN_MS, held.then(() => this.committer.flush()));
  }

  private async commit(progress: readonly Progress[]): Promise<void> {
    const before = this.commits;
    await this.consumer.commitOffsets(progress.map((one) => ({ ...one })));
    // kafkajs resolves without a commit while it restarts.
    if (this.commits === before) throw new Error('the consumer is not running');
  }
}

/** @returns whether the work was done in time; it goes on in the background when it was not. */
async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const timeout = new AbortController();
  const late = sleep(ms, false, { signal: timeout.signal }).catch(() => false);
  const done = await Promise.race([work.then(() => true), late]);
  timeout.abort();
  return done;
}
