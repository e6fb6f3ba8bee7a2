import { systemIds } from '@ringback/event-contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Business } from '../src/store/businesses.js';
import { type Neighbour, startNeighbour } from './neighbours.js';
import { type AdminApi, adminKey, startAdminApi, unknownId } from './start-admin-api.js';

const fresh = systemIds.next();
const known = systemIds.next();
/** Spaces and the order of names are the file's own. */
const file = '{\n  "format": "ringback-evidence/1",\n  "summary": [ "Zoë agreed" ]\n}\n';

function answerOn(id: string): object {
  if (id === fresh) return { found: true, sealed: false, askAgainSeconds: 3 };
  return id === known ? { found: true, sealed: true, file } : { found: false };
}

let messaging: Neighbour;
let api: AdminApi;
let business: Business;
const doors = { message: 'messages', call: 'calls' } as const;

beforeAll(async () => {
  messaging = await startNeighbour('messaging', {
    ExportEvidence: ({ pageToken }: { pageToken: string }) => (pageToken === '' ? { lines: '{"no":0}\n{"no":1}\n', nextPageToken: 'second' } : { lines: '{"no":2}\n' }),
    GetMessageEvidence: (request: { messageId: string }) => answerOn(request.messageId),
    GetCallEvidence: (request: { callId: string }) => answerOn(request.callId),
  });
  api = await startAdminApi({ services: { messaging: messaging.address } });
});
afterAll(async () => {
  await api.stop();
  messaging.stop();
});
beforeEach(async () => {
  business = await api.business();
});

describe('the chain of evidence', () => {
  const chain = async (id: string) => fetch(`${await api.service.app.getUrl()}/v1/businesses/${id}/evidence-chain`, { headers: { authorization: `Bearer ${adminKey}` } });

  it('comes as lines, page after page', async () => {
    const answer = await chain(business.id);
    expect(await answer.text()).toBe('{"no":0}\n{"no":1}\n{"no":2}\n');
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="evidence-chain-${business.id}.ndjson"`);
  });

  it('is there of no business that there is none of', async () => {
    expect((await chain(unknownId)).status).toBe(404);
  });
});

describe.each(['message', 'call'] as const)('the evidence of a %s', (subject) => {
  const field = `${subject}Id`;
  const path = (id: string, businessId: string = business.id) => `/v1/businesses/${businessId}/${doors[subject]}/${id}/evidence`;
  const get = (id: string, businessId?: string) => api.ask<object>('GET', path(id, businessId));

  it('is a file of its own, byte for byte as messaging wrote it', async () => {
    const answer = await fetch(`${await api.service.app.getUrl()}${path(known)}`, { headers: { authorization: `Bearer ${adminKey}` } });
    expect(await answer.text()).toBe(file);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="evidence-${known}.json"`);
    expect(messaging.asked.at(-1)?.request).toEqual({ businessId: business.id, [field]: known });
  });

  it('is 404 where there is none, of it or of the business', async () => {
    expect(await get(unknownId)).toMatchObject({ status: 404, body: { field } });
    expect(await get(known, unknownId)).toMatchObject({ status: 404, body: { field: 'businessId' } });
  });

  it('is 409 while it is not sealed, and says when to ask again', async () => {
    const answer = await get(fresh);
    expect(answer).toMatchObject({ status: 409, body: { title: 'Not sealed yet', field, fix: 'ask again in 3 s' } });
    expect(answer.headers.get('retry-after')).toBe('3');
  });

  it('is refused of what is no id', async () => {
    expect(await get('latest')).toMatchObject({ status: 400, body: { field } });
  });
});
