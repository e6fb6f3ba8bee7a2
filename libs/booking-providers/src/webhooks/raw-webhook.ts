import type { Instant } from '@ringback/event-contracts';
import type { ReadBooking } from '../news.js';

export interface RawWebhook {
  /** Lower-cased names. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body's bytes as they came over the wire: the signature covers these, not a re-serialised copy. */
  body: Buffer;
}

/**
 * Checks and reads a webhook. Never throws.
 *
 * @param secret what the provider signs with; null or empty when there is none: nothing is believed then.
 */
export type ReadWebhook = (webhook: RawWebhook, secret: string | null, now: Instant) => ReadBooking;
