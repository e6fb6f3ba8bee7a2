import { type AnyContract, Envelope, type Event } from '@ringback/event-contracts';
import { z } from 'zod';
import type { OutgoingRecord } from './publisher.js';

export const Header = { Id: 'ringback-id', Type: 'ringback-type', Version: 'ringback-version' } as const;

/** An event as the log carries it. `trace` is the W3C trace context of whoever caused it. */
export function toRecord(contract: AnyContract, event: Event, trace: Readonly<Record<string, string>>): OutgoingRecord {
  return {
    topic: contract.topic,
    key: contract.key(event.data),
    value: JSON.stringify(event),
    headers: { [Header.Id]: event.id, [Header.Type]: event.type, [Header.Version]: String(event.version), ...trace },
  };
}

/** A record read: an event to handle, one that is none of ours, or one that nobody can read. */
export type Decoded =
  | { is: 'event'; contract: AnyContract; event: Event }
  | { is: 'not-consumed' }
  | { is: 'unreadable'; eventId: string | null; type: string | null; reason: string };

/** Reads records for a consumer of these contracts. Types of other consumers are passed over without parsing. */
export function decoderFor(consumed: ReadonlyMap<string, AnyContract>): (record: OutgoingRecord) => Decoded {
  return (record) => {
    const typeHeader = record.headers[Header.Type];
    if (typeHeader !== undefined && !consumed.has(typeHeader)) return { is: 'not-consumed' };

    const unreadable = (reason: string, type: string | null = typeHeader ?? null): Decoded => ({
      is: 'unreadable',
      eventId: record.headers[Header.Id] ?? null,
      type,
      reason,
    });

    const json = parseJson(record.value);
    if (json === undefined) return unreadable('the value is not JSON');
    const envelope = Envelope.safeParse(json);
    if (!envelope.success) return unreadable(`the envelope is wrong: ${z.prettifyError(envelope.error)}`);

    const contract = consumed.get(envelope.data.type);
    if (!contract) return { is: 'not-consumed' };
    if (envelope.data.version !== contract.version) {
      return unreadable(
        `version ${envelope.data.version} of ${contract.type} is not known here (known: ${contract.version}); upgrade this service, then re-drive`,
        contract.type,
      );
    }
    const data = contract.schema.safeParse((json as { data?: unknown }).data);
    if (!data.success) return unreadable(`the data of ${contract.type} is wrong: ${z.prettifyError(data.error)}`, contract.type);
    return { is: 'event', contract, event: { ...envelope.data, data: data.data } };
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
