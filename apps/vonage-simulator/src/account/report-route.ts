import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SendRecord, Witness } from '../board/witness.js';
import { unreadable } from '../messages/problems.js';
import type { Surroundings } from '../surroundings.js';
import type { Exchange } from '../voice/exchange.js';
import { legInReport } from '../voice/leg.js';
import type { Account } from './account.js';
import { refuse } from './refuse.js';

const instant = z.iso.datetime({ offset: true });

const ReportQuery = z
  .object({
    account_id: z.string('Missing required parameter'),
    product: z.enum(['SMS', 'MESSAGES', 'VOICE-CALL'], 'Could not resolve product name. The simulator reports SMS, MESSAGES and VOICE-CALL.'),
    direction: z.enum(['inbound', 'outbound'], 'Missing required parameter').optional(),
    id: z.string().optional(),
    client_ref: z.string().optional(),
    from: z.string().optional(),
    to: z.string().optional(),
    status: z.string().optional(),
    date_start: instant.optional(),
    date_end: instant.optional(),
    include_message: z.enum(['true', 'false']).optional(),
    cursor: z.coerce.number().int().min(0).default(0),
  })
  .refine(({ product, direction }) => product === 'VOICE-CALL' || direction !== undefined, { path: ['direction'], message: 'Missing required parameter' })
  .refine(({ id, date_start, date_end }) => (id === undefined) === (date_start !== undefined && date_end !== undefined), {
    path: ['date_start'],
    message: 'Give either id, or date_start and date_end',
  });
type ReportQuery = z.infer<typeof ReportQuery>;

/** Of records of calls. */
const PAGE = 100;

/** `GET /v2/reports/records`: what became of the sends, and the legs of calls that are over. There are no records of inbound texts. */
export function reportRoute(app: FastifyInstance, account: Account, witness: Witness, exchange: Exchange, around: Surroundings): void {
  app.get('/v2/reports/records', (request, reply) => {
    const read = ReportQuery.safeParse(request.query);
    if (!read.success) return refuse(reply, unreadable(read.error), around);
    const query = read.data;
    const ids = query.id?.split(',') ?? null;
    if (query.product === 'VOICE-CALL') return reply.send(callReport(request.url, query, account, exchange, around));
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

function callReport(url: string, query: ReportQuery, account: Account, exchange: Exchange, around: Surroundings): object {
  const [since, until] = spanOf(query);
  const legs = exchange
    .legs()
    .filter((leg) => leg.endedAt !== null && since <= leg.startedAt.getTime() && leg.startedAt.getTime() < until)
    .filter((leg) => (query.direction === undefined || leg.direction === query.direction) && (query.id === undefined || query.id.split(',').includes(leg.uuid)));
  const page = legs.slice(query.cursor, query.cursor + PAGE);
  const after = query.cursor + PAGE;
  const next = new URL(url, 'https://api.nexmo.com');
  next.searchParams.set('cursor', String(after));
  return {
    _links: { self: { href: url }, ...(after < legs.length && { next: { href: next.href } }) },
    request_id: around.newId(),
    request_status: 'SUCCESS',
    received_at: around.now().toISOString(),
    account_id: query.account_id,
    product: query.product,
    items_count: page.length,
    records: page.map((leg) => ({ account_id: account.apiKey, ...legInReport(leg) })),
  };
}

function spanOf({ date_start, date_end }: ReportQuery): [since: number, until: number] {
  return [date_start === undefined ? -Infinity : Date.parse(date_start), date_end === undefined ? Infinity : Date.parse(date_end)];
}

function matches(record: SendRecord, query: ReportQuery, ids: readonly string[] | null): boolean {
  if (ids !== null && !ids.includes(record.message_uuid)) return false;
  if (query.client_ref !== undefined && record.client_ref !== query.client_ref) return false;
  if (query.to !== undefined && record.toDigits !== query.to) return false;
  if (query.from !== undefined && record.from.replace(/^\+/, '') !== query.from) return false;
  if (query.status !== undefined && record.status !== query.status) return false;
  const at = Date.parse(record.at);
  const [since, until] = spanOf(query);
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
