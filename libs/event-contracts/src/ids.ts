import { parse, v5, v7 } from 'uuid';
import type { CarrierId, MessageId } from './primitives.js';

/** Where decisions get new ids from. Passed in, so that a test can foresee them. */
export interface Ids {
  /** A UUIDv7: sorts by the time of its making. */
  next(): string;
}

export const systemIds: Ids = { next: () => v7() };

const NAMESPACE = parse('6f0b5f1e-6c1b-4b8e-9d1a-2f6a3c0d7e55');

/** The same id for the same words, always: so that two replicas that see one thing at once name it alike. UUIDv5. */
export function derivedId(kind: string, ...parts: readonly string[]): string {
  return v5([kind, ...parts].join(' '), NAMESPACE);
}

/** A text that somebody wrote is known by this id everywhere, from the door on. */
export const inboundMessageId = (carrierMessageId: CarrierId): MessageId => derivedId('text', carrierMessageId) as MessageId;

/** What came with a text is known by this id everywhere, before it is fetched. @param url where the carrier keeps it */
export const attachmentId = (carrierMessageId: CarrierId, url: string): string => derivedId('attachment', carrierMessageId, url);
