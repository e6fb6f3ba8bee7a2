/** One event on its way into the log. */
export interface OutgoingRecord {
  topic: string;
  /** Records of one key stay in the order of their publishing. */
  key: string;
  /** The event as JSON. */
  value: string;
  /** Short ASCII strings, readable without parsing the value. */
  headers: Readonly<Record<string, string>>;
}

/**
 * Puts records into the log.
 *
 * Guarantees: when `publish` resolves, every record is durable; records of one key lie in the order of the array, and
 * after all records of that key from earlier calls that have resolved. When it rejects, any part of the records may have
 * been written: publish the same ones again, and consumers will see some of them twice.
 *
 * Never calls a handler, in this process or another, before it resolves. Callers must not overlap two calls that share a key.
 */
export interface EventPublisher {
  publish(records: readonly OutgoingRecord[]): Promise<void>;
  close(): Promise<void>;
}

/** Runs one statement in the transaction of whoever publishes. */
export type PublishingQuery = <Row>(sql: string, parameters: readonly unknown[]) => Promise<Row[]>;

/**
 * Puts records into a log that lives in the publisher's own database, within the transaction that causes them: they are in
 * the log exactly when the rest of it is kept, and no outbox stands between. The order is that of {@link EventPublisher}.
 */
export interface TransactionalPublisher {
  /** Makes ready for these records, outside of the transaction. @throws PermanentError for a record that the log cannot hold. */
  prepare(records: readonly OutgoingRecord[]): Promise<PreparedRecords>;
}

export interface PreparedRecords {
  /**
   * Sends its statements before it returns. The ends of the partitions are locked until the commit, so it comes last.
   * @returns what tells this process's readers; to be called after the commit.
   */
  write(query: PublishingQuery): Promise<() => void>;
}
