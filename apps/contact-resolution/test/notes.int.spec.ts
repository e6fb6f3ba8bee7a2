import type { E164 } from '@ringback/event-contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anne, Contacts, Shop } from './case-file.js';

const ann = '+14155550142' as E164;

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

const texts = async () => (await shop.notes(ann)).notes.map(({ text }) => text);

describe('a note', () => {
  it.each<[string, object, RegExp]>([
    ['no words', { text: '' }, /text/],
    ['more than a note holds', { text: 'x'.repeat(2001) }, /text/],
    ['nobody who wrote it', { author: undefined }, /author/],
    ['a nameless one', { author: { name: '', apiKey: 'admin' } }, /author/],
    ['no key', { key: '' }, /key/],
    ['a number that is none', { phone: '0142' }, /phone/],
  ])('with %s is refused', async (_name, over, detail) => {
    await expect(shop.note(ann, 'Hi', over)).rejects.toMatchObject({ problem: { status: 400, detail: expect.stringMatching(detail) as string } });
    expect(await texts()).toEqual([]);
  });

  it('about somebody whom the business does not know is not kept, and none is seen of another business', async () => {
    await shop.note(ann, 'Dog bites');
    const other = new Shop(house);
    expect(await other.note(ann, 'Ours?')).toEqual({});
    expect(await other.notes(ann)).toEqual({ notes: [], nextPageToken: '' });
  });

  it('keeps who wrote it, when, and at which number', async () => {
    const { note } = await shop.note(ann, 'Dog bites');
    expect(note).toMatchObject({ phone: ann, text: 'Dog bites', author: anne, writtenAt: house.service.clock.now() });
    expect((await shop.notes(ann)).notes).toEqual([note]);
  });

  it('is one for each key, and the first', async () => {
    const { note } = await shop.note(ann, 'Dog bites', { key: 'once' });
    await house.service.advance(60);
    expect((await shop.note(ann, 'Dog bites', { key: 'once' })).note).toEqual(note);
    expect(await texts()).toEqual(['Dog bites']);
  });

  it('cannot be changed, by whatever statement', async () => {
    await shop.note(ann, 'Dog bites');
    await expect(house.service.db.query("update contact_notes set text = 'Good dog'")).rejects.toThrow(/never changed/);
    expect(await texts()).toEqual(['Dog bites']);
  });

  it('is listed newest first, page by page, each once', async () => {
    for (const text of ['one', 'two', 'three']) await shop.note(ann, text);
    const first = await shop.notes(ann, { pageSize: 2 });
    const second = await shop.notes(ann, { pageSize: 2, pageToken: first.nextPageToken });
    expect([...first.notes, ...second.notes].map(({ text }) => text)).toEqual(['three', 'two', 'one']);
    expect(second.nextPageToken).toBe('');
    await expect(shop.notes(ann, { pageToken: 'x' })).rejects.toMatchObject({ problem: { status: 400 } });
  });
});
