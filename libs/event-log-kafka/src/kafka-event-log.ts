import type { EventPublisher, EventSubscriber } from '@ringback/event-log';
import { kafkaClient, type KafkaConnection, Patience } from './kafka-client.js';
import { Outage } from './kafka-log.js';
import { KafkaPublisher } from './kafka-publisher.js';
import { KafkaSubscriber } from './kafka-subscriber.js';

export interface KafkaEventLog {
  publisher: EventPublisher;
  subscriber: EventSubscriber;
  /** Stops all subscriptions, then disconnects. */
  close(): Promise<void>;
}

/** The event log on Kafka. Connects when first used. Its topics must exist, see `npm run topics`. */
export function createKafkaEventLog(connection: KafkaConnection): KafkaEventLog {
  const outage = new Outage(connection.log, connection.brokers);
  const brief = kafkaClient(connection, outage, Patience.Brief);
  const long = kafkaClient(connection, outage, Patience.Long);
  const publisher = new KafkaPublisher(brief, outage);
  const subscriber = new KafkaSubscriber({ consuming: long, asking: brief, outage, log: connection.log });
  return {
    publisher,
    subscriber,
    close: async () => {
      await subscriber.close();
      await publisher.close();
    },
  };
}
