import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AdminApi, aNumber, startAdminApi, unknownId } from './start-admin-api.js';

let api: AdminApi;

beforeAll(async () => {
  api = await startAdminApi();
});
afterAll(() => api.stop());

const statusFor = async (key: string | null, method: string, path: string, body?: unknown) => (await api.ask(method, path, { key, body })).status;

describe('a request', () => {
  const doors: [string, string][] = [
    ['GET', '/v1/businesses'], ['POST', '/v1/businesses'], ['GET', `/v1/businesses/${unknownId}`], ['PATCH', `/v1/businesses/${unknownId}`],
    ['GET', `/v1/businesses/${unknownId}/numbers`], ['POST', `/v1/businesses/${unknownId}/numbers`],
    ['DELETE', `/v1/businesses/${unknownId}/numbers/+14155550100`], ['GET', `/v1/businesses/${unknownId}/calls`],
    ['GET', `/v1/businesses/${unknownId}/contacts`], ['GET', `/v1/businesses/${unknownId}/conversations`],
    ['GET', `/v1/businesses/${unknownId}/messages`], ['GET', `/v1/businesses/${unknownId}/summary`], ['GET', '/v1/api-keys'], ['POST', '/v1/api-keys'],
    ['DELETE', `/v1/api-keys/${unknownId}`], ['GET', '/v1/parked-events'], ['POST', '/v1/parked-events/messaging/1/redrive'],
    ['DELETE', '/v1/parked-events/messaging/1'],
  ];

  it.each(doors)('%s %s is let in with a key only', async (method, path) => {
    expect(await statusFor(null, method, path)).toBe(401);
    expect(await statusFor('rb_unknown', method, path)).toBe(401);
  });

  it.each(['', 'Bearer', 'Bearer ', 'Basic dXNlcjpwYXNz', 'Bearer the-key-that-may-do-everything x', 'the-key-that-may-do-everything'])(
    'with the Authorization "%s" is not let in',
    async (authorization) => {
      expect(await api.ask('GET', '/v1/businesses', { key: null, headers: { authorization } })).toMatchObject({ status: 401, body: { field: 'Authorization' } });
    },
  );

  it.each(doors.filter(([, path]) => !path.includes('/businesses/')))('%s %s is not for the key of one business', async (method, path) => {
    const { key } = await api.key((await api.business()).id);
    expect(await statusFor(key, method, path)).toBe(403);
  });
});

describe('the key of one business', () => {
  it('may do everything with it, and nothing with another', async () => {
    const [own, other] = [await api.business(), await api.business()];
    const { key } = await api.key(own.id);
    const all = async (id: string) => [
      await statusFor(key, 'GET', `/v1/businesses/${id}`),
      await statusFor(key, 'PATCH', `/v1/businesses/${id}`, { name: 'Mine' }),
      await statusFor(key, 'POST', `/v1/businesses/${id}/numbers`, { number: aNumber() }),
    ];
    expect(await all(own.id)).toEqual([200, 200, 201]);
    expect(await all(other.id)).toEqual([403, 403, 403]);
    expect((await api.ask<{ name: string }>('GET', `/v1/businesses/${other.id}`)).body.name).toBe(other.name);
  });
});

describe('an API key', () => {
  it('is shown once, and kept as a hash only', async () => {
    const { id, key } = await api.key();
    const { rows } = await api.service.db.query<Record<string, unknown>>('select * from api_keys where id = $1', [id]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.['key_hash']).toEqual(createHash('sha256').update(key).digest());
    expect(JSON.stringify(rows)).not.toContain(key);
    const { body } = await api.ask<{ data: object[] }>('GET', '/v1/api-keys');
    expect(body.data).toContainEqual({ id, name: 'test', businessId: null, createdAt: api.service.clock.now() });
    expect(JSON.stringify(body)).not.toContain(key);
  });

  it('opens nothing from the moment it is revoked', async () => {
    const { id, key } = await api.key();
    expect(await statusFor(key, 'GET', '/v1/businesses')).toBe(200);
    expect((await api.ask('DELETE', `/v1/api-keys/${id}`)).status).toBe(204);
    expect(await statusFor(key, 'GET', '/v1/businesses')).toBe(401);
    expect(await api.ask('DELETE', `/v1/api-keys/${id}`)).toMatchObject({ status: 404, body: { field: 'keyId' } });
    expect((await api.ask<{ data: { id: string }[] }>('GET', '/v1/api-keys')).body.data.map((one) => one.id)).not.toContain(id);
  });

  it('can make further keys when it is for everything', async () => {
    const { key } = await api.key();
    expect(await statusFor(key, 'POST', '/v1/api-keys', { name: 'second' })).toBe(201);
  });

  it.each([
    [{ name: 'x', businessId: 'joe' }, 400, 'businessId'],
    [{ name: 'x', businessId: unknownId }, 404, 'businessId'],
    [{ name: 'A\0nn' }, 400, 'name'],
    [{ name: 'x', scope: 'all' }, 400, 'scope'],
    [{}, 400, 'name'],
  ])('is not made from %j', async (body, status, field) => {
    expect(await api.ask('POST', '/v1/api-keys', { body })).toMatchObject({ status, body: { field } });
  });
});
