import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClusterHouse, EmbeddedHouse, type House, type Mode, newNumber, openShop } from '../src/index.js';

const modes: Mode[] = ['embedded', 'cluster'];
/** Generous, for machines that are busy; nothing waits longer than it must. */
const soon = { timeout: 90_000, interval: 200 };
/** One dot. */
const PHOTO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

interface Erasure {
  state: string;
  services: { service: string; doneAt: string | null }[];
}

describe.each(modes)('%s:', (mode) => {
  let house: House;

  beforeAll(async () => {
    house = await (mode === 'embedded' ? EmbeddedHouse.start() : ClusterHouse.start());
  }, 180_000);
  afterAll(() => (house as House | undefined)?.stop(), 60_000);

  it('a person who is to be forgotten is gone from every page, with their voice and their photo, and their neighbour is not', async () => {
    const { business, number } = await openShop(house, { mode: 'behind', staffPhones: [], voicemail: { record: true, maxSeconds: 30, transcribe: true } });
    const [ann, ben] = [newNumber(), newNumber()];
    for (const person of [ann, ben]) {
      await house.carrier.leaveMessage(person, number, 7);
      await expect.poll(() => house.carrier.acceptedFor(person), soon).toHaveLength(1);
      await house.carrier.text(person, number, 'This is the leak', [{ type: 'image/png', name: 'leak.png', bytes: PHOTO }]);
      await expect.poll(async () => (await house.api.attachments(business.id, person)).map(({ state }) => state), soon).toEqual(['kept']);
    }
    const doorOf = (person: string) => `/v1/businesses/${business.id}/contacts/${encodeURIComponent(person)}`;
    const kindsOf = async (person: string) => new Set((await house.api.timeline(business.id, person)).items.map(({ kind }) => kind));
    await expect.poll(() => kindsOf(ann), soon).toEqual(new Set(['call', 'decision', 'text', 'file']));

    expect(await house.api.request<Erasure>('DELETE', doorOf(ann))).toMatchObject({ status: 202, body: { state: 'under-way' } });
    const erasure = async () => (await house.api.request<Erasure>('GET', `${doorOf(ann)}/erasure`)).body;
    await expect.poll(async () => (await erasure()).state, soon).toBe('done');
    expect((await erasure()).services.map(({ service }) => service).toSorted()).toEqual(['analytics', 'call-ingest', 'contact-resolution', 'messaging', 'qualification-conversation']);

    expect((await house.api.contacts(business.id)).map(({ phone }) => phone)).toEqual([ben]);
    expect(await house.api.attachments(business.id, ann)).toEqual([]);
    expect([...(await kindsOf(ben))].toSorted()).toEqual(['call', 'decision', 'file', 'text']);
    const everything = await Promise.all(['calls', 'messages', 'conversations', 'contacts', 'attachments'].map((page) => house.api.request('GET', `/v1/businesses/${business.id}/${page}`)));
    expect(JSON.stringify(everything)).not.toContain(ann.slice(1));
    expect(JSON.stringify(everything)).toContain(ben.slice(1));
  }, 240_000);
});
