import type { FastifyReply } from 'fastify';
import type { Problem } from '../messages/problems.js';
import type { Surroundings } from '../surroundings.js';

/** Answers with a problem in the carrier's own shape. */
export function refuse(reply: FastifyReply, { status, body }: Problem, around: Surroundings): FastifyReply {
  const instance = around.newId().replaceAll('-', '');
  return reply.code(status).type('application/json').send({ ...body, instance });
}
