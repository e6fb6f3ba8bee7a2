import type { LogRecord } from '@ringback/event-log';

/** Of each partition, up to twice as many: with all topics some ten megabytes. A member that is further behind reads the tables. */
const MOST_KEPT = 32;

interface Kept {
  /** Position of the first record kept. */
  first: number;
  records: LogRecord[];
}

/** The last records that this process put into the log, so that its own members need not read them back from the tables. */
export class Tail {
  private readonly kept = new Map<number, Kept>();

  /** After the commit. @param first position of the first of these records of one partition, which follow each other. */
  add(partitionId: number, first: number, records: readonly LogRecord[]): void {
    const before = this.kept.get(partitionId);
    // Where somebody else's records lie between, what is on their other side cannot be read on from.
    const known = before && before.first + before.records.length === first ? before : { first, records: [] };
    this.kept.set(partitionId, known);
    known.records.push(...records);
    const surplus = known.records.length - MOST_KEPT;
    if (surplus < MOST_KEPT) return;
    known.records.splice(0, surplus);
    known.first += surplus;
  }

  /** Retention took from the tables what may still be here. */
  forget(): void {
    this.kept.clear();
  }

  /** @returns at most `limit` records from `next` on, in order; null when the tables must be asked. */
  from(partitionId: number, next: number, limit: number): LogRecord[] | null {
    const known = this.kept.get(partitionId);
    if (!known || next < known.first || next >= known.first + known.records.length) return null;
    return known.records.slice(next - known.first, next - known.first + limit);
  }
}
