import { systemIds } from '@ringback/event-contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Business } from '../src/store/businesses.js';
import { type Neighbour, startNeighbour } from './neighbours.js';
import { type AdminApi, startAdminApi, unknownId } from './start-admin-api.js';

const at = '2026-11-23T12:00:00.000Z';
const phone = '+14155550142';
const id = systemIds.next();
const call = { id, carrierCallId: 'CON-1', number: '+14155550100', caller: phone, state: 'missed', outcome: 'no-answer', receivedAt: at, endedAt: at, announcedAt: at };
const contact = { id, phone, lineType: 'mobile', contactClass: 'new-lead', calls: 2, firstSeenAt: at, lastSeenAt: at };
const conversation = { id, contactId: id, caller: phone, number: '+14155550100', state: 'open', openedAt: at, lastActivityAt: at, missedCalls: 1, replies: 0, urgency: 'normal' };
/** A caller whom a flow has asked something. */
const asked = '+14155550177';
const flow = { version: 2, state: 'asking', asking: 'name', beganAt: at, answers: [{ question: 'zip', answer: '90210' }, { question: 'when' }] };
const message = { id, direction: 'inbound', number: '+14155550100', person: phone, text: 'hi', state: 'received', createdAt: at, segments: 1 };
const figures = { calls: 2, missed: 1, responseSecondsP50: 7.5, responseSecondsP95: 8, responseSecondsP99: 9 };

const decision = { callId: id, decision: 'requested', messageId: id, conversationId: id, decidedAt: at };
const explained = { decision, sentence: 'A text was asked for.', ruleSet: 'opener-2', templateId: 'closed', templateHash: 'abc', inputsJson: '{"outcome":"busy"}' };

const refusingBadTokens = <Response extends object>(response: Response) => ({ pageToken }: { pageToken: string }): Response => {
  if (pageToken === 'bad') throw new Error('page_token is not one that this service gave out');
  return response;
};

let neighbours: Record<'call-ingest' | 'contact-resolution' | 'qualification-conversation' | 'messaging' | 'analytics', Neighbour>;
let api: AdminApi;
let business: Business;

beforeAll(async () => {
  neighbours = {
    'call-ingest': await startNeighbour('call-ingest', {
      ListCalls: refusingBadTokens({ calls: [call, { id: unknownId, carrierCallId: 'CON-2', number: '+14155550100', state: 'open', receivedAt: at }], nextPageToken: 'more' }),
    }),
    'contact-resolution': await startNeighbour('contact-resolution', { ListContacts: refusingBadTokens({ contacts: [contact], nextPageToken: '' }) }),
    'qualification-conversation': await startNeighbour('qualification-conversation', {
      ListConversations: (request: { pageToken: string; caller: string }) =>
        refusingBadTokens({ conversations: [request.caller === asked ? { ...conversation, flow } : conversation], nextPageToken: '' })(request),
      ExplainOpenerDecision: ({ callId }: { callId: string }) => (callId === id ? { explained } : {}),
      ListOpenerDecisions: () => ({ decisions: [{ callId: id, decision: 'withheld', reason: 'stale', sentence: 'It was too late.', decidedAt: at }] }),
    }),
    messaging: await startNeighbour('messaging', {
      ListMessages: (request: { pageToken: string; ids: string[] }) =>
        refusingBadTokens({ messages: request.ids.length > 0 ? [{ ...message, direction: 'outbound', state: 'skipped', reason: 'quiet-hours: too late' }] : [message], nextPageToken: '' })(request),
    }),
    analytics: await startNeighbour('analytics', {
      GetSummary: () => ({ total: figures, days: [{ day: '2026-11-23', figures: { calls: 2, missed: 1, won: 1, recovered: 1, values: [{ currency: 'USD', wonMinor: 125_000, recoveredMinor: 125_000 }] } }], skips: [{ reason: 'stale', count: 1 }] }),
    }),
  };
  const services = Object.fromEntries(Object.entries(neighbours).map(([name, { address }]) => [name, address]));
  api = await startAdminApi({ services });
});
afterAll(async () => {
  await api.stop();
  for (const neighbour of Object.values(neighbours)) neighbour.stop();
});
beforeEach(async () => {
  business = await api.business();
});

