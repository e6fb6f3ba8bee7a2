import { z } from 'zod';
import { Msisdn } from '../numbers.js';
import { problems, unreadable, type Problem } from './problems.js';

/** A text to send, as the Messages API 1.11.0 describes it; fields it does not name are let through. */
const SendRequest = z.looseObject({
  channel: z.literal('sms'),
  message_type: z.literal('text'),
  to: Msisdn,
  from: z.string().regex(/^([1-9]\d{6,14}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/),
  text: z.string().min(1, 'is required.').max(1_000, 'must be at most 1000 characters.'),
  client_ref: z.string().max(100).optional(),
  ttl: z.number().int().positive().optional(),
  sms: z
    .looseObject({
      encoding_type: z.enum(['text', 'unicode', 'auto']).optional(),
      content_id: z.string().optional(),
      entity_id: z.string().optional(),
    })
    .optional(),
  webhook_url: z.url({ protocol: /^https?$/ }).optional(),
  webhook_version: z.literal('v1', 'the simulator sends version v1 webhooks only').optional(),
  trusted_recipient: z.boolean().optional(),
  failover: z.undefined('is not simulated').optional(),
});
export type SendRequest = z.infer<typeof SendRequest>;

export type ReadSend = { is: 'sendable'; send: SendRequest } | { is: 'refused'; problem: Problem };

/** Reads a send request; the first field in the carrier's order of checks decides the error. */
export function readSend(body: unknown): ReadSend {
  const read = SendRequest.safeParse(body ?? {});
  if (!read.success) return { is: 'refused', problem: problemOf(read.error) };
  const { from, to } = read.data;
  const toNorthAmerica = to.startsWith('1') && to.length === 11;
  // Alphanumeric senders do not exist in North America.
  if (toNorthAmerica && !Msisdn.safeParse(from).success) return { is: 'refused', problem: problems.sender };
  return { is: 'sendable', send: read.data };
}

const inOrder: readonly (readonly [string, Problem])[] = [
  ['channel', problems.channel],
  ['message_type', problems.messageType],
  ['to', problems.recipient],
  ['from', problems.sender],
  ['client_ref', problems.clientRef],
];

function problemOf(error: z.ZodError): Problem {
  const fields = new Set(error.issues.map(({ path }) => path[0]));
  const own = inOrder.find(([field]) => fields.has(field));
  return own === undefined ? unreadable(error) : own[1];
}
