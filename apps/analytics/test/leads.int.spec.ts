import { type ContactId, type E164, ErasureAsked, ErasureCarriedOut, type ErasureId } from '@ringback/event-contracts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AnalyticsUnderTest, Business, startAnalytics, type Told } from './start-analytics.js';

const day = '2026-11-23';
const at = (hour: number): string => `${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;

let analytics: AnalyticsUnderTest;
let shop: Business;
let ann: string;

beforeAll(async () => {
  analytics = await startAnalytics();
});
afterAll(() => analytics.stop());
beforeEach(() => {
  shop = new Business();
  ann = randomUUID();
});

const total = async () => {
  const { won, lost, recovered, values } = (await analytics.summary(shop.id, day)).total!;
  return { won, lost, recovered, values };
};
const none = { won: 0, lost: 0, recovered: 0, values: [] };
const dollars = (wonMinor: number, recoveredMinor: number) => ({ currency: 'USD', wonMinor: String(wonMinor), recoveredMinor: String(recoveredMinor) });

describe('a won lead', () => {
  it('of another business is none of this one', async () => {
    await analytics.hears(new Business().aLead(ann).closed(at(12), 'won', [100, 'USD']));
    expect(await total()).toEqual(none);
  });

  it('of somebody who was not texted is won, and not recovered', async () => {
    await analytics.hears(shop.aText().sent(at(9)), shop.aLead(ann).closed(at(12), 'won', [100, 'USD']));
    expect(await total()).toEqual({ ...none, won: 1, values: [dollars(100, 0)] });
  });

  it.each<[string, (text: ReturnType<Business['aText']>) => Told]>([
    ['withheld from them', (text) => text.skipped(at(9), 'opted-out')],
    ['sent after it was won', (text) => text.sent(at(13))],
    ['refused by the carrier', (text) => text.failed(at(9))],
  ])('is not recovered by a text that was %s', async (_what, happens) => {
    await analytics.hears(happens(shop.aText('opener', ann)), shop.aLead(ann).closed(at(12), 'won', [100, 'USD']));
    expect(await total()).toMatchObject({ won: 1, recovered: 0 });
  });

  it('is not recovered by a text that answered no missed call', async () => {
    await analytics.hears(shop.aText('notice', ann).sent(at(9)), shop.aLead(ann).closed(at(12), 'won', [100, 'USD']));
    expect(await total()).toMatchObject({ won: 1, recovered: 0 });
  });

  it('is not recovered by a text from when they were another lead', async () => {
    await analytics.hears(shop.aText('opener', ann).sent(at(9)), shop.aLead(ann).closed(at(14), 'won', [100, 'USD'], at(13)));
    expect(await total()).toMatchObject({ won: 1, recovered: 0 });
  });

  it('is recovered by a text to any number of the person', async () => {
    await analytics.hears(shop.aText('opener', ann).sent(at(9)), shop.aLead(randomUUID(), ann).closed(at(12), 'won', [125_000, 'USD']));
    expect(await total()).toEqual({ ...none, won: 1, recovered: 1, values: [dollars(125_000, 125_000)] });
  });

  it('without a value counts without one', async () => {
    await analytics.hears(shop.aLead(ann).closed(at(12), 'won', null));
    expect(await total()).toEqual({ ...none, won: 1 });
  });
});

it('a lost lead has no part in what was won', async () => {
  await analytics.hears(shop.aText('opener', ann).sent(at(9)), shop.aLead(ann).closed(at(12), 'lost', [100, 'USD']));
  expect(await total()).toEqual({ ...none, lost: 1 });
});

it('values are added within a currency, and never across', async () => {
  const won = (value: [number, string]) => shop.aLead(randomUUID()).closed(at(12), 'won', value);
  await analytics.hears(won([100, 'USD']), won([1, 'USD']), won([5_000, 'JPY']));
  expect((await total()).values).toEqual([{ currency: 'JPY', wonMinor: '5000', recoveredMinor: '0' }, dollars(101, 0)]);
});

it('more than a number of 32 bits holds is added exactly', async () => {
  await analytics.hears(...Array.from({ length: 3 }, () => shop.aLead(randomUUID()).closed(at(12), 'won', [99_999_999_999, 'USD'])));
  expect((await total()).values).toEqual([dollars(299_999_999_997, 0)]);
});

it('a lead counts on the day of its closing at the place of the business', async () => {
  await analytics.hears(shop.isIn('America/New_York'), shop.aLead(ann).closed('2026-11-24T04:59:59.000Z', 'won', [100, 'USD']));
  const { days } = await analytics.summary(shop.id, day, '2026-11-24');
  expect(days).toMatchObject([{ day, figures: { won: 1, values: [dollars(100, 0)] } }]);
});

describe.each([
  ['in order', (story: Told[]) => story],
  ['backwards', (story: Told[]) => [...story].reverse()],
  ['twice', (story: Told[]) => [...story, ...story]],
])('what was said of a lead, told %s:', (_, order) => {
  it('the correction counts', async () => {
    const lead = shop.aLead(ann);
    await analytics.hears(...order([shop.aText('opener', ann).sent(at(9)), lead.closed(at(12), 'won', [100, 'USD']), lead.closed(at(12), 'won', [90, 'USD'])]));
    expect(await total()).toEqual({ ...none, won: 1, recovered: 1, values: [dollars(90, 90)] });
  });

  it('what was taken back does not', async () => {
    const lead = shop.aLead(ann);
    await analytics.hears(...order([lead.closed(at(12), 'won', [100, 'USD']), lead.reopened(at(13), 'staff')]));
    expect(await total()).toEqual(none);
  });

  it('a missed call later leaves what was won', async () => {
    const lead = shop.aLead(ann);
    await analytics.hears(...order([lead.closed(at(12), 'won', [100, 'USD']), shop.aLead(ann).reopened(at(13), 'call')]));
    expect(await total()).toMatchObject({ won: 1 });
  });
});

describe('a person who is to be forgotten', () => {
  it('is in no row any more, and figures stay what they were', async () => {
    await analytics.hears(shop.aText('opener', ann).sent(at(9)), shop.aLead(randomUUID(), ann).closed(at(12), 'won', [125_000, 'USD']));
    const before = await total();
    const forget = async (service: AnalyticsUnderTest['service']) =>
      service.publish(ErasureAsked, { businessId: shop.id, erasureId: randomUUID() as ErasureId, contactId: ann as ContactId, person: '+14155550142' as E164, askedAt: service.clock.now() });
    await analytics.hears(forget);
    await expect.poll(() => analytics.service.published(ErasureCarriedOut)).toMatchObject([{ contactId: ann, service: 'analytics' }]);
    const { rows } = await analytics.service.db.query('select 1 from occurrences where contact_id = $1 union all select 1 from leads where $1 = any(contact_ids)', [ann]);
    expect(rows).toEqual([]);
    expect(before).toMatchObject({ recovered: 1 });
    expect(await total()).toEqual(before);
  });
});