const get = (path: string) => api.ask<object>('GET', `/v1/businesses/${business.id}/${path}`);
const lists = ['calls', 'contacts', 'conversations', 'messages'];

describe('a list of what happened', () => {
  it('of calls says what was decided on each', async () => {
    const opener = { decision: 'withheld', reason: 'stale', sentence: 'It was too late.', messageId: null, text: null, decidedAt: at };
    const undecided = { id: unknownId, carrierCallId: 'CON-2', number: '+14155550100', caller: null, state: 'open', outcome: null, receivedAt: at, endedAt: null, announcedAt: null, reconciled: false, voicemail: null, opener: null };
    expect((await get('calls')).body).toEqual({ data: [{ ...call, reconciled: false, voicemail: null, opener }, undecided], nextCursor: 'more' });
    expect(neighbours['qualification-conversation'].asked.at(-1)?.request).toEqual({ businessId: business.id, callIds: [id, unknownId] });
  });

  it.each([
    ['contacts', { ...contact, name: null, region: null, optedOutSince: null }],
    ['conversations', { ...conversation, flow: null }],
    ['messages', { ...message, reason: null, settledBy: null, conversationId: null, callId: null, sentAt: null, deliveredAt: null }],
  ])('of %s is the owning service’s, with null for what is not known', async (list, item) => {
    expect((await get(list)).body).toEqual({ data: [item], nextCursor: null });
  });

  it('of conversations says how far each has come in the business’s questions', async () => {
    const answers = [{ question: 'zip', answer: '90210' }, { question: 'when', answer: null }];
    expect((await get(`conversations?person=${encodeURIComponent(asked)}`)).body).toMatchObject({ data: [{ flow: { version: 2, state: 'asking', asking: 'name', answers, told: null, beganAt: at } }] });
  });

  it.each([
    ['calls', 'call-ingest', { caller: phone }],
    ['contacts', 'contact-resolution', { phone }],
    ['conversations', 'qualification-conversation', { caller: phone }],
    ['messages', 'messaging', { person: phone, conversationId: id }],
  ] as const)('of %s hands limit, cursor and filters on', async (list, service, filters) => {
    const thread = list === 'messages' ? `&conversationId=${id}` : '';
    await get(`${list}?limit=7&cursor=more&person=${encodeURIComponent(phone)}${thread}`);
    const requests = neighbours[service].asked.filter(({ method }) => method !== 'ListOpenerDecisions');
    expect(requests.at(-1)?.request).toEqual({ businessId: business.id, pageSize: 7, pageToken: 'more', ...filters, ...(list === 'messages' && { ids: [] }) });
  });

  it.each(lists)('of %s refuses a cursor that its service did not give out', async (list) => {
    expect(await get(`${list}?cursor=bad`)).toMatchObject({ status: 400, body: { title: 'Not valid', field: 'cursor' } });
  });

  it.each(lists)('of %s refuses a person that is no number, and an unknown filter', async (list) => {
    expect(await get(`${list}?person=joe`)).toMatchObject({ status: 400, body: { field: 'person' } });
    expect(await get(`${list}?persno=${encodeURIComponent(phone)}`)).toMatchObject({ status: 400, body: { field: 'persno' } });
  });

  it.each([...lists, 'summary'])('of a business that there is none of is 404: %s', async (list) => {
    expect(await api.ask('GET', `/v1/businesses/${unknownId}/${list}`)).toMatchObject({ status: 404, body: { field: 'businessId' } });
  });
});

