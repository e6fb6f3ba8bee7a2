import { z } from 'zod';
import { PhoneNumber } from '../numbers.js';

const seconds = z.number().nonnegative();
const milliseconds = z.number().int().nonnegative();

const common = {
  /** Strikes this often, then no more; without it, for ever. */
  count: z.int().positive().optional(),
  /** Strikes with this chance each time; without it, always. */
  probability: z.number().min(0).max(1).optional(),
  match: z
    .strictObject({
      /** Part of the URL's path. Faults of the API that do not say strike `/v1/messages` only; those of media, all media. */
      path: z.string().min(1).optional(),
      /** The `to` of the send or of the webhook. */
      recipient: PhoneNumber.optional(),
      /** The `status` of a webhook, such as `completed` or `delivered`. */
      status: z.string().min(1).optional(),
    })
    .optional(),
};

function fault<const Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) {
  return z.strictObject({ kind: z.literal(kind), ...common, ...shape });
}

/** What can go wrong on demand. The README explains each. */
export const Fault = z.discriminatedUnion('kind', [
  fault('latency', { ms: milliseconds }),
  fault('throttled', { retryAfterSeconds: seconds.optional() }),
  fault('server-error', { status: z.union([z.literal(500), z.literal(503)]).default(500) }),
  fault('low-balance', {}),
  fault('reset-before-accepting', {}),
  fault('reset-after-accepting', {}),
  fault('hang-after-accepting', {}),
  fault('stalled-body', {}),
  fault('receipt-before-answer', {}),
  fault('accepted-then-rejected', {
    errorCode: z.string().regex(/^\d+$/).default('1240'),
    status: z.enum(['rejected', 'undeliverable']).default('rejected'),
  }),
  fault('no-receipt', {}),
  fault('media-missing', {}),
  fault('media-slow', { ms: milliseconds }),
  fault('media-huge', { bytes: z.int().positive().max(1_000_000_000).default(50_000_000) }),
  fault('media-lying', {}),
  fault('webhook-late', { ms: milliseconds }),
  fault('webhook-doubled', {}),
  fault('webhook-reordered', {}),
  fault('webhook-lost', {}),
  fault('webhook-unsigned', {}),
  fault('webhook-wrongly-signed', {}),
]);

export type Fault = z.infer<typeof Fault>;
export type FaultKind = Fault['kind'];
export type FaultOf<K extends FaultKind> = Extract<Fault, { kind: K }>;

export const Faults = z.strictObject({ faults: z.array(Fault) });
