import { BusinessUpdated, type E164 } from '@ringback/event-contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Business } from '../src/store/businesses.js';
import { type AdminApi, aNumber, startAdminApi, unknownId } from './start-admin-api.js';

let api: AdminApi;

beforeAll(async () => {
  api = await startAdminApi();
});
afterAll(() => api.stop());

const add = ({ id }: { id: string }, number: E164) => api.ask('POST', `/v1/businesses/${id}/numbers`, { body: { number } });
const release = ({ id }: { id: string }, number: E164) => api.ask('DELETE', `/v1/businesses/${id}/numbers/${encodeURIComponent(number)}`);
const numbersOf = async ({ id }: Business) =>
  (await api.ask<{ data: { number: string }[] }>('GET', `/v1/businesses/${id}/numbers`)).body.data.map(({ number }) => number);
const told = async (business: Business) => (await api.service.published(BusinessUpdated)).filter(({ businessId }) => businessId === business.id);

describe('a number', () => {
  it('of the business is no phone of its staff, whichever comes first', async () => {
    const [own, staff] = [aNumber(), aNumber()];
    const looping = { name: 'Ann’s', numbers: [own], settings: { staffPhones: [own] } };
    expect(await api.ask('POST', '/v1/businesses', { body: looping })).toMatchObject({ status: 400, body: { field: 'settings.staffPhones.0' } });
    const business = await api.business({ numbers: [own], settings: { staffPhones: [staff] } });
    expect(await add(business, staff)).toMatchObject({ status: 400, body: { field: 'number' } });
    const change = { settings: { lines: [{ number: own, staffPhones: [own] }] } };
    expect(await api.ask('PATCH', `/v1/businesses/${business.id}`, { body: change })).toMatchObject({ status: 400, body: { field: 'settings.lines.0.staffPhones.0' } });
  });

  it('is refused to a second business, and free for it after its release', async () => {
    const [first, second] = [await api.business(), await api.business()];
    const number = aNumber();
    expect(await add(first, number)).toMatchObject({ status: 201, body: { number } });
    expect(await add(second, number)).toMatchObject({ status: 409, body: { field: 'number', fix: expect.stringContaining('DELETE') as string } });
    expect(await numbersOf(second)).toEqual([]);
    expect(await release(second, number)).toMatchObject({ status: 404, body: { field: 'number' } });
    expect((await release(first, number)).status).toBe(204);
    expect((await add(second, number)).status).toBe(201);
    expect([await numbersOf(first), await numbersOf(second)]).toEqual([[], [number]]);
  });

  it('goes to one of two businesses that add it at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const pair = [await api.business(), await api.business()];
      const number = aNumber();
      const answers = await Promise.all(pair.map((business) => add(business, number)));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      const winner = answers.findIndex(({ status }) => status === 201);
      expect(await Promise.all(pair.map(numbersOf))).toEqual(winner === 0 ? [[number], []] : [[], [number]]);
    }
  });

  it('that two new businesses name in different orders goes to one of them, and neither waits for ever', async () => {
    const numbers = Array.from({ length: 10 }, aNumber);
    const create = (wanted: E164[]) => api.ask('POST', '/v1/businesses', { body: { name: 'Ann’s', numbers: wanted } });
    const answers = await Promise.all([create(numbers), create([...numbers].reverse())]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('that the business has already is not added again', async () => {
    const business = await api.business();
    const number = aNumber();
    await add(business, number);
    expect((await add({ id: business.id.toUpperCase() }, number)).status).toBe(201);
    expect(await numbersOf(business)).toEqual([number]);
    expect(await told(business)).toHaveLength(2);
  });

  it('is told of at each change, with all numbers and a revision one higher', async () => {
    const business = await api.business();
    const [one, two] = [aNumber(), aNumber()];
    await add(business, one);
    api.service.clock.forward(1);
    await add(business, two);
    await release(business, one);
    expect((await told(business)).map(({ revision, numbers }) => ({ revision, numbers }))).toEqual([
      { revision: 1, numbers: [] }, { revision: 2, numbers: [one] }, { revision: 3, numbers: [one, two] }, { revision: 4, numbers: [two] },
    ]);
  });

  it('of a business that there is none of is 404', async () => {
    const missing = { id: unknownId };
    expect((await add(missing, aNumber())).body).toMatchObject({ status: 404, field: 'businessId' });
    expect((await release(missing, aNumber())).body).toMatchObject({ status: 404, field: 'businessId' });
    expect((await api.ask('GET', `/v1/businesses/${unknownId}/numbers`)).body).toMatchObject({ status: 404, field: 'businessId' });
  });

  it.each(['4155550100', '+0155550100', '+1 415 555 0100', '+1415', 'joe'])('written as %s is refused', async (number) => {
    const business = await api.business();
    expect(await add(business, number as E164)).toMatchObject({ status: 400, body: { field: 'number', detail: expect.stringContaining('E.164') as string } });
    expect(await release(business, number as E164)).toMatchObject({ status: 400, body: { field: 'number' } });
  });
});

describe('the document for calls that come while nobody can be asked', () => {
  const documentOf = ({ id }: { id: string }, number: string, key?: string) =>
    api.ask<object[]>('GET', `/v1/businesses/${id}/numbers/${encodeURIComponent(number)}/fallback-ncco`, key ? { key } : {});

  it('rings the first phone of the staff and then speaks, as the settings of this number say', async () => {
    const [number, behind] = [aNumber(), aNumber()];
    const business = await api.business({ numbers: [number, behind], settings: { staffPhones: ['+14155550111'], ringSeconds: 15, lines: [{ number: behind, mode: 'behind' }] } });
    const words = { action: 'talk', text: 'Thank you for calling Ann’s. If nobody could answer, please call again.', language: 'en-US' };
    const answer = await documentOf(business, number);
    expect(answer).toMatchObject({ status: 200, body: [{ action: 'connect', from: number.slice(1), timeout: 15, endpoint: [{ type: 'phone', number: '14155550111' }] }, words] });
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect((await documentOf(business, behind)).body).toEqual([words]);
  });

  it('is that of a number of the business, and of no other', async () => {
    const [own, others] = [aNumber(), aNumber()];
    const business = await api.business({ numbers: [own] });
    const stranger = await api.business({ numbers: [others] });
    expect(await documentOf(business, others)).toMatchObject({ status: 404, body: { field: 'number' } });
    expect(await documentOf({ id: unknownId }, own)).toMatchObject({ status: 404, body: { field: 'businessId' } });
    expect((await documentOf(business, own, (await api.key(stranger.id)).key)).status).toBeGreaterThanOrEqual(403);
  });
});
