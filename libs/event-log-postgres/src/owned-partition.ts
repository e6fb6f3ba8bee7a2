import type { Ownership } from './membership.js';

/** A partition that this member delivers. */
export class OwnedPartition {
  readonly partitionId: number;
  readonly topic: string;
  readonly number: number;
  readonly epoch: number;
  next: number;
  /** To be given back as soon as nothing of it is being delivered. */
  leaving = false;
  /** Given back, or somebody else's: what is still being delivered counts for nothing. */
  lost = false;
  /** Deliveries in a row that threw. */
  throws = 0;
  private rest: NodeJS.Timeout | undefined;

  constructor({ partitionId, topic, number, epoch, next }: Ownership) {
    this.partitionId = partitionId;
    this.topic = topic;
    this.number = number;
    this.epoch = epoch;
    this.next = next;
  }

  get isResting(): boolean {
    return this.rest !== undefined;
  }

  restFor(ms: number, onRested: () => void): void {
    this.rest = setTimeout(() => {
      this.rest = undefined;
      onRested();
    }, ms);
  }

  stopResting(): void {
    clearTimeout(this.rest);
    this.rest = undefined;
  }
}
