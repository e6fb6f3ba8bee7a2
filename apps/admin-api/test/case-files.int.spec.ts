import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Business } from '../src/store/businesses.js';
import { type Neighbour, startNeighbour } from './neighbours.js';
import { type AdminApi, type Ask, startAdminApi } from './start-admin-api.js';

const phone = '+14155550177';
const other = '+14155550178';
const stranger = '+14155550179';
const at = '2026-11-23T17:00:00.000Z';
const contact = { id: '018f0000-0000-7000-8000-000000000001', phone, lineType: 'mobile', contactClass: 'new-lead', calls: 1, firstSeenAt: at, lastSeenAt: at };
const noteId = '018f0000-0000-7000-8000-000000000002';

interface Asked {
  phone: string;
  author: object;
}
const known = <Response extends object>(answer: (request: never) => Response) => (request: never): object => ((request as Asked).phone === stranger ? {} : answer(request));

let contacts: Neighbour;
let api: AdminApi;
let business: Business;
/** What the contacts say of a merge, and of a lead that is to be opened. */
let says: { merge: string; reopened: object; separated: boolean };

beforeAll(async () => {
  contacts = await startNeighbour('contact-resolution', {
    AddNote: known((request: Asked & { text: string }) => ({ note: { id: noteId, phone: request.phone, text: request.text, author: request.author, writtenAt: at } })),
    ListNotes: ({ pageToken }: { pageToken: string }) => {
      if (pageToken === 'bad') throw new Error('page_token is not one that this service gave out');
      return { notes: [{ id: noteId, phone, text: 'Dog bites', author: { name: 'Anne', apiKey: 'admin' }, writtenAt: at }], nextPageToken: 'more' };
    },
    CloseLead: known(({ outcome, author, ...request }: Asked & { outcome: string; value: object | null; reason?: string }) => ({
      lead: { state: outcome, closedAt: at, author, ...(request.value && { value: request.value }), ...(request.reason !== undefined && { reason: request.reason }) },
    })),
    ReopenLead: known(() => ({ found: true, ...says.reopened })),
    MergeContacts: () => ({ outcome: says.merge }),
    GetCaseFile: () => ({ contacts: [contact, { ...contact, phone: other }] }),
    SeparateContact: known(() => ({ found: true, separated: says.separated })),
  });
  api = await startAdminApi({ services: { 'contact-resolution': contacts.address } });
  business = await api.business();
});
afterAll(async () => {
  await api.stop();
  contacts.stop();
});
beforeEach(() => {
  says = { merge: 'merged', reopened: { lead: { state: 'open' } }, separated: true };
});

const ask = (method: string, door: string, over: Ask & { number?: string } = {}) => api.ask<object>(method, `/v1/businesses/${business.id}/contacts/${encodeURIComponent(over.number ?? phone)}/${door}`, over);
const asked = (method: string) => contacts.asked.filter((one) => one.method === method).map(({ request }) => request);

describe('a note', () => {
  it.each<[string, object, string]>([
    ['no text', {}, 'text'],
    ['a blank one', { text: ' ' }, 'text'],
    ['a long one', { text: 'x'.repeat(2001) }, 'text'],
    ['a NUL', { text: 'a\0b' }, 'text'],
    ['an author of two lines', { text: 'Hi', author: 'An\nne' }, 'author'],
    ['an unknown member', { text: 'Hi', writtenAt: at }, 'writtenAt'],
  ])('with %s is refused', async (_what, body, field) => {
    const before = asked('AddNote').length;
    expect(await ask('POST', 'notes', { body })).toMatchObject({ status: 400, body: { field } });
    expect(asked('AddNote')).toHaveLength(before);
  });

  it('needs a contact, and a key of the business', async () => {
    expect(await ask('POST', 'notes', { number: stranger, body: { text: 'Hi' } })).toMatchObject({ status: 404, body: { field: 'phone' } });
    expect(await ask('POST', 'notes', { number: '0177', body: { text: 'Hi' } })).toMatchObject({ status: 400, body: { field: 'phone' } });
    const { key } = await api.key((await api.business()).id);
    expect((await ask('POST', 'notes', { key, body: { text: 'Hi' } })).status).toBe(403);
  });

  it('is written by whoever says so, or whose key it is', async () => {
    expect(await ask('POST', 'notes', { body: { text: ' Dog bites ', author: 'Anne' } })).toMatchObject({ status: 201, body: { id: noteId, text: 'Dog bites', author: { name: 'Anne', key: 'admin' }, writtenAt: at } });
    const own = await api.key(business.id);
    expect(await ask('POST', 'notes', { key: own.key, body: { text: 'Dog bites' } })).toMatchObject({ status: 201, body: { author: { name: 'test', key: own.id } } });
  });

  it('is one for each key of each client', async () => {
    const send = (key?: string) => ask('POST', 'notes', { ...(key !== undefined && { key }), headers: { 'idempotency-key': 'once' }, body: { text: 'Dog bites' } });
    const before = asked('AddNote').length;
    const [first, again] = [await send(), await send()];
    expect(again.body).toEqual(first.body);
    await send((await api.key(business.id)).key);
    const keys = asked('AddNote').slice(before).map((request) => request['key']);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toHaveLength(2);
  });

  it('cannot be changed or taken away', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE']) expect((await ask(method, `notes/${noteId}`)).status).toBe(404);
  });

  it('is in a list, with pages', async () => {
    expect((await ask('GET', 'notes?limit=7&cursor=more')).body).toEqual({
      data: [{ id: noteId, phone, text: 'Dog bites', author: { name: 'Anne', key: 'admin' }, writtenAt: at }], nextCursor: 'more',
    });
    expect(asked('ListNotes').at(-1)).toEqual({ businessId: business.id, phone, pageSize: 7, pageToken: 'more' });
    expect(await ask('GET', 'notes?cursor=bad')).toMatchObject({ status: 400, body: { field: 'cursor' } });
  });
});

