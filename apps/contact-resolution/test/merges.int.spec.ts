import { ContactResolved, type E164, LeadClosed, LeadReopened } from '@ringback/event-contracts';
import { contactIdOf } from '@ringback/phone';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anne, Contacts, Shop } from './case-file.js';

const [home, mobile, work, stranger] = ['+14155550141', '+14155550142', '+14155550143', '+14155550149'] as [E164, E164, E164, E164];

let house: Contacts;
let shop: Shop;

beforeAll(async () => {
  house = await Contacts.start();
});
afterAll(() => house.stop());
beforeEach(async () => {
  shop = new Shop(house);
  for (const phone of [home, mobile, work]) await shop.misses(phone);
});

const phonesOf = async (phone: E164) => (await shop.file(phone)).contacts.map((contact) => contact.phone);

describe('two numbers', () => {
  it('cannot be one person when they are one number', async () => {
    await expect(shop.merge(home, home)).rejects.toMatchObject({ problem: { status: 400, detail: expect.stringMatching(/other/) as string } });
    expect(await phonesOf(home)).toEqual([home]);
  });

  it.each<[string, E164, E164, string]>([['the first', stranger, home, 'no-contact'], ['the second', home, stranger, 'no-other']])(
    'of which the business does not know %s are not merged, though another business knows it',
    async (_which, phone, other, outcome) => {
      const neighbour = new Shop(house);
      await neighbour.misses(stranger);
      expect(await shop.merge(phone, other)).toBe(outcome);
      expect(await phonesOf(home)).toEqual([home]);
      expect((await neighbour.file(stranger)).contacts).toHaveLength(1);
    },
  );

  it('need somebody who says that they are of one person', async () => {
    await expect(shop.merge(home, mobile, { author: undefined })).rejects.toMatchObject({ problem: { status: 400, detail: expect.stringMatching(/author/) as string } });
  });

  it('are more than a person has from the eleventh on', async () => {
    const phones = Array.from({ length: 10 }, (_, index) => `+141555501${String(60 + index)}` as E164);
    for (const phone of phones) await shop.misses(phone);
    const outcomes = [];
    for (const phone of phones) outcomes.push(await shop.merge(home, phone));
    expect(outcomes).toEqual([...Array<string>(9).fill('merged'), 'too-many']);
    expect(await phonesOf(home)).toHaveLength(10);
  });

  it('of one person have one case file, whichever is asked for, and it is recorded who said so', async () => {
    expect(await shop.merge(home, mobile)).toBe('merged');
    await shop.note(home, 'Key is under the mat');
    await shop.note(mobile, 'Call before noon');
    expect([await phonesOf(home), await phonesOf(mobile)]).toEqual([[home, mobile], [mobile, home]]);
    expect((await shop.notes(mobile)).notes.map(({ phone, text }) => [phone, text])).toEqual([[mobile, 'Call before noon'], [home, 'Key is under the mat']]);
    expect((await shop.file(mobile)).merges).toEqual([{ phone: home, other: mobile, kind: 'merged', author: anne, at: house.service.clock.now() }]);
  });

  it('are merged once, however often and whichever way round it is said', async () => {
    await Promise.all([shop.merge(home, mobile), shop.merge(mobile, home), shop.merge(home, mobile)]);
    expect((await shop.file(home)).merges).toHaveLength(1);
  });

  it('are merged all, though people say so of several at the same moment', async () => {
    await Promise.all([shop.merge(home, mobile), shop.merge(work, mobile)]);
    expect((await phonesOf(mobile)).toSorted()).toEqual([home, mobile, work]);
  });

  it('bring along the numbers that each of them had', async () => {
    await shop.merge(home, mobile);
    await shop.merge(work, mobile);
    expect(await phonesOf(home)).toEqual([home, mobile, work]);
  });

  it('keep their opt-outs, their lines and their calls each', async () => {
    await shop.merge(home, mobile);
    await shop.optsOut(home);
    await shop.misses(mobile);
    const { contacts } = await shop.file(home);
    expect(contacts.map(({ phone, optedOutSince, calls }) => [phone, optedOutSince !== undefined, calls])).toEqual([[home, true, 1], [mobile, false, 2]]);
    expect((await shop.published(ContactResolved)).at(-1)).toMatchObject({ caller: mobile, contactId: contactIdOf(shop.id, mobile) });
  });
});

describe('the lead of a person with two numbers', () => {
  it('is closed at either, for both', async () => {
    await shop.merge(home, mobile);
    await shop.close(mobile);
    expect((await shop.file(home)).lead).toMatchObject({ state: 'won' });
    const contactIds = [contactIdOf(shop.id, home), contactIdOf(shop.id, mobile)].sort();
    const closed = await shop.published(LeadClosed);
    expect(closed.map((lead) => [lead.person, lead.numbers, lead.contactIds.toSorted()])).toEqual([[mobile, [home, mobile], contactIds]]);
  });

  it('is reopened by a missed call from either', async () => {
    await shop.close(home);
    await shop.merge(mobile, home);
    await house.service.advance(60);
    await shop.misses(mobile);
    await shop.misses(home);
    expect(await shop.published(LeadReopened)).toMatchObject([{ person: mobile, by: 'call' }]);
    expect((await shop.file(home)).lead).toMatchObject({ state: 'open' });
  });
});

describe('missed calls from both numbers of a person in the same moment', () => {
  it('are one new lead', async () => {
    await shop.merge(home, mobile);
    await shop.close(home);
    await house.service.advance(60);
    await Promise.all([home, mobile, home, mobile].map((phone) => shop.misses(phone)));
    expect(await shop.published(LeadReopened)).toHaveLength(1);
  });
});

describe('a number that is of somebody else after all', () => {
  it('leaves with what was written at it, and the rest stay together', async () => {
    await shop.merge(home, mobile);
    await shop.merge(home, work);
    await shop.note(home, 'Key is under the mat');
    await shop.close(home);
    expect(await shop.separate(home)).toEqual({ found: true, separated: true });
    expect([await phonesOf(home), await phonesOf(mobile)]).toEqual([[home], [mobile, work]]);
    expect((await shop.notes(mobile)).notes).toEqual([]);
    expect([(await shop.file(home)).lead?.state, (await shop.file(work)).lead?.state]).toEqual(['won', 'open']);
    expect((await shop.file(mobile)).merges[0]).toMatchObject({ phone: mobile, other: home, kind: 'separated', author: anne });
  });

  it('takes nobody along to whom it is merged next', async () => {
    await shop.merge(home, mobile);
    await shop.merge(home, work);
    await shop.separate(home);
    await shop.misses(stranger);
    await shop.merge(home, stranger);
    expect([await phonesOf(home), await phonesOf(mobile)]).toEqual([[home, stranger], [mobile, work]]);
  });

  it('is not one that is alone, or unknown', async () => {
    expect(await shop.separate(home)).toEqual({ found: true, separated: false });
    expect(await shop.separate(stranger)).toEqual({ found: false, separated: false });
  });
});
