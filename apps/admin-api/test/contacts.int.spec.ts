import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Neighbour, startNeighbour } from './neighbours.js';
import { type AdminApi, startAdminApi } from './start-admin-api.js';

const phone = '+14155550177';
const contact = { id: '018f0000-0000-7000-8000-000000000001', phone, lineType: 'mobile', contactClass: 'personal', calls: 0, firstSeenAt: '2026-11-23T17:00:00.000Z', lastSeenAt: '2026-11-23T17:00:00.000Z' };
let neighbour: Neighbour;
let api: AdminApi;
let path: string;

beforeAll(async () => {
  neighbour = await startNeighbour('contact-resolution', { DescribeContact: () => contact });
  api = await startAdminApi({ services: { 'contact-resolution': neighbour.address } });
  path = `/v1/businesses/${(await api.business()).id}/contacts`;
});
afterAll(async () => {
  await api.stop();
  neighbour.stop();
});

const change = (number: string, body: unknown) => api.ask('PATCH', `${path}/${encodeURIComponent(number)}`, { body });

describe('who somebody is', () => {
  it('can be said of any number', async () => {
    expect(await change(phone, { contactClass: 'personal' })).toMatchObject({ status: 200, body: { ...contact, name: null, region: null } });
    expect(neighbour.asked.at(-1)?.request).toMatchObject({ phone, contactClass: 'personal' });
  });

  it('can be forgotten', async () => {
    await change(phone, { name: null });
    expect(neighbour.asked.at(-1)?.request).toMatchObject({ name: '' });
  });

  it.each<[string, unknown, string]>([
    [phone, { contactClass: 'friend' }, 'contactClass'],
    [phone, { name: '' }, 'name'],
    [phone, { region: 'California' }, 'region'],
    [phone, { name: 'two\nlines' }, 'name'],
    [phone, { name: 'Hi \u202egnirts' }, 'name'],
    [phone, { class: 'personal' }, 'class'],
    [phone, {}, '(body)'],
    ['0155', { name: 'Ann' }, 'phone'],
  ])('names the field that is wrong: %s %j', async (number, body, field) => {
    expect(await change(number, body)).toMatchObject({ status: 400, body: { field } });
  });
});
