import { z } from 'zod';
import { Instant } from './instant.js';
import { BusinessId, EventId, type E164 } from './primitives.js';
import type { Topic } from './topics.js';

/** What every event says about itself, beside its data. */
export const Envelope = z.object({
  id: EventId,
  type: z.string(),
  version: z.int().positive(),
  /** When the thing happened; for a fact reported by the carrier this can be long before the event was published. */
  occurredAt: Instant,
  /** The id of the event or webhook that caused this one; null at the start of a chain. */
  causationId: z.string().nullable(),
});

export interface Event<Data = unknown> {
  id: EventId;
  type: string;
  version: number;
  occurredAt: Instant;
  causationId: string | null;
  data: Data;
}

/** Data of every event names its business. The caller may be unknown: a withheld number still makes a call. */
export interface Keyed {
  businessId: BusinessId;
}

export interface EventContract<Type extends string = string, Data extends Keyed = Keyed> {
  readonly type: Type;
  readonly version: number;
  readonly topic: Topic;
  readonly description: string;
  readonly schema: z.ZodType<Data>;
  /** Orders the event among others: all events with one key are seen in the order of their publishing. */
  key(data: Data): string;
}

export type DataOf<C> = C extends EventContract<string, infer D> ? D : never;
export type EventOf<C> = Event<DataOf<C>>;

interface Definition<Type extends string, Schema extends z.ZodType<Keyed>> {
  type: Type;
  version: number;
  topic: Topic;
  /** One sentence for docs/events.md. */
  description: string;
  data: Schema;
  /** The person the event is about; null when the carrier withheld the number. */
  person?: (data: z.output<Schema>) => E164 | null;
}

/**
 * Declares an event once: schema, topic, key and TypeScript type. The key is `businessId:person`, so that all that
 * happens between one business and one caller is in order, across services; without a person, it is the business.
 */
export function defineEvent<const Type extends string, Schema extends z.ZodType<Keyed>>(
  definition: Definition<Type, Schema>,
): EventContract<Type, z.output<Schema>> {
  const { type, version, topic, description, data: schema, person } = definition;
  return {
    type,
    version,
    topic,
    description,
    schema: schema as unknown as z.ZodType<z.output<Schema>>,
    key: (data) => (person ? `${data.businessId}:${person(data) ?? 'withheld'}` : data.businessId),
  };
}
