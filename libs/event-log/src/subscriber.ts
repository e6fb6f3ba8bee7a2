import type { OutgoingRecord } from './publisher.js';

/** A record as it lies in the log. `offset` grows within a partition and is only compared for equality and order. */
export interface LogRecord extends OutgoingRecord {
  partition: number;
  offset: string;
}

/** What became of a batch: the first `handled` records are done with, for good. */
export interface Handled {
  handled: number;
  /** Set when the next record cannot be handled yet: the partition rests that long, then delivery goes on from that record. */
  retryInMs?: number;
}

/** @param batch records of ONE partition, in order, at least one. @param signal aborts when the subscription is stopping. */
export type Deliver = (batch: readonly LogRecord[], signal: AbortSignal) => Promise<Handled>;

export interface SubscriptionOptions {
  /** Members of one group share the partitions; each group sees every record. */
  group: string;
  topics: readonly string[];
  deliver: Deliver;
  /** How long records may wait for others to be fetched with them, in ms. Default: hardly at all. */
  restMs?: number;
  /** Called when the subscription has failed for good and the process should end. */
  onFatal: (error: Error) => void;
}

export interface PartitionLag {
  topic: string;
  partition: number;
  /** Records in the log that the group has not handled. */
  records: number;
}

export interface Subscription {
  /** Stops fetching, waits for deliveries under way, keeps their progress, leaves the group. */
  stop(): Promise<void>;
  /** How far the group is behind, over all its partitions, whoever owns them. */
  lag(): Promise<readonly PartitionLag[]>;
}

/**
 * Takes records out of the log.
 *
 * Guarantees: every record is delivered to every group at least once, also those published before the group existed;
 * records of one partition are delivered one batch at a time, in order; partitions are delivered side by side, so that
 * one that rests or is slow does not hold up the others; what `deliver` reported as handled is not delivered again,
 * except after a crash or a hand-over of the partition that came before the report was stored. A `deliver` that throws
 * handled nothing, and is tried again after a pause. The loss of the broker or database is survived: delivery resumes by itself.
 */
export interface EventSubscriber {
  subscribe(options: SubscriptionOptions): Promise<Subscription>;
  close(): Promise<void>;
}
