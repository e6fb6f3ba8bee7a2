import type { CarrierId, E164, Instant, MessageId, Seconds } from '@ringback/event-contracts';
import type { InboundText, OutgoingText } from '../index.js';
import type { CallAtCarrier } from './rig.js';

/** Numbers that no network gives out. */
export const number = '+14155550100' as E164;
export const person = '+14155550123' as E164;
export const staff = '+14155550177' as E164;

export const noon = '2026-11-23T12:00:00.000Z' as Instant;

export const aText: OutgoingText = {
  messageId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' as MessageId,
  from: number,
  to: person,
  text: 'Sorry we missed you — how can we help? 🙂',
  validFor: 3600 as Seconds,
};

export const aCall: CallAtCarrier = { carrierCallId: 'CON-5a0cdebb-0f35-45a4-9b38-a99f9d12d6d7' as CarrierId, number, caller: person };

export const aReply: InboundText = {
  carrierMessageId: 'bbbbbbbb-cccc-4ddd-8eee-0123456789ab' as CarrierId,
  number,
  sender: person,
  text: 'Yes please, “tomorrow” at 9 🙂',
  media: [],
  receivedAt: noon,
};
