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
