import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CallsController } from '../src/grpc/calls.controller.js';
import { aVonageCall } from './a-vonage-call.js';
import { aBusiness, type CallIngest, GRACE, startCallIngest, withBusiness } from './start-call-ingest.js';

const number = '+14155550100';
const business = aBusiness([number]);
const from = (index: number): string => `+1415555010${String(index)}`;
let service: CallIngest;

const list = (request: { pageSize?: number; pageToken?: string; caller?: string; businessId?: string } = {}) =>
  service.app.get(CallsController, { strict: false }).listCalls({ businessId: business.businessId, pageSize: 0, pageToken: '', caller: '', ...request });

beforeAll(async () => {
  service = await startCallIngest();
  await withBusiness(service, business);
  for (const index of [1, 2, 3, 4, 5]) {
    const call = aVonageCall(number, from(index), service.clock.now());
    service.clock.forward(40 + GRACE);
    await service.receive(...(index === 5 ? call.answered(5, 20) : call.unanswered()));
  }
  await service.receive(aVonageCall('+14155559999', from(6), service.clock.now()).question());
});
afterAll(() => service.stop());

describe('the list of a business\'s calls', () => {
  it('runs from the newest, says what became of each, and leaves out what is nobody\'s', async () => {
    const { calls } = await list();
    expect(calls?.map(({ caller }) => caller)).toEqual([5, 4, 3, 2, 1].map(from));
    expect(calls?.[0]).toMatchObject({ carrierCallId: expect.stringMatching(/^CON-/) as string, state: 'answered', number });
    expect(calls?.[0]).not.toHaveProperty('outcome');
    expect(calls?.[4]).toMatchObject({ state: 'missed', outcome: 'no-answer', endedAt: expect.any(String) as string, announcedAt: expect.any(String) as string });
  });

  it('comes in pages that miss none and repeat none', async () => {
    const seen: (string | undefined)[] = [];
    let pageToken = '';
    do {
      const page = await list({ pageSize: 2, pageToken });
      seen.push(...(page.calls ?? []).map(({ caller }) => caller));
      pageToken = page.nextPageToken ?? '';
    } while (pageToken !== '');
    expect(seen).toEqual([5, 4, 3, 2, 1].map(from));
  });

  it('can be of one caller', async () => {
    expect((await list({ caller: from(3) })).calls).toMatchObject([{ caller: from(3) }]);
  });

  it.each([
    ['page_size', { pageSize: 201 }], ['page_size', { pageSize: -1 }], ['page_token', { pageToken: 'bm9uZQ' }],
    ['caller', { caller: '555' }], ['business_id', { businessId: 'joe' }],
  ])('refuses a wrong %s and says so', async (field, request) => {
    await expect(list(request)).rejects.toMatchObject({ message: expect.stringContaining(field) as string });
  });
});
