import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PreviewView } from '../src/http/template-schemas.js';
import { type AdminApi, aNumber, startAdminApi, unknownId } from './start-admin-api.js';

let api: AdminApi;

beforeAll(async () => {
  api = await startAdminApi();
});
afterAll(() => api.stop());

const GOOD = 'Hi {{ caller.name | default: "there" }}, {{ business.name }} here. Reply STOP to opt out.';
const preview = async (body: object, business: { id: string } | null = null) => {
  const { id } = business ?? (await api.business({ name: 'Ann Plumbing', numbers: [aNumber()] }));
  return api.ask<PreviewView>('POST', `/v1/businesses/${id}/templates/preview`, { body });
};

describe('the preview of a template', () => {
  it.each([
    ['an unknown field', { body: GOOD, bodies: [] }, 'bodies'],
    ['no template', {}, 'body'],
    ['an outcome that is none', { body: GOOD, outcome: 'eaten' }, 'outcome'],
    ['a price that is none', { body: GOOD, pricePerSegment: { amount: 'little', currency: 'EUR' } }, 'pricePerSegment.amount'],
  ])('refuses %s', async (_name, body, field) => {
    expect(await preview(body)).toMatchObject({ status: 400, body: { field } });
  });

  it('is none of a business that there is none of', async () => {
    expect(await preview({ body: GOOD }, { id: unknownId })).toMatchObject({ status: 404, body: { field: 'businessId' } });
  });

  it('shows the text for every length of name, with its segments and its price', async () => {
    const { status, body } = await preview({ body: GOOD, pricePerSegment: { amount: '0.0075', currency: 'EUR' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      nameless: { is: 'rendered', text: 'Hi there, Ann Plumbing here. Reply STOP to opt out.', encoding: 'GSM-7', segments: 1, cost: { amount: '0.0075', currency: 'EUR' }, transliterated: null },
      typical: { is: 'rendered', units: 57 },
      longest: { is: 'rendered', segments: 1 },
      problems: [],
      warnings: [],
    });
  });

  it('offers plain characters where that is cheaper, and does not take them by itself', async () => {
    const { body } = await preview({ body: `${GOOD} It’s fine` });
    expect(body.nameless).toMatchObject({ encoding: 'UCS-2', offending: ['’'], text: expect.stringContaining('It’s') as string, transliterated: { encoding: 'GSM-7', text: expect.stringContaining("It's") as string } });
    expect(body.warnings).toContainEqual(expect.objectContaining({ code: 'not-gsm-7', line: 1, column: 93, offer: expect.stringContaining("It's") as string }));
  });

  it('says what keeps the template from being saved, and where', async () => {
    const { status, body } = await preview({ body: 'Hi {{ caller.nmae }}' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ nameless: { is: 'failed' }, problems: [{ code: 'unknown-field', line: 1, column: 7, length: 11 }] });
  });

  it('fills in what the business has', async () => {
    const business = await api.business({ name: 'Ann', numbers: ['+14155550199'], settings: { links: { booking: 'https://example.com/book' } } });
    const { body } = await preview({ body: `${GOOD} {{ business.phone }} {{ links.booking }} {{ business.hours }} {{ call.outcome }}`, outcome: 'busy' }, business);
    expect(body.nameless).toMatchObject({ text: expect.stringMatching(/\+1 415 555 0199 https:\/\/example.com\/book Mon-Fri 8am-5pm busy$/) as string });
  });
});
