import { type BusinessId, defineEvent, BusinessId as BusinessIdSchema, E164 as E164Schema, type E164, type Event, type EventId, type Instant, systemIds, Topic } from '@ringback/event-contracts';
import { z } from 'zod';
import type { OutgoingRecord } from '../publisher.js';
import { toRecord } from '../record.js';

/** An event of the tests' own. `text` says what the handler under test should make of it. */
export const SampleHappened = defineEvent({
  type: 'sample.happened',
  version: 2,
  topic: Topic.Calls,
  description: 'Something happened in a test.',
  data: z.object({ businessId: BusinessIdSchema, caller: E164Schema, text: z.string() }),
  person: ({ caller }) => caller,
});

export const BUSINESS = '0198f1f0-0000-7000-8000-000000000001' as BusinessId;

export type SampleEvent = Event<{ businessId: BusinessId; caller: E164; text: string }>;

/** @param person a small number; events of one person have one key. */
export function sampleEvent(text: string, person = 1): SampleEvent {
  const caller = `+1415555${String(person).padStart(4, '0')}` as E164;
  return {
    id: systemIds.next() as EventId,
    type: SampleHappened.type,
    version: SampleHappened.version,
    occurredAt: '2026-11-23T22:38:21.000Z' as Instant,
    causationId: null,
    data: { businessId: BUSINESS, caller, text },
  };
}

export const sampleRecord = (event: SampleEvent, topic: string = SampleHappened.topic): OutgoingRecord => ({ ...toRecord(SampleHappened, event, {}), topic });
