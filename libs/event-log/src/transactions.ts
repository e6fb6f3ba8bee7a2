import type { Event } from '@ringback/event-contracts';
import type { LogRecord } from './subscriber.js';

export interface ParkedReason {
  reason: string;
  attempts: number;
  eventId: string | null;
  type: string | null;
}

/** What the runner needs of a service's database. */
export interface EventTransactions<Unit> {
  /**
   * Opens one transaction, marks the events in the inbox, calls `work` with those not marked before, and commits. `unitFor`
   * gives each event its own view of the one transaction, so that what it publishes names it as the cause.
   * Events and effects are kept together or not at all. `work` is not called when nothing is fresh.
   * @throws TransientError when the database cannot be reached or asks to try again.
   */
  handle(events: readonly Event[], work: (unitFor: (event: Event) => Unit, fresh: readonly Event[]) => Promise<void>): Promise<void>;
  /** Keeps a record for a person to look at, and marks it in the inbox. Idempotent. */
  park(record: LogRecord, why: ParkedReason): Promise<void>;
}

/** The part of a pino logger that the runner uses. */
export interface RunnerLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
