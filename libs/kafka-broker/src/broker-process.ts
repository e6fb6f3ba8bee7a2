/** The part of a pino logger that is used here. */
export interface BrokerLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** A broker that we started and may therefore hurt. */
export interface BrokerProcess {
  /** `host:port`; stays the same over restarts. */
  readonly brokers: readonly string[];
  /** Ends the broker for good, and its data unless a `dataDir` was given. */
  stop(): Promise<void>;
  /** SIGKILL, as a machine does that loses power. `restart` brings it back with its data. */
  kill9(): Promise<void>;
  /** Starts it again on the same port and data, stopping it first if it runs. */
  restart(): Promise<void>;
  /** Freezes it: connections stay open, nothing is answered. */
  pause(): Promise<void>;
  resume(): Promise<void>;
}