describe('a lead that is closed', () => {
  const value = { amountMinor: 125_000, currency: 'USD' };
  it.each<[string, object, string]>([
    ['no outcome', { value }, 'outcome'],
    ['another outcome', { outcome: 'maybe', value }, 'outcome'],
    ['nothing won', { outcome: 'won' }, 'value'],
    ['a loss for no reason', { outcome: 'lost', value }, 'reason'],
    ['a blank reason', { outcome: 'lost', reason: ' ' }, 'reason'],
    ['part of a cent', { outcome: 'won', value: { ...value, amountMinor: 0.5 } }, 'value.amountMinor'],
    ['less than nothing', { outcome: 'won', value: { ...value, amountMinor: -1 } }, 'value.amountMinor'],
    ['all the money there is', { outcome: 'won', value: { ...value, amountMinor: 1e12 } }, 'value.amountMinor'],
    ['an amount as text', { outcome: 'won', value: { ...value, amountMinor: '1' } }, 'value.amountMinor'],
    ['shells', { outcome: 'won', value: { ...value, currency: 'SHL' } }, 'value.currency'],
    ['dollars in small letters', { outcome: 'won', value: { ...value, currency: 'usd' } }, 'value.currency'],
    ['no currency', { outcome: 'won', value: { amountMinor: 1 } }, 'value.currency'],
    ['an unknown member', { outcome: 'won', value, closedAt: at }, 'closedAt'],
  ])('with %s is refused', async (_what, body, field) => {
    const before = asked('CloseLead').length;
    expect(await ask('POST', 'lead/close', { body })).toMatchObject({ status: 400, body: { field } });
    expect(asked('CloseLead')).toHaveLength(before);
  });

  it('needs a contact', async () => {
    expect(await ask('POST', 'lead/close', { number: stranger, body: { outcome: 'won', value } })).toMatchObject({ status: 404, body: { field: 'phone' } });
  });

  it('says what it is worth, who says so and when', async () => {
    expect(await ask('POST', 'lead/close', { body: { outcome: 'won', value, reason: 'New boiler', author: 'Anne' } })).toMatchObject({
      status: 200, body: { state: 'won', openedAt: null, closedAt: at, value, reason: 'New boiler', author: { name: 'Anne', key: 'admin' } },
    });
    expect(await ask('POST', 'lead/close', { body: { outcome: 'lost', reason: 'Too far' } })).toMatchObject({ status: 200, body: { state: 'lost', value: null, reason: 'Too far' } });
  });

  it('can be opened again, where it is closed', async () => {
    expect(await ask('POST', 'lead/reopen', { body: { reason: 'Wrong customer' } })).toMatchObject({ status: 200, body: { state: 'open' } });
    says.reopened = {};
    expect(await ask('POST', 'lead/reopen', { body: {} })).toMatchObject({ status: 409, body: { title: 'Not closed' } });
    expect(await ask('POST', 'lead/reopen', { number: stranger, body: {} })).toMatchObject({ status: 404, body: { field: 'phone' } });
  });
});

describe('a number that is merged with another one', () => {
  it.each<[string, object, string]>([['itself', { with: phone }, 'with'], ['no number', { with: '0178' }, 'with'], ['nothing', {}, 'with']])('cannot be merged with %s', async (_what, body, field) => {
    const before = asked('MergeContacts').length;
    expect(await ask('POST', 'merge', { body })).toMatchObject({ status: 400, body: { field } });
    expect(asked('MergeContacts')).toHaveLength(before);
  });

  it.each([['no-contact', 404, 'phone'], ['no-other', 404, 'with'], ['too-many', 409, 'with']])('is refused when the contacts say %s', async (outcome, status, field) => {
    says.merge = outcome;
    expect(await ask('POST', 'merge', { body: { with: other } })).toMatchObject({ status, body: { field } });
  });

  it('is one person with it, and can be taken out again', async () => {
    expect(await ask('POST', 'merge', { body: { with: other, author: 'Anne' } })).toMatchObject({ status: 200, body: { numbers: [{ phone }, { phone: other }] } });
    expect(asked('MergeContacts').at(-1)).toEqual({ businessId: business.id, phone, other, author: { name: 'Anne', apiKey: 'admin' } });
    expect((await ask('DELETE', 'merge')).status).toBe(204);
    says.separated = false;
    expect(await ask('DELETE', 'merge')).toMatchObject({ status: 409, body: { title: 'Not merged' } });
    expect(await ask('DELETE', 'merge', { number: stranger })).toMatchObject({ status: 404, body: { field: 'phone' } });
  });
});
