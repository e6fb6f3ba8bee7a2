import { BusinessUpdated } from '@ringback/event-contracts';
import { ServiceLife } from '@ringback/service-kit';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Business } from '../src/store/businesses.js';
import { type AdminApi, aNumber, startAdminApi } from './start-admin-api.js';

let api: AdminApi;
let headers: { 'idempotency-key': string };

beforeAll(async () => {
  api = await startAdminApi();
});
afterAll(() => api.stop());
beforeEach(() => {
  headers = { 'idempotency-key': randomUUID() };
});

const create = (name: string) => api.ask<Business>('POST', '/v1/businesses', { headers, body: { name } });
const countOf = async (name: string) => (await api.service.db.query('select from businesses where name = $1', [name])).rowCount;

describe('requests with one Idempotency-Key', () => {
  it('have one effect and one answer', async () => {
    const first = await create('once');
    api.service.clock.forward(60);
    const again = await create('once');
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await countOf('once')).toBe(1);
    expect((await api.service.published(BusinessUpdated)).filter(({ name }) => name === 'once')).toHaveLength(1);
  });

  it('have one effect when they come at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => create('at once')));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    expect(await countOf('at once')).toBe(1);
  });

  it('keep the first answer, though the business has changed since', async () => {
    const { body } = await create('changed since');
    await api.ask('PATCH', `/v1/businesses/${body.id}`, { body: { name: 'renamed' } });
    expect((await create('changed since')).body).toEqual(body);
  });

  it('are refused when they ask for something else', async () => {
    const { body } = await create('this');
    expect(await create('that')).toMatchObject({ status: 422, body: { field: 'Idempotency-Key' } });
    const elsewhere = await api.ask('POST', `/v1/businesses/${body.id}/numbers`, { headers, body: { number: aNumber() } });
    expect(elsewhere).toMatchObject({ status: 422 });
    expect(await countOf('that')).toBe(0);
  });

  it('are told apart by who sends them', async () => {
    const number = aNumber();
    const business = await api.business();
    const path = `/v1/businesses/${business.id}/numbers`;
    const { key } = await api.key(business.id);
    await api.ask('POST', path, { headers, body: { number } });
    expect((await api.ask('POST', path, { headers, key, body: { number: aNumber() } })).status).toBe(201);
  });

  it('are tried anew after one that failed', async () => {
    const number = aNumber();
    const owner = await api.business({ numbers: [number] });
    const ask = () => api.ask('POST', '/v1/businesses', { headers, body: { name: 'tried anew', numbers: [number] } });
    expect((await ask()).status).toBe(409);
    await api.ask('DELETE', `/v1/businesses/${owner.id}/numbers/${number}`);
    expect((await ask()).status).toBe(201);
    expect(await countOf('tried anew')).toBe(1);
  });

  it('are new requests after a day', async () => {
    const { body } = await create('remembered');
    const later = async (hours: number) => {
      api.service.clock.forward(hours * 3_600);
      await api.service.app.get(ServiceLife, { strict: false }).forgetOld();
      return (await create('remembered')).body.id;
    };
    expect(await later(23)).toBe(body.id);
    expect(await later(2)).not.toBe(body.id);
    expect(await countOf('remembered')).toBe(2);
  });

  it.each([['empty', ''], ['with a space', 'a b'], ['too long', 'x'.repeat(201)]])('are refused when the key is %s', async (_, key) => {
    headers = { 'idempotency-key': key };
    expect(await create('malformed')).toMatchObject({ status: 400, body: { field: 'Idempotency-Key' } });
    expect(await countOf('malformed')).toBe(0);
  });
});

describe('requests without an Idempotency-Key', () => {
  it('each have their effect', async () => {
    expect((await api.business()).id).not.toBe((await api.business()).id);
  });
});
