import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClusterHouse, EmbeddedHouse, type House, type Mode, newNumber, openShop, type Problem, type Shop } from '../src/index.js';

const modes: Mode[] = ['embedded', 'cluster'];
/** Generous, for machines that are busy; nothing waits longer than it must. */
const soon = { timeout: 60_000, interval: 100 };
/** One dot. */
const PHOTO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const value = { amountMinor: 125_000, currency: 'USD' };

describe.each(modes)('%s:', (mode) => {
  let house: House;

  beforeAll(async () => {
    house = await (mode === 'embedded' ? EmbeddedHouse.start() : ClusterHouse.start());
  }, 180_000);
  afterAll(() => (house as House | undefined)?.stop(), 60_000);

  const doorOf = ({ business }: Shop, person: string) => `/v1/businesses/${business.id}/contacts/${encodeURIComponent(person)}`;
  const send = <Body = Problem>(shop: Shop, person: string, door: string, body: object) => house.api.request<Body>('POST', `${doorOf(shop, person)}/${door}`, body);
  const kindsOf = async ({ business }: Shop, person: string) => (await house.api.timeline(business.id, person)).items.map(({ kind }) => kind);

  it('a lead that a text brought back is won, is one person with two numbers, and is a lead again at their next missed call', async () => {
    const shop = await openShop(house, { mode: 'behind', staffPhones: [], voicemail: { record: true, maxSeconds: 30, transcribe: true } });
    const { business, number } = shop;
    const [mobile, home] = [newNumber(), newNumber()];
    await house.carrier.leaveMessage(mobile, number, 7);
    await expect.poll(() => house.carrier.acceptedFor(mobile), soon).toHaveLength(1);
    await house.carrier.text(mobile, number, 'This is the leak', [{ type: 'image/png', name: 'leak.png', bytes: PHOTO }]);
    const voicemail = { state: 'kept', transcript: expect.stringContaining('sink') as string };
    await expect.poll(async () => (await house.api.timeline(business.id, mobile)).items, soon).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'call', call: expect.objectContaining({ caller: mobile, voicemail: expect.objectContaining(voicemail) as unknown }) as unknown }),
        expect.objectContaining({ kind: 'decision', decision: expect.objectContaining({ decision: 'requested', sentence: expect.stringMatching(/asked for.*delivered/) as unknown }) as unknown }),
        expect.objectContaining({ kind: 'text', text: expect.objectContaining({ direction: 'inbound', text: 'This is the leak' }) as unknown }),
        expect.objectContaining({ kind: 'file', file: expect.objectContaining({ state: 'kept', contentType: 'image/png' }) as unknown }),
      ]),
    );
    expect(await send(shop, mobile, 'notes', { text: 'Key is under the mat', author: 'Anne' })).toMatchObject({ status: 201 });
    expect(await send(shop, mobile, 'lead/close', { outcome: 'won', value, reason: 'New boiler', author: 'Anne' })).toMatchObject({ status: 200, body: { state: 'won', value } });
    expect(await house.api.timeline(business.id, mobile)).toMatchObject({ stage: 'won', lead: { state: 'won', value } });
    await expect.poll(() => house.api.figures(business.id), soon).toMatchObject({ won: 1, recovered: 1, values: [{ currency: 'USD', wonMinor: 125_000, recoveredMinor: 125_000 }] });

    const neighbour = await openShop(house);
    const theirs = newNumber();
    await house.carrier.text(theirs, neighbour.number, 'Are you open?');
    await house.carrier.text(home, number, 'STOP');
    await expect.poll(() => house.api.contacts(neighbour.business.id), soon).toMatchObject([{ phone: theirs }]);
    await expect.poll(() => house.api.contacts(business.id), soon).toHaveLength(2);
    expect(await send(shop, mobile, 'merge', { with: theirs })).toMatchObject({ status: 404, body: { field: 'with' } });
    expect(await send(shop, mobile, 'merge', { with: mobile })).toMatchObject({ status: 400, body: { field: 'with' } });
    for (let times = 0; times < 2; times += 1) expect(await send(shop, mobile, 'merge', { with: home })).toMatchObject({ status: 200 });
    await expect
      .poll(async () => (await house.api.timeline(business.id, home)).numbers, soon)
      .toMatchObject([{ phone: home, optedOutSince: expect.any(String) as string }, { phone: mobile, optedOutSince: null }]);
    const kinds = await kindsOf(shop, home);
    expect(kinds.filter((kind) => ['merge', 'lead', 'note', 'file'].includes(kind))).toEqual(['merge', 'lead', 'note', 'file']);

    await house.carrier.call(home, number, { does: 'no-answer' });
    await expect.poll(async () => (await house.api.timeline(business.id, mobile)).lead.state, soon).toBe('open');
    const withheld = expect.objectContaining({ kind: 'decision', decision: expect.objectContaining({ decision: 'withheld', reason: 'opted-out' }) as unknown }) as unknown;
    await expect.poll(async () => (await house.api.timeline(business.id, mobile)).items, soon).toContainEqual(withheld);
    expect((await house.api.timeline(business.id, mobile)).stage).toBe('new');
    expect(await house.api.figures(business.id)).toMatchObject({ won: 1, recovered: 1 });

    expect((await house.api.request('DELETE', `${doorOf(shop, home)}/merge`)).status).toBe(204);
    expect((await house.api.timeline(business.id, home)).numbers).toMatchObject([{ phone: home }]);
  }, 240_000);
});
