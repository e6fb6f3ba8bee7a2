import { randomUUID } from 'node:crypto';
import type { EventPublisher } from '../publisher.js';
import type { Deliver, EventSubscriber, Subscription } from '../subscriber.js';
import type { EventLogUnderTest } from './under-test.js';

/** The log under test, and those who read it during one rule. */
export class Scene {
  private opened: EventLogUnderTest | undefined;
  private readonly subscribers: EventSubscriber[] = [];

  open(log: EventLogUnderTest): void {
    this.opened = log;
  }

  get log(): EventLogUnderTest {
    if (!this.opened) throw new Error('the log under test did not open');
    return this.opened;
  }

  get publisher(): EventPublisher {
    return this.log.publisher;
  }

  createTopic(): Promise<string> {
    return this.log.createTopic();
  }

  /** A member in this process, with connections of its own. */
  async join(group: string, topic: string, deliver: Deliver): Promise<Subscription> {
    const subscriber = await this.log.openSubscriber();
    this.subscribers.push(subscriber);
    const onFatal = (error: Error) => {
      throw error;
    };
    return subscriber.subscribe({ group, topics: [topic], deliver, onFatal });
  }

  /** All members of the rule leave. */
  async endOfRule(): Promise<void> {
    await Promise.all(this.subscribers.splice(0).map((subscriber) => subscriber.close()));
  }

  async close(): Promise<void> {
    await this.endOfRule();
    await this.opened?.close();
  }
}

export const newGroup = (): string => `group-${randomUUID()}`;
