import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Business } from '../src/store/businesses.js';
import { type Neighbour, startNeighbour } from './neighbours.js';
import { type AdminApi, startAdminApi, unknownId } from './start-admin-api.js';

const conversationId = '01a219fc-d830-777a-8c8d-3a28e99692fe';
const messageId = '01a219fc-d830-777a-8c8d-3a28e99692ff';
const ended = '01a219fc-d830-777a-8c8d-3a28e9969200';

let conversations: Neighbour;
let api: AdminApi;
let business: Business;

beforeAll(async () => {
  conversations = await startNeighbour('qualification-conversation', {
    ReplyAsStaff: (request: { conversationId: string }) => (request.conversationId === conversationId ? { messageId } : {}),
    ResumeFlow: (request: { conversationId: string }) => ({ found: request.conversationId !== unknownId, resumed: request.conversationId === conversationId }),
  });
  api = await startAdminApi({ services: { 'qualification-conversation': conversations.address } });
  business = await api.business();
});
afterAll(async () => {
  await api.stop();
  conversations.stop();
});

const write = (body: unknown, { id = conversationId, key = undefined as string | undefined, as = undefined as string | undefined } = {}) =>
  api.ask('POST', `/v1/businesses/${business.id}/conversations/${id}/messages`, { body, ...(as !== undefined && { key: as }), ...(key !== undefined && { headers: { 'idempotency-key': key } }) });
const resume = (id: string) => api.ask('POST', `/v1/businesses/${business.id}/conversations/${id}/resume`);
const asked = () => conversations.asked.filter(({ method }) => method === 'ReplyAsStaff').map(({ request }) => request);

describe('a text of a person to a caller', () => {
  it('is handed to the conversation, once for each key', async () => {
    expect(await write({ text: ' I can come at 5 ' }, { key: 'once' })).toMatchObject({ status: 201, body: { messageId } });
    expect(await write({ text: ' I can come at 5 ' }, { key: 'once' })).toMatchObject({ status: 201, body: { messageId } });
    expect(asked()).toEqual([{ businessId: business.id, conversationId, text: 'I can come at 5', key: 'admin:once' }]);
  });

  it('is another one for each client that uses the key', async () => {
    const before = asked().length;
    const own = await api.key(business.id);
    for (const as of [undefined, own.key, own.key]) expect((await write({ text: 'I can come at 6' }, { key: 'shared', as })).status).toBe(201);
    expect(asked().slice(before).map(({ key }) => key)).toEqual(['admin:shared', `${own.id}:shared`]);
  });

  it('has a key of its own when it comes without one', async () => {
    await write({ text: 'one' });
    await write({ text: 'one' });
    expect(new Set(asked().slice(-2).map(({ key }) => key)).size).toBe(2);
  });

  it.each([
    ['no text', {}, 'text'],
    ['a blank one', { text: '  ' }, 'text'],
    ['one that no text can carry', { text: 'x'.repeat(1001) }, 'text'],
    ['a NUL', { text: 'a\0b' }, 'text'],
    ['an unknown member', { text: 'hi', to: '+14155550100' }, 'to'],
  ])('is refused with %s', async (_what, body, field) => {
    expect(await write(body)).toMatchObject({ status: 400, body: { field } });
  });

  it('needs a conversation of this business', async () => {
    expect(await write({ text: 'hi' }, { id: unknownId })).toMatchObject({ status: 404, body: { field: 'conversationId' } });
    expect(await write({ text: 'hi' }, { id: 'one' })).toMatchObject({ status: 400, body: { field: 'conversationId' } });
  });
});

it('a conversation is given back to its flow, where somebody had taken it', async () => {
  expect((await resume(conversationId)).status).toBe(204);
  expect(await resume(ended)).toMatchObject({ status: 409, body: { title: 'Nobody has taken it over' } });
  expect(await resume(unknownId)).toMatchObject({ status: 404, body: { field: 'conversationId' } });
});
