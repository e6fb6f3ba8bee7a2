import type { EventSubscriber, PartitionLag, Subscription, SubscriptionOptions } from '@ringback/event-log';
import type { Admin, Kafka } from 'kafkajs';
import { groupLag } from './group-lag.js';
import { connected } from './kafka-trouble.js';
import { KafkaSubscription, type SubscriptionParts } from './kafka-subscription.js';

export interface SubscriberParts extends SubscriptionParts {
  /** For questions about topics and groups, as it gives up sooner. */
  asking: Kafka;
}

/** Subscribes to Kafka, one member of a consumer group per subscription. */
export class KafkaSubscriber implements EventSubscriber {
  private readonly subscriptions = new Set<Subscription>();
  private readonly admin: Admin;
  private connecting: Promise<void> | undefined;

  constructor(private readonly parts: SubscriberParts) {
    this.admin = parts.asking.admin();
  }

  /** @throws Error when Kafka cannot be reached or lacks one of the topics. */
  async subscribe(options: SubscriptionOptions): Promise<Subscription> {
    await this.requireTopics(options);
    const subscription = new KafkaSubscription(this.parts, options, () => this.lagOf(options));
    this.subscriptions.add(subscription);
    await subscription.start();
    return subscription;
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
    await this.connecting?.catch(() => undefined);
    await this.admin.disconnect();
  }

  private async requireTopics({ group, topics }: SubscriptionOptions): Promise<void> {
    await this.connected();
    const existing = new Set(await this.admin.listTopics());
    const missing = topics.filter((topic) => !existing.has(topic));
    if (missing.length === 0) return;
    throw new Error(`${group} cannot consume ${missing.join(', ')}: Kafka has no such topic; run \`npm run topics -- apply\``);
  }

  private async lagOf({ group, topics }: SubscriptionOptions): Promise<readonly PartitionLag[]> {
    await this.connected();
    return groupLag(this.admin, group, topics);
  }

  private async connected(): Promise<void> {
    this.connecting ??= connected(this.admin.connect());
    try {
      await this.connecting;
    } catch (error) {
      this.connecting = undefined;
      throw error;
    }
  }
}
