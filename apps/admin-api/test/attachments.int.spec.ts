import { systemIds } from '@ringback/event-contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Business } from '../src/store/businesses.js';
import { type Neighbour, startNeighbour } from './neighbours.js';
import { type AdminApi, adminKey, startAdminApi, unknownId } from './start-admin-api.js';

const phone = '+14155550142';
const [photo, card, video, odd] = Array.from({ length: 4 }, () => systemIds.next()) as [string, string, string, string];
const came = { messageId: systemIds.next(), number: '+14155550100', person: phone, receivedAt: '2026-11-23T12:00:00.000Z' };
const kept = { id: photo, ...came, state: 'kept', contentType: 'image/jpeg', size: 5 };
const refused = { id: card, ...came, state: 'refused', reason: 'the file is text/html: photos … are kept', size: 40 };

/** Five bytes, in parts of two. */
const bytes = Buffer.from([255, 216, 255, 0, 13]);
const types: Record<string, string> = { [photo]: 'image/jpeg', [card]: 'text/vcard', [video]: 'video/mp4', [odd]: 'text/html' };

let calls: Neighbour;
let api: AdminApi;
let business: Business;

beforeAll(async () => {
  calls = await startNeighbour('call-ingest', {
    ListAttachments: ({ pageToken }: { pageToken: string }) => {
      if (pageToken === 'bad') throw new Error('page_token is not one that this service gave out');
      return { attachments: [kept, refused, { id: video, ...came, state: 'fetching' }], nextPageToken: 'more' };
    },
    ReadAttachment: ({ businessId, attachmentId, offset }: { businessId: string; attachmentId: string; offset: number }) => {
      const contentType = types[attachmentId];
      return contentType && businessId === business.id ? { found: true, contentType, size: bytes.length, part: bytes.subarray(offset, offset + 2) } : { found: false };
    },
  });
  api = await startAdminApi({ services: { 'call-ingest': calls.address } });
});
afterAll(async () => {
  await api.stop();
  calls.stop();
});
beforeEach(async () => {
  business = await api.business();
});

async function file(id: string): Promise<Response> {
  return fetch(`${await api.service.app.getUrl()}/v1/businesses/${business.id}/attachments/${id}`, { headers: { authorization: `Bearer ${adminKey}` } });
}

describe('what callers sent', () => {
  it('is listed with what became of each, and null for what is not known', async () => {
    const unknown = { reason: null, contentType: null, size: null };
    expect((await api.ask('GET', `/v1/businesses/${business.id}/attachments?limit=3&cursor=x&person=${encodeURIComponent(phone)}`)).body).toEqual({
      data: [{ ...kept, reason: null }, { ...refused, contentType: null }, { id: video, ...came, state: 'fetching', ...unknown }], nextCursor: 'more',
    });
    expect(calls.asked.at(-1)?.request).toEqual({ businessId: business.id, pageSize: 3, pageToken: 'x', person: phone });
  });

  it.each([['cursor=bad', 'cursor'], ['person=joe', 'person'], ['persno=1', 'persno'], ['limit=0', 'limit']])('is not listed by %s, which is named', async (query, field) => {
    expect(await api.ask('GET', `/v1/businesses/${business.id}/attachments?${query}`)).toMatchObject({ status: 400, body: { field } });
  });

  it('is given out whole, byte by byte, and is never taken for anything else', async () => {
    const response = await file(photo);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
    });
  });

  it.each([
    [photo, `inline; filename="attachment-${photo}.jpg"`],
    [card, `attachment; filename="attachment-${card}.vcf"`],
    [video, `attachment; filename="attachment-${video}.mp4"`],
    [odd, `attachment; filename="attachment-${odd}.bin"`],
  ])('is shown only when it is a photo: %s', async (id, disposition) => {
    expect((await file(id)).headers.get('content-disposition')).toBe(disposition);
  });

  it.each([['that is not kept', unknownId, 404], ['that is no id', '..%2Fsecret', 400]])('cannot be had by an id %s', async (_, id, status) => {
    expect(await api.ask('GET', `/v1/businesses/${business.id}/attachments/${id}`)).toMatchObject({ status, body: { field: 'attachmentId' } });
  });

  it('is no other business’s', async () => {
    const other = await api.business();
    expect(await api.ask('GET', `/v1/businesses/${other.id}/attachments/${photo}`)).toMatchObject({ status: 404, body: { field: 'attachmentId' } });
    const { key } = await api.key(other.id);
    for (const path of ['attachments', `attachments/${photo}`]) expect((await api.ask('GET', `/v1/businesses/${business.id}/${path}`, { key })).status).toBe(403);
  });

  it.each(['attachments', `attachments/${photo}`])('of a business that there is none of is 404: %s', async (path) => {
    expect(await api.ask('GET', `/v1/businesses/${unknownId}/${path}`)).toMatchObject({ status: 404, body: { field: 'businessId' } });
  });
});
