import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Neighbour, startNeighbour } from './neighbours.js';
import { type AdminApi, startAdminApi } from './start-admin-api.js';

const [taskId, done, unknownId] = [1, 2, 3].map((n) => `018f0000-0000-7000-8000-00000000000${String(n)}`) as [string, string, string];
const raisedAt = '2026-11-26T17:00:00.000Z';
const task = { id: taskId, caller: '+14155550100', callId: unknownId, reason: 'text-failed', sentence: 'our text did not reach them', raisedAt };

let conversations: Neighbour;
let api: AdminApi;
let path: string;

beforeAll(async () => {
  conversations = await startNeighbour('qualification-conversation', {
    ListStaffTasks: () => ({ tasks: [task], nextPageToken: 'more' }),
    FinishStaffTask: ({ taskId: id }: { taskId: string }) => ({ found: id !== unknownId, finished: id === taskId }),
  });
  api = await startAdminApi({ services: { 'qualification-conversation': conversations.address } });
  path = `/v1/businesses/${(await api.business()).id}/staff-tasks`;
});
afterAll(async () => {
  await api.stop();
  conversations.stop();
});

describe('what the staff have to do', () => {
  it('is listed, page by page, by state and person', async () => {
    expect(await api.ask('GET', `${path}?state=open&person=%2B14155550100&limit=1`)).toMatchObject({ status: 200, body: { data: [{ ...task, doneAt: null, doneBy: null }], nextCursor: 'more' } });
    expect(conversations.asked.at(-1)?.request).toMatchObject({ state: 'open', caller: '+14155550100', pageSize: 1 });
    expect(await api.ask('GET', `${path}?state=lost`)).toMatchObject({ status: 400, body: { field: 'state' } });
    expect(await api.ask('GET', `/v1/businesses/${unknownId}/staff-tasks`)).toMatchObject({ status: 404, body: { field: 'businessId' } });
  });

  it('is done once', async () => {
    expect((await api.ask('POST', `${path}/${taskId}/done`)).status).toBe(204);
    expect(await api.ask('POST', `${path}/${done}/done`)).toMatchObject({ status: 409, body: { title: 'Done before', field: 'taskId' } });
    expect(await api.ask('POST', `${path}/${unknownId}/done`)).toMatchObject({ status: 404, body: { field: 'taskId' } });
    expect(await api.ask('POST', `${path}/1/done`)).toMatchObject({ status: 400, body: { field: 'taskId' } });
  });
});
