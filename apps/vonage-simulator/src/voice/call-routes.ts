import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refuse } from '../account/refuse.js';
import { unreadable, problems } from '../messages/problems.js';
import type { Surroundings } from '../surroundings.js';
import type { Exchange } from './exchange.js';
import { legResource } from './leg.js';

const CallsQuery = z.object({
  conversation_uuid: z.string().optional(),
  status: z.string().optional(),
  date_start: z.string().optional(),
  date_end: z.string().optional(),
  page_size: z.coerce.number().int().min(1).max(100).default(10),
  record_index: z.coerce.number().int().min(0).default(0),
  order: z.enum(['asc', 'desc']).default('asc'),
});
type CallsQuery = z.infer<typeof CallsQuery>;

/** `GET /v1/calls` and `GET /v1/calls/{uuid}`: a record for every leg. */
export function callRoutes(app: FastifyInstance, exchange: Exchange, around: Surroundings): void {
  app.get('/v1/calls', (request, reply) => {
    const read = CallsQuery.safeParse(request.query);
    if (!read.success) return refuse(reply, unreadable(read.error), around);
    const { page_size, record_index } = read.data;
    const found = select(exchange, read.data);
    return reply.send({
      count: found.length,
      page_size,
      record_index,
      _links: { self: { href: request.url } },
      _embedded: { calls: found.slice(record_index, record_index + page_size).map(legResource) },
    });
  });

  app.get<{ Params: { uuid: string } }>('/v1/calls/:uuid', (request, reply) => {
    const leg = exchange.leg(request.params.uuid);
    return leg === null ? refuse(reply, problems.notFound, around) : reply.send(legResource(leg));
  });
}

function select(exchange: Exchange, query: CallsQuery) {
  const since = query.date_start === undefined ? -Infinity : Date.parse(query.date_start);
  const until = query.date_end === undefined ? Infinity : Date.parse(query.date_end);
  const found = exchange
    .legs()
    .filter((leg) => query.conversation_uuid === undefined || leg.conversationUuid === query.conversation_uuid)
    .filter((leg) => query.status === undefined || leg.status === query.status)
    .filter((leg) => leg.startedAt.getTime() >= since && leg.startedAt.getTime() <= until);
  return query.order === 'asc' ? found : found.reverse();
}
