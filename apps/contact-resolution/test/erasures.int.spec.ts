import { ContactResolved, type E164, ErasureAsked, ErasureCarriedOut, LineTypeLearned } from '@ringback/event-contracts';
import type { ContactResolution as Api } from '@ringback/grpc-contracts';
import { type GrpcClient } from '@ringback/service-kit';
import { contactIdOf } from '@ringback/phone';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anne, Contacts, Shop } from './case-file.js';

const [ann, mobile, ben, stranger] = ['+14155550141', '+14155550142', '+14155550143', '+14155550149'] as [E164, E164, E164, E164];
const OTHERS = ['call-ingest', 'qualification-conversation', 'messaging', 'analytics'];

let house: Contacts;
let shop: Shop;

beforeAll(async () => {
  house = await Contacts.start();
});
afterAll(() => house.stop());
beforeEach(async () => {
  shop = new Shop(house);
  for (const phone of [ann, mobile, ben]) await shop.misses(phone);
});

const door = (): GrpcClient => house.erasures;
const erase = (phone: E164, over: object = {}) => door().call<object, Api.Erasure__Output>('ErasePerson', { businessId: shop.id, phone, author: anne, ...over });
const found = async (phone: E164, businessId = shop.id) => (await door().call<object, Api.GetErasureResponse__Output>('GetErasure', { businessId, phone })).erasure ?? null;
const isDone = async (phone: E164): Promise<string[]> => ((await found(phone))?.parts ?? []).filter(({ doneAt }) => doneAt).map(({ service }) => service);

/** The other services are done with this number. */
async function othersForget(erasureId: string, phone: E164): Promise<void> {
  for (const service of OTHERS) await house.service.publish(ErasureCarriedOut, { businessId: shop.id, erasureId: erasureId as never, contactId: contactIdOf(shop.id, phone), service, carriedOutAt: house.service.clock.now() });
  await house.service.settled();
}

describe('a person who is to be forgotten', () => {
  it('must be asked for by somebody, with a number', async () => {
    await expect(erase(ann, { author: undefined })).rejects.toMatchObject({ problem: { status: 400, detail: expect.stringMatching(/author/) as string } });
    await expect(erase('0141' as E164)).rejects.toMatchObject({ problem: { status: 400, detail: expect.stringMatching(/phone/) as string } });
    expect(await found(ann)).toBeNull();
  });

  it('is known no more, with notes and leads, and nobody else is', async () => {
    await shop.note(ann, 'Dog bites');
    await shop.close(ann);
    const neighbour = new Shop(house);
    await neighbour.misses(ann);
    const { id } = await erase(ann);
    await expect.poll(() => isDone(ann)).toEqual(['contact-resolution']);
    expect(await shop.file(ann)).toMatchObject({ contacts: [], changes: [] });
    expect((await shop.notes(ann)).notes).toEqual([]);
    expect((await shop.file(ben)).contacts).toHaveLength(1);
    expect((await neighbour.file(ann)).contacts).toHaveLength(1);
    expect(await found(ann, neighbour.id)).toBeNull();
    await othersForget(id, ann);
    expect((await found(ann))?.parts.every(({ doneAt }) => doneAt !== undefined)).toBe(true);
  });

  it('is so at all their numbers, and done only when all services are, with all of them', async () => {
    await shop.merge(ann, mobile);
    const { id, numbers } = await erase(mobile);
    expect(numbers).toBe(2);
    expect((await shop.published(ErasureAsked)).map(({ person }) => person).toSorted()).toEqual([ann, mobile]);
    await othersForget(id, ann);
    await expect.poll(() => isDone(mobile)).toEqual(['contact-resolution']);
    await othersForget(id, mobile);
    expect(await isDone(ann)).toHaveLength(5);
  });

  it('is asked for once, however often, until it is done; then anew', async () => {
    const [one, two] = await Promise.all([erase(ann), erase(ann)]);
    expect(two.id).toBe(one.id);
    expect(await shop.published(ErasureAsked)).toHaveLength(1);
    await expect.poll(() => isDone(ann)).toHaveLength(1);
    await othersForget(one.id, ann);
    await house.service.advance(1);
    await shop.misses(ann);
    expect((await erase(ann)).id).not.toBe(one.id);
    await expect.poll(async () => (await shop.file(ann)).contacts).toEqual([]);
  });

  it('does not come back by what had happened before and is heard of now, and is somebody new when they call again', async () => {
    await erase(ann);
    await expect.poll(() => isDone(ann)).toHaveLength(1);
    const resolved = (await shop.published(ContactResolved)).length;
    await shop.misses(ann);
    await shop.optsOut(ann);
    await house.service.publish(LineTypeLearned, { businessId: shop.id, phone: ann, lineType: 'landline', learnedAt: house.service.clock.now() });
    await house.service.settled();
    const { rowCount } = await house.service.db.query('select from line_types where phone = $1', [ann]);
    expect([(await shop.file(ann)).contacts, rowCount, (await shop.published(ContactResolved)).length]).toEqual([[], 0, resolved]);
    await house.service.advance(1);
    await shop.misses(ann);
    expect((await shop.file(ann)).contacts).toHaveLength(1);
  });

  it('may be one whom only other services know', async () => {
    await erase(stranger);
    expect(await shop.published(ErasureAsked)).toMatchObject([{ person: stranger, contactId: contactIdOf(shop.id, stranger) }]);
  });

  it('leaves no number behind here', async () => {
    await erase(ann);
    await expect.poll(() => isDone(ann)).toHaveLength(1);
    const { rows } = await house.service.db.query(`select (select count(*) from erasures)::int as waiting, (select count(*) from contacts where business_id = $1 and phone = $2)::int as known`, [shop.id, ann]);
    expect(rows).toEqual([{ waiting: 0, known: 0 }]);
  });
});
