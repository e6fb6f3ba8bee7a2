import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Neighbour, startNeighbour } from './neighbours.js';
import { type AdminApi, startAdminApi } from './start-admin-api.js';

const [promiseId, settled, unknownId, conversationId] = [1, 2, 3, 4].map((n) => `018f0000-0000-7000-8000-00000000000${String(n)}`) as [string, string, string, string];
const dueAt = '2036-11-26T17:00:00.000Z';
const given = { id: promiseId, conversationId, contactId: unknownId, caller: '+14155550100', by: 'flow', madeAt: dueAt, dueAt, state: 'open' };

let conversations: Neighbour;
let api: AdminApi;
let path: string;

beforeAll(async () => {
  const settle = ({ promiseId: id }: { promiseId: string }) => ({ found: id !== unknownId, settled: id === promiseId });
  conversations = await startNeighbour('qualification-conversation', {
    ListPromises: () => ({ promises: [given], nextPageToken: 'more' }),
    MakePromise: ({ conversationId: id }: { conversationId: string }) => (id === conversationId ? { promiseId } : {}),
    KeepPromise: settle,
    WithdrawPromise: settle,
  });
  api = await startAdminApi({ services: { 'qualification-conversation': conversations.address } });
  path = `/v1/businesses/${(await api.business()).id}`;
});
afterAll(async () => {
  await api.stop();
  conversations.stop();
});

const make = (body: unknown, id = conversationId, key?: string) => api.ask('POST', `${path}/conversations/${id}/promises`, { body, ...(key !== undefined && { headers: { 'idempotency-key': key } }) });

describe('what callers were promised', () => {
  it('is listed, page by page, by state and person', async () => {
    expect(await api.ask('GET', `${path}/promises?state=open&person=%2B14155550100&limit=1`)).toMatchObject({ status: 200, body: { data: [{ ...given, settledAt: null }], nextCursor: 'more' } });
    expect(conversations.asked.at(-1)?.request).toMatchObject({ state: 'open', caller: '+14155550100', pageSize: 1 });
    expect(await api.ask('GET', `${path}/promises?state=lost`)).toMatchObject({ status: 400, body: { field: 'state' } });
    expect(await api.ask('GET', `/v1/businesses/${unknownId}/promises`)).toMatchObject({ status: 404, body: { field: 'businessId' } });
  });

  it('can be told, once for each key', async () => {
    const before = conversations.asked.length;
    expect(await make({ dueAt }, conversationId, 'once')).toMatchObject({ status: 201, body: { id: promiseId } });
    expect(await make({ dueAt }, conversationId, 'once')).toMatchObject({ status: 201, body: { id: promiseId } });
    expect(conversations.asked.length).toBe(before + 1);
  });

  it.each([
    ['no moment', {}, 'dueAt'],
    ['a day', { dueAt: '2036-11-26' }, 'dueAt'],
    ['a moment that is over', { dueAt: '2020-01-01T00:00:00Z' }, 'dueAt'],
    ['an unknown member', { dueAt, by: 'me' }, 'by'],
  ])('is refused with %s', async (_, body, field) => {
    expect(await make(body)).toMatchObject({ status: 400, body: { field } });
  });

  it('needs a conversation of this business', async () => {
    expect(await make({ dueAt }, unknownId)).toMatchObject({ status: 404, body: { field: 'conversationId' } });
  });

  it.each(['keep', 'withdraw'])('is settled by %s while it is open', async (how) => {
    expect((await api.ask('POST', `${path}/promises/${promiseId}/${how}`)).status).toBe(204);
    expect(await api.ask('POST', `${path}/promises/${settled}/${how}`)).toMatchObject({ status: 409, body: { title: 'Settled before' } });
    expect(await api.ask('POST', `${path}/promises/${unknownId}/${how}`)).toMatchObject({ status: 404, body: { field: 'promiseId' } });
  });
});
