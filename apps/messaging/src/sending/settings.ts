import type { Seconds } from '@ringback/event-contracts';
import type { Rates } from '../domain/claim-round.js';

/** How texts are handed to the carrier. */
export interface SendingSettings {
  rates: Rates;
  /** Requests under way at once: the rate times the carrier's latency, and some more. */
  concurrentRequests: number;
  /** How often to look for texts that are due without anybody having said so: those of a replica that died. */
  pollMs: number;
  /** A text claimed so long ago has lost its claimer. Longer than the carrier's own time-out. */
  lease: Seconds;
  /** How often to look for lost claimers and for receipts that came early. */
  upkeepMs: number;
  /** How long to wait, when stopping, for requests under way; those that take longer are settled as lost. */
  drainMs: number;
}

export const SENDING_SETTINGS = Symbol('ringback:sending-settings');
export const CARRIER = Symbol('ringback:carrier');

export const defaultSettings: SendingSettings = {
  rates: { perNumber: 1, perAccount: 30 },
  concurrentRequests: 256,
  pollMs: 1_000,
  lease: 20 as Seconds,
  upkeepMs: 1_000,
  drainMs: 10_000,
};
