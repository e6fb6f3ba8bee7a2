import type { E164, Instant } from '@ringback/event-contracts';

/** What people of a business are told of a caller. */
export interface StaffAlert {
  /** The same for every attempt to deliver it: whoever gets it twice can tell. */
  id: string;
  business: { id: string; name: string };
  caller: E164;
  /** In the words of the event that it goes with, such as `asked-for`. */
  reason: string;
  /** The story, line by line. */
  lines: readonly string[];
  occurredAt: Instant;
}

/** `secret` signs, see {@link https://www.standardwebhooks.com}: `whsec_` and base64. */
export type StaffChannel = { kind: 'email'; address: string } | { kind: 'webhook'; url: string; secret: string } | { kind: 'slack'; url: string };

/** What became of one attempt. `why` holds no number, text, address or secret. */
export type Delivery =
  | { is: 'delivered' }
  /** It may get through later. */
  | { is: 'retry'; why: string }
  /** It never will as it is. */
  | { is: 'refused'; why: string };
