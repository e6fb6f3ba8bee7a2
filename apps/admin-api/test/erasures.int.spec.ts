import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Business } from '../src/store/businesses.js';
import { type Neighbour, startNeighbour } from './neighbours.js';
import { type AdminApi, startAdminApi } from './start-admin-api.js';

const phone = '+14155550177';
const stranger = '+14155550179';
const at = '2026-11-23T17:00:00.000Z';
const erasure = (doneAt?: string) => ({ id: '018f0000-0000-7000-8000-000000000001', askedAt: at, author: { name: 'Anne', apiKey: 'admin' }, numbers: 2, parts: [{ service: 'messaging', doneAt: at }, { service: 'call-ingest', ...(doneAt && { doneAt }) }] });

let contacts: Neighbour;
let api: AdminApi;
let business: Business;
let doneAt: string | undefined;

beforeAll(async () => {
  contacts = await startNeighbour('contact-resolution', {
    ErasePerson: () => erasure(doneAt),
    GetErasure: (request: { phone: string }) => (request.phone === stranger ? {} : { erasure: erasure(doneAt) }),
  });
  api = await startAdminApi({ services: { 'contact-resolution': contacts.address } });
  business = await api.business();
});
afterAll(async () => {
  await api.stop();
  contacts.stop();
});

const door = (number = phone, businessId: string = business.id) => `/v1/businesses/${businessId}/contacts/${encodeURIComponent(number)}`;

describe('a person who is to be forgotten', () => {
  it('needs a number and a business', async () => {
    expect(await api.ask('DELETE', door('0177'))).toMatchObject({ status: 400, body: { field: 'phone' } });
    expect(await api.ask('DELETE', door(phone, '018f0000-0000-7000-8000-0000000000ff'))).toMatchObject({ status: 404, body: { field: 'businessId' } });
    expect(contacts.asked).toEqual([]);
  });

  it('of whom nobody asked it is not found', async () => {
    expect(await api.ask('GET', `${door(stranger)}/erasure`)).toMatchObject({ status: 404, body: { field: 'phone' } });
  });

  it('is forgotten by and by, which is seen, with who asked for it', async () => {
    const answer = await api.ask('DELETE', door());
    expect(answer).toMatchObject({ status: 202, body: { state: 'under-way', numbers: 2, author: { name: 'Anne', key: 'admin' }, services: [{ service: 'messaging', doneAt: at }, { service: 'call-ingest', doneAt: null }] } });
    expect(contacts.asked.at(-1)).toMatchObject({ method: 'ErasePerson', request: { businessId: business.id, phone, author: { apiKey: expect.any(String) as string } } });
    doneAt = at;
    expect(await api.ask('GET', `${door()}/erasure`)).toMatchObject({ status: 200, body: { state: 'done' } });
  });
});
