import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Neighbour, startNeighbour } from './neighbours.js';
import { type AdminApi, startAdminApi } from './start-admin-api.js';

const parked = (id: string, parkedAt: string, over: object = {}) => ({ id, topic: 'ringback.calls', reason: 'bug: oops', attempts: 3, parkedAt, ...over });
const found = ({ id }: { id: string }) => ({ found: id === '7' });

let messaging: Neighbour;
let callIngest: Neighbour;
let api: AdminApi;

beforeAll(async () => {
  messaging = await startNeighbour('messaging', {
    ListParkedEvents: () => ({ parkedEvents: [parked('7', '2026-11-23T12:00:02.000Z', { type: 'message.requested', eventId: 'e' }), parked('8', '2026-11-23T12:00:04.000Z')] }),
    RedriveParkedEvent: found,
    DropParkedEvent: found,
  });
  callIngest = await startNeighbour('call-ingest', { ListParkedEvents: () => ({ parkedEvents: [parked('1', '2026-11-23T12:00:03.000Z')] }) });
  api = await startAdminApi({ services: { messaging: messaging.address, 'call-ingest': callIngest.address } });
});
afterAll(async () => {
  await api.stop();
  messaging.stop();
  callIngest.stop();
});

describe('the list of parked events', () => {
  it('holds those of all services that answer, oldest first, and names those that do not', async () => {
    const { status, body } = await api.ask<{ data: object[] }>('GET', '/v1/parked-events');
    expect(status).toBe(200);
    expect(body).toEqual({
      data: [
        parked('7', '2026-11-23T12:00:02.000Z', { service: 'messaging', type: 'message.requested', eventId: 'e' }),
        parked('1', '2026-11-23T12:00:03.000Z', { service: 'call-ingest', type: null, eventId: null }),
        parked('8', '2026-11-23T12:00:04.000Z', { service: 'messaging', type: null, eventId: null }),
      ],
      notAnswering: ['contact-resolution', 'qualification-conversation', 'analytics'],
    });
  });
});

describe.each([
  ['tried again', 'RedriveParkedEvent', 'POST', (service: string, id: string) => `/v1/parked-events/${service}/${id}/redrive`],
  ['given up', 'DropParkedEvent', 'DELETE', (service: string, id: string) => `/v1/parked-events/${service}/${id}`],
])('a parked event is %s', (_, grpcMethod, method, path) => {
  it('by the service that parked it', async () => {
    expect((await api.ask(method, path('messaging', '7'))).status).toBe(204);
    expect(messaging.asked.at(-1)).toEqual({ method: grpcMethod, request: { id: '7' } });
  });

  it('never when there is none', async () => {
    expect(await api.ask(method, path('messaging', '9'))).toMatchObject({ status: 404, body: { field: 'id' } });
  });

  it('not now when its service does not answer', async () => {
    const answer = await api.ask(method, path('analytics', '7'));
    expect(answer).toMatchObject({ status: 503, body: { detail: expect.stringContaining('analytics') as string } });
    expect(answer.headers.get('retry-after')).toBe('1');
  });

  it.each([['nobody', '7', 'service'], ['messaging', 'x', 'id'], ['messaging', '9'.repeat(19), 'id']])('not from %s/%s', async (service, id, field) => {
    expect(await api.ask(method, path(service, id))).toMatchObject({ status: 400, body: { field } });
  });
});
