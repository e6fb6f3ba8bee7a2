import { startPostgres, type TestPostgres } from '@ringback/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AdminApi, startAdminApi } from './start-admin-api.js';

let postgres: TestPostgres;
let api: AdminApi;

beforeAll(async () => {
  postgres = await startPostgres();
  api = await startAdminApi({ databaseUrl: postgres.url });
});
afterAll(async () => {
  await api.stop();
  await postgres.stop();
});

describe('with the database away', () => {
  it('every request is told to try again shortly, and none that its key is wrong', async () => {
    const { key } = await api.key();
    const headers = { 'idempotency-key': 'over-an-outage' };
    const create = () => api.ask('POST', '/v1/businesses', { key, headers, body: { name: 'Ann’s' } });
    await postgres.kill9();
    for (const answer of [await create(), await api.ask('GET', '/v1/businesses'), await api.ask('GET', '/v1/businesses', { key })]) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('1');
    }
    await postgres.restart();
    await expect.poll(async () => (await create()).status, { timeout: 15_000 }).toBe(201);
    expect((await api.service.db.query('select from businesses')).rowCount).toBe(1);
  });
});
