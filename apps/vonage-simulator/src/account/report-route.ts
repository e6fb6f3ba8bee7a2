import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SendRecord, Witness } from '../board/witness.js';
import { unreadable } from '../messages/problems.js';
import type { Surroundings } from '../surroundings.js';
import type { Account } from './account.js';
import { refuse } from './refuse.js';

const instant = z.iso.datetime({ offset: true });

const ReportQuery = z
  .object({
    account_id: z.string('Missing required parameter'),
    product: z.enum(['SMS', 'MESSAGES'], 'Could not resolve product name. The simulator reports SMS and MESSAGES.'),
    direction: z.enum(['inbound', 'outbound'], 'Missing required parameter'),
    id: z.string().optional(),
    client_ref: z.string().optional(),
    from: z.string().optional(),
    to: z.string().optional(),
    status: z.string().optional(),
    date_start: instant.optional(),
    date_end: instant.optional(),
    include_message: z.enum(['true', 'false']).optional(),
  })
  .refine(({ id, date_start, date_end }) => (id === undefined) === (date_start !== undefined && date_end !== undefined), {
    path: ['date_start'],
    message: 'Give either id, or date_start and date_end',
  });
type ReportQuery = z.infer<typeof ReportQuery>;

/** `GET /v2/reports/records`: what became of the sends. There are no records of inbound texts. */
export function reportRoute(app: FastifyInstance, account: Account, witness: Witness, around: Surroundings): void {
  app.get('/v2/reports/records', (request, reply) => {
    const read = ReportQuery.safeParse(request.query);
    if (!read.success) return refuse(reply, unreadable(read.error), around);
    const query = read.data;
    const ids = query.id?.split(',') ?? null;
    const found = query.direction === 'inbound' ? [] : witness.records().filter((record) => matches(record, query, ids));
    const foundIds = new Set(found.map(({ message_uuid }) => message_uuid));
    return reply.send({
      _links: { self: { href: request.url } },
      request_id: around.newId(),
      request_status: 'SUCCESS',
      received_at: around.now().toISOString(),
      account_id: query.account_id,
      product: query.product,
      direction: query.direction,
      items_count: found.length,
      ...(ids === null ? {} : { ids_not_found: ids.filter((id) => !foundIds.has(id)).join(',') }),
      records: found.map((record) => report(record, account, query)),
    });
  });
}

function matches(record: SendRecord, query: ReportQuery, ids: readonly string[] | null): boolean {
  if (ids !== null && !ids.includes(record.message_uuid)) return false;
  if (query.client_ref !== undefined && record.client_ref !== query.client_ref) return false;
  if (query.to !== undefined && record.toDigits !== query.to) return false;
  if (query.from !== undefined && record.from.replace(/^\+/, '') !== query.from) return false;
  if (query.status !== undefined && record.status !== query.status) return false;
  const at = Date.parse(record.at);
  const since = query.date_start === undefined ? -Infinity : Date.parse(query.date_start);
  const until = query.date_end === undefined ? Infinity : Date.parse(query.date_end);
  return since <= at && at < until;
}

function report(record: SendRecord, account: Account, query: ReportQuery): Record<string, unknown> {
  return {
    account_id: account.apiKey,
    message_id: record.message_uuid,
    client_ref: record.client_ref ?? '',
    direction: 'outbound',
    from: record.from.replace(/^\+/, ''),
    to: record.toDigits,
    ...(query.include_message === 'true' ? { message_body: record.text } : {}),
    country: 'US',
    provider: 'sms',
    date_received: record.at,
    date_finalized: record.finalizedAt ?? '',
    latency: record.finalizedAt === null ? 0 : Date.parse(record.finalizedAt) - Date.parse(record.at),
    status: record.status,
    error_code: record.errorCode ?? '0',
    currency: 'EUR',
    total_price: 0.0081 * record.segments,
  };
}