describe('the decision about a call', () => {
  it('says why its caller got a text, and by what', async () => {
    expect((await get(`calls/${id}/decision`)).body).toEqual({
      ...decision, reason: null, sentence: 'A text was asked for. It was not sent: quiet-hours: too late.', text: { state: 'skipped', reason: 'quiet-hours: too late' }, ruleSet: 'opener-2', template: { id: 'closed', hash: 'abc' }, inputs: { outcome: 'busy' },
    });
    expect(neighbours['qualification-conversation'].asked.at(-1)?.request).toEqual({ businessId: business.id, callId: id });
  });

  it('takes the id in capitals for the same call', async () => {
    expect(await get(`calls/${id.toUpperCase()}/decision`)).toMatchObject({ status: 200 });
  });

  it.each([
    ['that there is none about', `calls/${unknownId}/decision`, 404, 'callId'],
    ['that is none', 'calls/joe/decision', 400, 'callId'],
  ])('of a call %s is refused', async (_name, path, status, field) => {
    expect(await get(path)).toMatchObject({ status, body: { field, fix: expect.stringMatching(/\w/) as string } });
  });

  it('of a business that there is none of is 404', async () => {
    expect(await api.ask('GET', `/v1/businesses/${unknownId}/calls/${id}/decision`)).toMatchObject({ status: 404, body: { field: 'businessId' } });
  });
});

describe('the summary', () => {
  it('tells of the last 30 days at the place of the business, unless said', async () => {
    const zero = { answered: 0, texted: 0, skipped: 0, delivered: 0, failed: 0, unconfirmed: 0, replied: 0, qualified: 0, followed: 0, booked: 0, promised: 0, promisesKept: 0, promisesBroken: 0, handedOver: 0, won: 0, lost: 0, recovered: 0, values: [] };
    expect((await get('summary')).body).toEqual({
      from: '2026-10-25',
      to: '2026-11-23',
      timeZone: 'America/New_York',
      total: { ...zero, calls: 2, missed: 1, responseSeconds: { p50: 7.5, p95: 8, p99: 9 } },
      days: [{ day: '2026-11-23', figures: { ...zero, calls: 2, missed: 1, won: 1, recovered: 1, values: [{ currency: 'USD', wonMinor: 125_000, recoveredMinor: 125_000 }], responseSeconds: null } }],
      skips: [{ reason: 'stale', count: 1 }],
    });
    expect(neighbours.analytics.asked.at(-1)?.request).toEqual({ businessId: business.id, fromDay: '2026-10-25', toDay: '2026-11-23' });
  });

  it.each([
    ['Pacific/Kiritimati', '2026-11-24'],
    ['Pacific/Pago_Pago', '2026-11-23'],
  ])('ends with the day that it is in %s', async (timeZone, to) => {
    await api.ask('PATCH', `/v1/businesses/${business.id}`, { body: { settings: { timeZone } } });
    expect((await get('summary')).body).toMatchObject({ to, timeZone });
  });

  it.each([
    ['from=2026-11-01&to=2026-11-02', { from: '2026-11-01', to: '2026-11-02' }],
    ['from=2026-11-01', { from: '2026-11-01', to: '2026-11-23' }],
    ['to=2026-03-01', { from: '2026-01-31', to: '2026-03-01' }],
    ['to=2000-01-01', { from: '1999-12-03', to: '2000-01-01' }],
  ])('takes the days that are given: %s', async (query, span) => {
    expect((await get(`summary?${query}`)).body).toMatchObject(span);
  });

  it.each([
    ['from=2026-11-02&to=2026-11-01', 'from'],
    ['from=2026-11-24', 'from'],
    ['from=yesterday', 'from'],
    ['to=2026-02-30', 'to'],
    ['from=0000-01-01', 'from'],
    ['form=2026-11-01', 'form'],
  ])('refuses %s', async (query, field) => {
    expect(await get(`summary?${query}`)).toMatchObject({ status: 400, body: { field } });
  });
});

describe('while another service does not answer', () => {
  let lonely: AdminApi;
  beforeAll(async () => {
    lonely = await startAdminApi();
  });
  afterAll(() => lonely.stop());

  it.each([...lists, 'summary', `calls/${id}/decision`])('%s are not available, and say of whom', async (list) => {
    const { id: businessId } = await lonely.business();
    const answer = await lonely.ask('GET', `/v1/businesses/${businessId}/${list}`);
    expect(answer).toMatchObject({ status: 503, body: { detail: expect.stringMatching(/does not answer/) as string, fix: 'try again shortly' } });
    expect(answer.headers.get('retry-after')).toBe('1');
  });
});
