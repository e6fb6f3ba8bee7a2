import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const BUILT_PAGE = fileURLToPath(new URL('../../dist/page/', import.meta.url));

/** Serves the phone page at `/`, or says how to build it. */
export async function page(app: FastifyInstance): Promise<void> {
  if (existsSync(BUILT_PAGE)) {
    await app.register(fastifyStatic, { root: BUILT_PAGE });
    return;
  }
  const message =
    'The phone page is not built. Build it with `npm run build -w @ringback/vonage-simulator`, then start again.\n' +
    'The simulator itself works without it: see /phone/api/config.\n';
  app.get('/', (_request, reply) => reply.type('text/plain').send(message));
}
