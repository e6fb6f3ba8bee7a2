import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { refuse } from '../account/refuse.js';
import type { Strikes } from '../faults/strikes.js';
import { problems, unreadable } from '../messages/problems.js';
import { reset } from '../messages/send-route.js';
import type { Surroundings } from '../surroundings.js';
import type { Exchange } from './exchange.js';
import { Ncco } from './ncco.js';
import { PlacedCallRequest } from './placed-call.js';

const Change = z.discriminatedUnion('action', [
  z.looseObject({ action: z.literal('hangup') }),
  z.looseObject({ action: z.literal('transfer'), destination: z.looseObject({ type: z.literal('ncco'), ncco: Ncco.min(1) }) }),
]);

/** `POST /v1/calls` and `PUT /v1/calls/{uuid}`: calls that the product places, and legs that it ends or gives other instructions. */
export function callControlRoutes(app: FastifyInstance, exchange: Exchange, strikes: Strikes, around: Surroundings): void {
  app.post('/v1/calls', (request, reply) => {
    const read = PlacedCallRequest.safeParse(request.body);
    if (!read.success) return refuse(reply, unreadable(read.error), around);
    const leg = exchange.placeForProduct(read.data);
    if (leg === null) return refuse(reply, problems.throttled, around);
    const target = { path: '/v1/calls', recipient: leg.to, status: null };
    if (strikes.draw('reset-after-accepting', target) !== null) return reset(request, reply);
    if (strikes.draw('hang-after-accepting', target) !== null) return reply.hijack();
    const { uuid, direction, conversationUuid: conversation_uuid } = leg;
    return reply.code(201).send({ uuid, status: 'started', direction, conversation_uuid });
  });

  app.put<{ Params: { uuid: string } }>('/v1/calls/:uuid', (request, reply) => {
    const read = Change.safeParse(request.body);
    if (!read.success) return refuse(reply, unreadable(read.error), around);
    const party = exchange.party(request.params.uuid);
    if (party === null) return refuse(reply, problems.notFound, around);
    if (read.data.action === 'hangup') party.hangUp('platform');
    else party.transfer(read.data.destination.ncco);
    return reply.code(204).send();
  });
}
