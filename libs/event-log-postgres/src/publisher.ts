import { Coalescer } from '@ringback/batching';
import type { EventPublisher, OutgoingRecord } from '@ringback/event-log';
import { type Appending, refuseNul } from './appending.js';
import type { Database } from './database.js';

/** A statement's parameters are built in memory on both sides. */
const MAX_CHARACTERS = 8_000_000;
const MAX_RECORDS = 5_000;

export class PostgresPublisher implements EventPublisher {
  /** Calls that are made while one is written share the next statement and its commit. */
  private readonly calls: Coalescer<readonly OutgoingRecord[], null>;
  private readonly open = new Set<Promise<unknown>>();
  private closed = false;

  constructor(
    private readonly database: Database,
    private readonly appending: Appending,
  ) {
    this.calls = new Coalescer(
      async (calls) => {
        for (const chunk of chunksOf(calls.flat())) await this.write(chunk);
        return calls.map(() => null);
      },
      { maxItems: 64, concurrency: 1 },
    );
  }

  /** @throws PermanentError for a record that PostgreSQL cannot hold; then none of this call is written. */
  async publish(records: readonly OutgoingRecord[]): Promise<void> {
    if (this.closed) throw new Error('the event log is closed');
    if (records.length === 0) return;
    for (const record of records) refuseNul(record);
    const written = this.calls.submit(records);
    this.open.add(written);
    try {
      await written;
    } finally {
      this.open.delete(written);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.open);
  }

  private async write(records: readonly OutgoingRecord[]): Promise<void> {
    const prepared = await this.appending.prepare(records);
    const tell = await prepared.write((sql, parameters) => this.database.run(sql, parameters));
    tell();
  }
}

function* chunksOf(records: readonly OutgoingRecord[]): Generator<readonly OutgoingRecord[]> {
  let from = 0;
  let characters = 0;
  for (const [index, { value }] of records.entries()) {
    const isFull = index - from === MAX_RECORDS || (index > from && characters + value.length > MAX_CHARACTERS);
    if (isFull) {
      yield records.slice(from, index);
      from = index;
      characters = 0;
    }
    characters += value.length;
  }
  yield records.slice(from);
}
