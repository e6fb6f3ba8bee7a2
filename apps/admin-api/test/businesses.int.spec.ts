import { BusinessUpdated } from '@ringback/event-contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultSettings } from '../src/domain/settings.js';
import type { Business } from '../src/store/businesses.js';
import { type AdminApi, aNumber, startAdminApi, unknownId } from './start-admin-api.js';

let api: AdminApi;

beforeAll(async () => {
  api = await startAdminApi();
});
afterAll(() => api.stop());

const told = async (business: Business) => (await api.service.published(BusinessUpdated)).filter(({ businessId }) => businessId === business.id);
const change = (business: Business, body: object) => api.ask<Business>('PATCH', `/v1/businesses/${business.id}`, { body });

describe('a new business', () => {
  it('starts with the defaults, but for what was said', async () => {
    const number = aNumber();
    const business = await api.business({ name: '  Ann’s Plumbing ', settings: { ringSeconds: 30 }, numbers: [number] });
    const now = api.service.clock.now();
    expect(business).toEqual({
      id: business.id, revision: 1, name: 'Ann’s Plumbing', numbers: [number], settings: { ...defaultSettings, ringSeconds: 30 }, triggerGeneration: null, flowVersion: null, createdAt: now, updatedAt: now,
    });
    expect((await api.ask('GET', `/v1/businesses/${business.id}`)).body).toEqual(business);
  });

  it('is announced once, with all its numbers', async () => {
    const numbers = [aNumber(), aNumber()];
    const business = await api.business({ numbers });
    const { id: businessId, name, settings } = business;
    expect(await told(business)).toEqual([{ businessId, revision: 1, name, numbers, settings, lastTriggerGeneration: 0 }]);
  });

  it('is none when one of its numbers is another’s', async () => {
    const [taken, free] = [aNumber(), aNumber()];
    await api.business({ numbers: [taken] });
    const refused = await api.ask('POST', '/v1/businesses', { body: { name: 'refused', numbers: [free, taken] } });
    expect(refused).toMatchObject({ status: 409, body: { field: 'number', detail: expect.stringContaining(taken) as string } });
    expect(await api.service.db.query("select from businesses where name = 'refused'")).toMatchObject({ rowCount: 0 });
    expect((await api.business({ numbers: [free] })).numbers).toEqual([free]);
  });

  it('may name a number twice', async () => {
    const number = aNumber();
    expect((await api.business({ numbers: [number, number] })).numbers).toEqual([number]);
  });
});

describe('a change of a business', () => {
  it('leaves what it does not name, and is announced once', async () => {
    const business = await api.business({ numbers: [aNumber()], settings: { links: { booking: 'https://example.com/book' } } });
    api.service.clock.forward(60);
    const settings = { ...business.settings, graceSeconds: 20, hours: [] };
    const changed = { ...business, revision: 2, settings, updatedAt: api.service.clock.now() };
    expect((await change(business, { settings: { graceSeconds: 20, hours: [] } })).body).toEqual(changed);
    expect((await api.ask('GET', `/v1/businesses/${business.id}`)).body).toEqual(changed);
    const { name, numbers } = business;
    expect((await told(business)).slice(1)).toEqual([{ businessId: business.id, revision: 2, name, numbers, settings, lastTriggerGeneration: 0 }]);
  });

  it('replaces links and hours whole', async () => {
    const business = await api.business({ settings: { links: { booking: 'https://example.com/book' } } });
    const { body } = await change(business, { settings: { links: { website: 'https://example.com' } } });
    expect(body.settings.links).toEqual({ website: 'https://example.com' });
  });

  it.each([
    ['names nothing', {}],
    ['names what is so already', { name: 'Ann’s', settings: { ringSeconds: defaultSettings.ringSeconds, hours: defaultSettings.hours } }],
  ])('that %s changes nothing and is not announced', async (_, body) => {
    const business = await api.business();
    expect((await change(business, body)).body).toEqual(business);
    expect(await told(business)).toHaveLength(1);
  });

  it('does not undo another one made at the same time', async () => {
    const business = await api.business();
    const fields = { graceSeconds: 1, repeatWindowHours: 2, minimumRingSeconds: 3.5, staleAfterSeconds: 40, ringSeconds: 50 };
    await Promise.all(Object.entries(fields).map(([field, value]) => change(business, { settings: { [field]: value } })));
    const { body } = await api.ask<Business>('GET', `/v1/businesses/${business.id}`);
    expect(body).toMatchObject({ revision: 6, settings: fields });
    expect((await told(business)).map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('takes the id in capitals for the same business', async () => {
    const number = aNumber();
    const business = await api.business({ numbers: [number] });
    const { key } = await api.key(business.id);
    const path = `/v1/businesses/${business.id.toUpperCase()}`;
    expect((await api.ask('PATCH', path, { key, body: { name: 'Bob’s' } })).body).toMatchObject({ id: business.id, name: 'Bob’s' });
    expect((await api.ask('DELETE', `${path}/numbers/${number}`, { key })).status).toBe(204);
    expect(await told(business)).toMatchObject([{ revision: 1 }, { revision: 2, name: 'Bob’s' }, { revision: 3, numbers: [] }]);
  });

  it('of a business that there is none of is 404', async () => {
    expect(await api.ask('PATCH', `/v1/businesses/${unknownId}`, { body: { name: 'x' } })).toMatchObject({ status: 404, body: { field: 'businessId' } });
    expect(await api.ask('GET', `/v1/businesses/${unknownId}`)).toMatchObject({ status: 404, body: { field: 'businessId' } });
  });

  it('of one setting is not refused for a template from before', async () => {
    const business = await api.business();
    const template = 'Hi {{ nobody.knows }}';
    await api.service.db.query("update businesses set settings = settings || jsonb_build_object('openerTemplate', $2::text) where id = $1", [business.id, template]);
    expect(await change(business, { settings: { ringSeconds: 30 } })).toMatchObject({ status: 200, body: { settings: { openerTemplate: template } } });
  });
});

describe('the list of businesses', () => {
  it('comes newest first, page by page, each business once', async () => {
    const made = [await api.business(), await api.business(), await api.business()].map(({ id }) => id).reverse();
    interface List { data: Business[]; nextCursor: string | null }
    const first = (await api.ask<List>('GET', '/v1/businesses?limit=2')).body;
    const second = (await api.ask<List>('GET', `/v1/businesses?limit=2&cursor=${String(first.nextCursor)}`)).body;
    expect([...first.data, ...second.data].slice(0, 3).map(({ id }) => id)).toEqual(made);
    const all = (await api.ask<List>('GET', '/v1/businesses?limit=200')).body;
    expect(all.nextCursor).toBeNull();
    expect((await api.ask<List>('GET', `/v1/businesses?limit=${all.data.length}`)).body.nextCursor).toBeNull();
  });
});
