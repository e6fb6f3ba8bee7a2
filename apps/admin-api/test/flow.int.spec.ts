import { BusinessUpdated, type Flow } from '@ringback/event-contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Business } from '../src/store/businesses.js';
import type { FlowState } from '../src/store/flows.js';
import { type AdminApi, type Answer, startAdminApi, unknownId } from './start-admin-api.js';

let api: AdminApi;
let business: Business;

beforeAll(async () => {
  api = await startAdminApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  business = await api.business();
});

const endings = { qualified: 'Thanks!', notQualified: 'Sorry.', human: 'Somebody from {{ business.name }} will call.' };
const flow = { questions: [{ id: 'zip', kind: 'postcode', ask: 'Which ZIP code?' }, { id: 'name', kind: 'name', ask: 'Your name?' }], endings };

const at = (path = '') => `/v1/businesses/${business.id}/flow${path}`;
const save = (body: unknown): Promise<Answer<FlowState>> => api.ask<FlowState>('PUT', at(), { body });
const publish = (): Promise<Answer<FlowState>> => api.ask<FlowState>('POST', at('/publish'));
const lastTold = async () => (await api.service.published(BusinessUpdated)).filter(({ businessId }) => businessId === business.id).at(-1);

describe('the flow of a business', () => {
  it('is nothing at first, then a draft that nobody is asked by, then published', async () => {
    expect(await api.ask('GET', at())).toMatchObject({ status: 200, body: { draft: null, published: null } });
    const saved = await save(flow);
    expect(saved).toMatchObject({ status: 200, body: { draft: { flow: { ...flow, area: [], faq: [] } }, published: null } });
    expect(await lastTold()).not.toHaveProperty('flow');
    expect(await publish()).toMatchObject({ status: 200, body: { published: { version: 1, flow: { questions: [{ id: 'zip' }, { id: 'name' }] } } } });
    expect(await lastTold()).toMatchObject({ flow: { version: 1, flow: { questions: [{ id: 'zip', required: false }, { id: 'name' }] } } });
    expect(await api.ask('GET', `/v1/businesses/${business.id}`)).toMatchObject({ body: { flowVersion: 1 } });
  });

  it('is a new version each time it is published, and goes on being told with other changes', async () => {
    await save(flow);
    await publish();
    await save({ ...flow, questions: flow.questions.slice(1) });
    expect(await publish()).toMatchObject({ body: { published: { version: 2 } } });
    await api.ask('PATCH', `/v1/businesses/${business.id}`, { body: { name: 'Other' } });
    expect(await lastTold()).toMatchObject({ name: 'Other', flow: { version: 2, flow: { questions: [{ id: 'name' }] } } });
  });

  it('is asked by no more when it is withdrawn; its draft stays, and its versions are not given twice', async () => {
    await save(flow);
    await publish();
    expect((await api.ask('DELETE', at())).status).toBe(204);
    expect(await lastTold()).not.toHaveProperty('flow');
    expect(await api.ask('GET', at())).toMatchObject({ body: { draft: { flow }, published: null } });
    expect(await api.ask('DELETE', at())).toMatchObject({ status: 404 });
    expect(await publish()).toMatchObject({ body: { published: { version: 2 } } });
  });

  it('cannot be published without a draft', async () => {
    expect(await publish()).toMatchObject({ status: 409, body: { title: 'Nothing to publish', fix: expect.stringContaining('PUT') as string } });
  });

  it('is none of a business that there is none of', async () => {
    for (const [method, path, body] of [['GET', '', undefined], ['PUT', '', flow], ['POST', '/publish', undefined], ['DELETE', '', undefined]] as const) {
      expect(await api.ask(method, `/v1/businesses/${unknownId}/flow${path}`, { body })).toMatchObject({ status: 404, body: { field: 'businessId' } });
    }
  });

  it('can begin as any of the ready ones', async () => {
    const { body } = await api.ask<{ data: { id: string; flow: Flow }[] }>('GET', at('/ready'));
    expect(body.data.map(({ id }) => id)).toEqual(['home-services', 'clinic', 'salon']);
    for (const ready of body.data) expect((await save(ready.flow)).status).toBe(200);
  });
});

describe('a draft is refused', () => {
  const question = flow.questions[0];

  it.each([
    ['a way to nowhere', { ...flow, questions: [{ ...question, next: 'nmae' }, flow.questions[1]] }, 'questions.0.next', /did you mean "name"/],
    ['an unknown field in a text', { ...flow, questions: [{ ...question, ask: 'Hi {{ caller.nmae }}' }] }, 'questions.0.ask', /unknown field `caller.nmae` at line 1, column 7/],
    ['an ending that is not always a text', { ...flow, endings: { ...endings, qualified: '{{ links.booking }}' } }, 'endings.qualified', /not always set/],
    ['an answer that cannot be sent', { ...flow, faq: [{ questions: ['How much?'], answer: 'It is {{ price }}' }] }, 'faq.0.answer', /unknown field `price`/],
    ['an answer that is too long with a question after it', { ...flow, questions: [{ id: 'job', kind: 'choice', ask: 'x'.repeat(390), options: Array.from({ length: 9 }, (_, n) => ({ id: `o${String(n)}`, label: `${String(n)}${'y'.repeat(45)}` })) }], faq: [{ questions: ['How much?'], answer: 'z'.repeat(390) }] }, 'faq.0.answer', /longer than 1000/],
    ['an option whose name ends all texts', { ...flow, questions: [{ id: 'job', kind: 'choice', ask: 'What?', options: [{ id: 'a', label: 'Repair' }, { id: 'b', label: 'Cancel' }] }] }, 'questions.0.options.1', /wish about texts/],
    ['a member that there is none of', { ...flow, question: [] }, 'question', /not a field of this request/],
    ['a kind that there is none of', { ...flow, questions: [{ ...question, kind: 'colour' }] }, 'questions.0.kind', /Invalid option/],
    ['no question', { ...flow, questions: [] }, 'questions', /one question or more/],
    ['a NUL', { ...flow, questions: [{ ...question, ask: 'Which\u0000?' }] }, 'questions.0.ask', /NUL/],
    ['no body', undefined, '(body)', /./],
  ] as const)('for %s, with its place', async (_what, body, field, detail) => {
    expect(await save(body)).toMatchObject({ status: 400, body: { field, detail: expect.stringMatching(detail) as string } });
    expect(await api.ask('GET', at())).toMatchObject({ body: { draft: null } });
  });
});
