import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Neighbour, startNeighbour } from './neighbours.js';
import { type AdminApi, startAdminApi } from './start-admin-api.js';

const [callBackId, conversationId, unknownId] = [1, 2, 3].map((n) => `018f0000-0000-7000-8000-00000000000${String(n)}`) as [string, string, string];
const requestedAt = '2026-11-26T17:00:00.000Z';
const staff = '+14155550173';
const kept = { id: callBackId, conversationId, contactId: unknownId, caller: '+14155550100', by: 'api', requestedAt };

let conversations: Neighbour;
let api: AdminApi;
let path: string;

beforeAll(async () => {
  conversations = await startNeighbour('qualification-conversation', {
    ListCallBacks: () => ({ callBacks: [kept, { ...kept, phone: staff, takenAt: requestedAt, connectedAt: requestedAt, endedAt: requestedAt, outcome: 'connected' }], nextPageToken: 'more' }),
    RequestCallBack: ({ conversationId: id, phone }: { conversationId: string; phone: string }) => {
      if (id !== conversationId) return { problem: 'no-conversation' };
      return phone === staff || phone === '' ? { callBackId } : { problem: phone === '+14155550199' ? 'under-way' : 'not-staff' };
    },
  });
  api = await startAdminApi({ services: { 'qualification-conversation': conversations.address } });
  path = `/v1/businesses/${(await api.business()).id}`;
});
afterAll(async () => {
  await api.stop();
  conversations.stop();
});

const request = (body: unknown, id = conversationId, key?: string) => api.ask('POST', `${path}/conversations/${id}/call-backs`, { body, ...(key !== undefined && { headers: { 'idempotency-key': key } }) });

describe('call-backs', () => {
  it('are listed with what they came to, page by page, by person', async () => {
    const nothing = { phone: null, takenAt: null, connectedAt: null, endedAt: null, outcome: null };
    expect(await api.ask('GET', `${path}/call-backs?person=%2B14155550100&limit=2`)).toMatchObject({ status: 200, body: { data: [{ ...kept, ...nothing }, { phone: staff, outcome: 'connected' }], nextCursor: 'more' } });
    expect(conversations.asked.at(-1)?.request).toMatchObject({ caller: '+14155550100', pageSize: 2 });
    expect(await api.ask('GET', `/v1/businesses/${unknownId}/call-backs`)).toMatchObject({ status: 404, body: { field: 'businessId' } });
  });

  it('are asked for once for each key, for those on duty or one of the staff', async () => {
    const before = conversations.asked.length;
    expect(await request({}, conversationId, 'once')).toMatchObject({ status: 201, body: { id: callBackId } });
    expect(await request({}, conversationId, 'once')).toMatchObject({ status: 201, body: { id: callBackId } });
    expect(conversations.asked.length).toBe(before + 1);
    expect(await request({ phone: staff })).toMatchObject({ status: 201 });
    expect(conversations.asked.at(-1)?.request).toMatchObject({ phone: staff });
  });

  it.each([
    ['something that is no number', { phone: '415' }, 400, 'phone'],
    ['an unknown member', { to: staff }, 400, 'to'],
    ['a phone that is nobody\'s of the staff', { phone: '+12125550143' }, 400, 'phone'],
    ['another one under way', { phone: '+14155550199' }, 409, undefined],
  ])('are refused with %s', async (_, body, status, field) => {
    expect(await request(body)).toMatchObject({ status, body: { ...(field !== undefined && { field }), fix: expect.any(String) as string } });
  });

  it('need a conversation of this business', async () => {
    expect(await request({}, unknownId)).toMatchObject({ status: 404, body: { field: 'conversationId' } });
  });
});
