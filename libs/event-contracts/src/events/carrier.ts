import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { Instant } from '../instant.js';
import { BusinessId, CarrierId, E164 } from '../primitives.js';
import { Topic } from '../topics.js';

export const CarrierTextReceived = defineEvent({
  type: 'carrier.text-received',
  version: 1,
  topic: Topic.Carrier,
  description: 'The carrier handed us a text that somebody sent to a number of the business.',
  data: z.object({
    businessId: BusinessId,
    number: E164,
    sender: E164,
    carrierMessageId: CarrierId,
    text: z.string(),
    /** URLs of pictures and other media, at the carrier. */
    media: z.array(z.url()),
    receivedAt: Instant,
  }),
  person: (data) => data.sender,
});

/** What the carrier says became of a text. `submitted` is progress, the others are ends. */
export const ReceiptStatus = z.enum(['submitted', 'delivered', 'rejected', 'undeliverable', 'unrecognised']);
export type ReceiptStatus = z.infer<typeof ReceiptStatus>;

export const CarrierReceiptReceived = defineEvent({
  type: 'carrier.receipt-received',
  version: 1,
  topic: Topic.Carrier,
  description:
    'The carrier reported on a text we sent. `businessId` is the present owner of the number; the owner at the time of sending is whoever the message says.',
  data: z.object({
    businessId: BusinessId,
    number: E164,
    recipient: E164,
    carrierMessageId: CarrierId,
    /** Our message id, echoed; null when the carrier left it out. */
    messageRef: z.string().nullable(),
    status: ReceiptStatus,
    /** The carrier's own word for the status, kept for statuses we do not know. */
    carrierStatus: z.string(),
    errorCode: z.string().nullable(),
    errorDetail: z.string().nullable(),
    reportedAt: Instant,
  }),
  person: (data) => data.recipient,
});
