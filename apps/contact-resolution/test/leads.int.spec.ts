import { type E164, LeadClosed, LeadReopened, plus } from '@ringback/event-contracts';
import { contactIdOf } from '@ringback/phone';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anne, Contacts, Shop } from './case-file.js';

const ann = '+14155550142' as E164;
const stranger = '+14155550143' as E164;
const dollars = (amountMinor: number) => ({ amountMinor: String(amountMinor), currency: 'USD' });
const refusal = (detail: RegExp) => ({ problem: { status: 400, detail: expect.stringMatching(detail) as string } });

let house: Contacts;
let shop: Shop;

beforeAll(async () => {
  house = await Contacts.start();
});
afterAll(() => house.stop());
beforeEach(async () => {
  shop = new Shop(house);
  await shop.misses(ann);
});

const lead = async (phone = ann) => (await shop.file(phone)).lead;
const now = () => house.service.clock.now();

describe('closing a lead', () => {
  it.each<[string, object, RegExp]>([
    ['another outcome', { outcome: 'maybe' }, /outcome/],
    ['a negative value', { value: { amountMinor: -1, currency: 'USD' } }, /value/],
    ['a value beyond all reason', { value: { amountMinor: '100000000001', currency: 'USD' } }, /value/],
    ['a value in no currency', { value: { amountMinor: 1, currency: 'usd' } }, /value/],
    ['an empty reason', { reason: '' }, /reason/],
    ['a reason that is a letter', { reason: 'x'.repeat(501) }, /reason/],
    ['nobody who says so', { author: undefined }, /author/],
    ['a number that is none', { phone: '0142' }, /phone/],
    ['a business that is none', { businessId: 'joe' }, /business_id/],
  ])('with %s is refused', async (_name, over, detail) => {
    await expect(shop.close(ann, over)).rejects.toMatchObject(refusal(detail));
    expect((await lead())?.state).toBe('open');
  });

  it('of somebody whom the business does not know changes nothing, also where another business knows them', async () => {
    expect(await shop.close(stranger)).toEqual({});
    expect(await new Shop(house).close(ann)).toEqual({});
    expect(await shop.published(LeadClosed)).toEqual([]);
    expect((await lead())?.state).toBe('open');
  });

  it('keeps what became of it, what it is worth, who says so and when, and tells others', async () => {
    await shop.close(ann, { reason: 'New boiler' });
    expect(await shop.file(ann)).toMatchObject({
      lead: { state: 'won', closedAt: now(), value: dollars(125_000), reason: 'New boiler', author: anne },
      changes: [{ phone: ann, kind: 'won', value: dollars(125_000), at: now() }],
    });
    const contactId = contactIdOf(shop.id, ann);
    expect(await shop.published(LeadClosed)).toEqual([
      {
        businessId: shop.id, leadId: expect.any(String) as string, person: ann, contactId, revision: expect.any(Number) as number, outcome: 'won',
        value: { amountMinor: 125_000, currency: 'USD' }, numbers: [ann], contactIds: [contactId], openedAt: null, closedAt: now(),
      },
    ]);
  });

  it('as lost needs no value', async () => {
    await shop.close(ann, { outcome: 'lost', value: undefined, reason: 'Too far' });
    expect(await lead()).toEqual({ state: 'lost', closedAt: now(), reason: 'Too far', author: anne });
  });

  it('has one effect, though it is said twice and at the same moment', async () => {
    await Promise.all([shop.close(ann), shop.close(ann), shop.close(ann)]);
    expect(await shop.published(LeadClosed)).toHaveLength(1);
    expect((await shop.file(ann)).changes).toHaveLength(1);
  });

  it('can be corrected: it stays with the day on which it was closed', async () => {
    await shop.close(ann);
    const closedAt = now();
    await house.service.advance(3600);
    await shop.close(ann, { value: { amountMinor: 90_000, currency: 'USD' } });
    expect(await lead()).toMatchObject({ state: 'won', closedAt, value: dollars(90_000) });
    const [first, second] = await shop.published(LeadClosed);
    expect(second).toMatchObject({ leadId: first?.leadId, closedAt, value: { amountMinor: 90_000 } });
    expect(second!.revision).toBeGreaterThan(first!.revision);
    expect((await shop.file(ann)).changes.map(({ value }) => value?.amountMinor)).toEqual(['90000', '125000']);
  });
});

describe('a missed call', () => {
  it('of a lead that is open changes nothing', async () => {
    await shop.misses(ann);
    expect(await shop.published(LeadReopened)).toEqual([]);
  });

  it('that ended before the lead was closed, and is told of later, reopens nothing', async () => {
    const endedAt = plus(now(), -60);
    await shop.close(ann);
    await shop.misses(ann, { endedAt });
    expect((await lead())?.state).toBe('won');
    expect(await shop.published(LeadReopened)).toEqual([]);
  });

  it('after a lead was closed is a new lead, once, and leaves what was won', async () => {
    await shop.close(ann);
    await house.service.advance(60);
    const call = await shop.misses(ann);
    await shop.misses(ann);
    expect(await lead()).toEqual({ state: 'open', openedAt: call.endedAt });
    expect((await shop.file(ann)).changes.map(({ kind, callId }) => [kind, callId])).toEqual([['reopened', call.callId], ['won', undefined]]);
    const [closed] = await shop.published(LeadClosed);
    const reopened = await shop.published(LeadReopened);
    expect(reopened).toMatchObject([{ by: 'call', callId: call.callId, person: ann, reopenedAt: call.endedAt }]);
    expect(reopened[0]?.leadId).not.toBe(closed?.leadId);
  });

  it('of two in the same moment is one new lead', async () => {
    await shop.close(ann);
    await house.service.advance(60);
    await Promise.all([shop.misses(ann), shop.misses(ann)]);
    expect(await shop.published(LeadReopened)).toHaveLength(1);
  });

  it('begins a lead that can be won again, as one of its own', async () => {
    await shop.close(ann);
    await house.service.advance(60);
    const { endedAt } = await shop.misses(ann);
    await shop.close(ann);
    const closed = await shop.published(LeadClosed);
    expect(closed.map(({ openedAt }) => openedAt)).toEqual([null, endedAt]);
    expect(new Set(closed.map(({ leadId }) => leadId)).size).toBe(2);
  });
});

describe('a lead that was closed by mistake', () => {
  it('can be opened again, as the same one, and says why', async () => {
    await shop.close(ann);
    expect(await shop.reopen(ann, { reason: 'Wrong customer' })).toMatchObject({ found: true, lead: { state: 'open' } });
    const [closed] = await shop.published(LeadClosed);
    expect(await shop.published(LeadReopened)).toMatchObject([{ leadId: closed?.leadId, by: 'staff', callId: null }]);
    expect((await shop.file(ann)).changes[0]).toMatchObject({ kind: 'reopened', reason: 'Wrong customer', author: anne });
  });

  it('cannot be opened when it is open, or of somebody unknown', async () => {
    expect(await shop.reopen(ann)).toEqual({ found: true });
    expect(await shop.reopen(stranger)).toEqual({ found: false });
    expect(await shop.published(LeadReopened)).toEqual([]);
  });
});
