import type { EventPublisher } from '../publisher.js';
import type { EventSubscriber } from '../subscriber.js';

/** Topics of the suite have so many partitions. */
export const CONTRACT_PARTITIONS = 6;

/** What the suite needs of an adapter. The suite closes what it opened; `close` ends the rest. */
export interface EventLogUnderTest {
  publisher: EventPublisher;
  /** A subscriber with connections of its own, as another process would have. Each subscription on it is a member of its group. */
  openSubscriber(): Promise<EventSubscriber>;
  /** A fresh topic with {@link CONTRACT_PARTITIONS} partitions. */
  createTopic(): Promise<string>;
  /** Ends the server as a power cut would, and starts it again on the same data and address. Absent: those rules are skipped. */
  server?: { kill9(): Promise<void>; restart(): Promise<void> };
  /** For members in processes of their own, which the suite kills. Absent: those rules are skipped. */
  memberProcess?: { adapter: URL; settings: unknown };
  close(): Promise<void>;
}

/** What the module named by `memberProcess.adapter` exports as `memberAdapter`: called in the other process, with the settings. */
export type MemberAdapter<Settings> = (settings: Settings) => Promise<EventSubscriber>;
