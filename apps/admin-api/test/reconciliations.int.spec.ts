import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Neighbour, startNeighbour } from './neighbours.js';
import { type AdminApi, startAdminApi } from './start-admin-api.js';

const day = { day: '2026-11-22', state: 'done', hoursDone: 24, callsCompared: 12, differences: { 'unknown-to-us': 1 }, endedAt: '2026-11-23T03:01:00.000Z' };
const difference = { kind: 'unknown-to-us', legId: 'leg-1', startedAt: '2026-11-22T12:10:00.000Z', learnt: true, carrierSeconds: 25 };
const { differences: counts, ...rest } = day;
const view = { ...rest, counts, problem: null };

let callIngest: Neighbour;
let api: AdminApi;

beforeAll(async () => {
  callIngest = await startNeighbour('call-ingest', {
    ListReconciliations: () => ({ reconciliations: [day] }),
    GetReconciliation: (request: { day: string }) => (request.day === day.day ? { reconciliation: day, differences: [difference] } : {}),
  });
  api = await startAdminApi({ services: { 'call-ingest': callIngest.address } });
});
afterAll(async () => {
  await api.stop();
  callIngest.stop();
});

describe('the comparison of a day with the carrier’s records', () => {
  it('is listed with how many differences there were', async () => {
    expect(await api.ask('GET', '/v1/reconciliations?limit=7')).toMatchObject({ status: 200, body: { data: [view] } });
    expect(callIngest.asked.at(-1)).toEqual({ method: 'ListReconciliations', request: { limit: 7 } });
  });

  it('shows them call by call', async () => {
    const { status, body } = await api.ask('GET', '/v1/reconciliations/2026-11-22');
    expect(status).toBe(200);
    expect(body).toEqual({ ...view, differences: [{ ...difference, callId: null, ourSeconds: null }] });
  });

  it('is not there for a day that was not compared', async () => {
    expect(await api.ask('GET', '/v1/reconciliations/2026-11-23')).toMatchObject({ status: 404, body: { field: 'day' } });
  });

  it.each([['2026-11-31', 'day'], ['yesterday', 'day'], ['?limit=0', 'limit'], ['?limit=many', 'limit'], ['?page=2', 'page']])('names what is wrong with %s', async (path, field) => {
    expect(await api.ask('GET', `/v1/reconciliations${path.startsWith('?') ? '' : '/'}${path}`)).toMatchObject({ status: 400, body: { field } });
  });

  it('is for administrators only: it concerns all businesses', async () => {
    const business = await api.business();
    const { key } = await api.key(business.id);
    expect((await api.ask('GET', '/v1/reconciliations', { key })).status).toBe(403);
  });
});
