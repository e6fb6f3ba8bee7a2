import type { FastifyInstance } from 'fastify';
import { unreadable, problems } from '../messages/problems.js';
import type { Surroundings } from '../surroundings.js';
import type { Account } from './account.js';
import { ApplicationSettings, type Application } from './application.js';
import { refuse } from './refuse.js';

interface ById {
  Params: { id: string };
}

/** `GET` and `PUT /v2/applications/{id}`: `PUT` replaces the whole application, and moves its webhooks at once. */
export function applicationRoutes(app: FastifyInstance, account: Account, application: Application, around: Surroundings): void {
  const resource = () => ({
    id: account.applicationId,
    ...application.settings,
    keys: { public_key: account.applicationPublicKey },
    _links: { self: { href: `/v2/applications/${account.applicationId}` } },
  });

  app.get<ById>('/v2/applications/:id', (request, reply) =>
    request.params.id === account.applicationId ? reply.send(resource()) : refuse(reply, problems.notFound, around),
  );

  app.put<ById>('/v2/applications/:id', (request, reply) => {
    if (request.params.id !== account.applicationId) return refuse(reply, problems.notFound, around);
    const read = ApplicationSettings.safeParse(request.body);
    if (!read.success) return refuse(reply, unreadable(read.error), around);
    const { id: _id, keys: _keys, _links, ...settings } = read.data;
    application.settings = settings;
    return reply.send(resource());
  });
}
