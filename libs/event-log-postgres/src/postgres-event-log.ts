import { type Clock, type Instant, systemClock, systemIds } from '@ringback/event-contracts';
import type { EventPublisher, EventSubscriber, RunnerLog, TransactionalPublisher } from '@ringback/event-log';
import pg from 'pg';
import { Appending } from './appending.js';
import { Database } from './database.js';
import { Heads } from './heads.js';
import { forgetMembers } from './membership.js';
import { Offsets } from './offsets.js';
import { PostgresPublisher } from './publisher.js';
import { pruneBefore } from './retention.js';
import { migrate } from './schema.js';
import { PostgresSubscription } from './subscription.js';
import { Tail } from './tail.js';
import { Topics } from './topics.js';
import { Watch } from './watch.js';

export interface PostgresEventLogOptions {
  /** Either this, for a pool of its own with 4 connections, or `pool`. */
  connectionString?: string;
  /** Stays open on `close`. */
  pool?: pg.Pool;
  /** Where the tables live: lower-case letters, digits and `_`. Default `event_log`. */
  schema?: string;
  /** Of topics that are yet to be made. A topic's number never changes afterwards. Default 12. */
  partitions?: number;
  /** Topics of which `pruneBefore` keeps the latest record of each key for ever. Default: none. */
  compactedTopics?: readonly string[];
  /** Dates the records, for retention. Default: the system's. */
  clock?: Clock;
  /**
   * How often to look for what other processes published, and for changes in the groups, in milliseconds. What this
   * process publishes is seen at once. Default 1000.
   */
  pollMs?: number;
  /** After this long without a sign of life, a member's partitions go to others, in milliseconds. Default 10000. */
  leaseMs?: number;
  log: RunnerLog;
}

export interface PostgresEventLog {
  publisher: EventPublisher;
  /** For services whose tables are in the same database. */
  transactionalPublisher: TransactionalPublisher;
  subscriber: EventSubscriber;
  /** Makes or updates the tables. Replicas may call it at once. */
  migrate(): Promise<void>;
  /**
   * Gives the partitions of all members free at once, instead of when their leases run out. For a process that knows that it
   * is alone and has not subscribed yet: all there are were its own, before it was killed.
   */
  forgetMembers(): Promise<void>;
  /**
   * Removes what was published before the instant and that no living group still has to handle; of compacted topics, what
   * a later record of the same key replaced. @returns how many records went.
   */
  pruneBefore(instant: Instant): Promise<number>;
  /** Stops all subscriptions and waits for what is being published. */
  close(): Promise<void>;
}

/** The event log in PostgreSQL: durable, with partitions, groups and redelivery as the port promises. */
export function createPostgresEventLog(options: PostgresEventLogOptions): PostgresEventLog {
  const { schema = 'event_log', log, pollMs = 1000, leaseMs = 10_000 } = options;
  if (!/^[a-z_][a-z0-9_]*$/.test(schema)) throw new Error(`"${schema}" cannot name the event log's schema: use lower-case letters, digits and _`);
  const { pool, isOurs } = poolFor(options);
  const database = new Database(pool, schema, log);
  // A connection that breaks says so to its pool when idle, and to nobody when lent or while the pool ends. An error that
  // nobody listens to would end the process; whether the server is away, the next statement tells.
  const note = (error: Error) => log.debug({ reason: error.message }, 'a connection of the event log broke');
  const listen = (client: pg.PoolClient) => client.on('error', note);
  pool.on('error', note);
  pool.on('connect', listen);

  const heads = new Heads();
  const topics = new Topics(database, options.partitions ?? 12);
  const offsets = new Offsets(database);
  const watch = new Watch(database, heads, pollMs, log);
  const tail = new Tail();
  const appending = new Appending(database, topics, heads, tail, options.clock ?? systemClock);
  const publisher = new PostgresPublisher(database, appending);
  const subscriptions = new Set<PostgresSubscription>();
  const stopAll = async () => {
    await Promise.all([...subscriptions].map((subscription) => subscription.stop()));
  };

  const subscriber: EventSubscriber = {
    subscribe: async (wanted) => {
      for (const topic of wanted.topics) await topics.partitionsOf(topic);
      const parts = { database, heads, tail, offsets, watch, log, leaseMs, memberId: systemIds.next() };
      const subscription = new PostgresSubscription(parts, wanted);
      await subscription.start();
      subscriptions.add(subscription);
      return subscription;
    },
    close: stopAll,
  };

  let closing: Promise<void> | undefined;
  const closeAll = async () => {
    await stopAll();
    await publisher.close();
    await watch.idle();
    if (isOurs) await pool.end();
    else pool.off('error', note).off('connect', listen);
  };

  return {
    publisher,
    transactionalPublisher: appending,
    subscriber,
    migrate: () => migrate(database),
    forgetMembers: () => forgetMembers(database),
    pruneBefore: (instant) => pruneBefore(database, new Set(options.compactedTopics), instant).finally(() => tail.forget()),
    close: () => (closing ??= closeAll()),
  };
}

function poolFor({ pool, connectionString }: PostgresEventLogOptions): { pool: pg.Pool; isOurs: boolean } {
  if (pool) return { pool, isOurs: false };
  if (connectionString === undefined) throw new Error('the event log needs a connectionString or a pool');
  return { pool: new pg.Pool({ connectionString, max: 4, keepAlive: true, connectionTimeoutMillis: 10_000 }), isOurs: true };
}
