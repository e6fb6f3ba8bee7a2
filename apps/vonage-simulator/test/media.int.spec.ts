import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { caller, ourNumber, startWorld, type World } from './support/world.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const bytes = Buffer.from([137, 80, 78, 71, 0, 255]);
const photo = { type: 'image/png', name: 'leak.png', base64: bytes.toString('base64') };

/** Sends it from the phone. @returns the webhook that tells of it, and where the carrier keeps it */
async function sent(body: object = { text: 'look', media: [photo] }): Promise<{ webhook: Record<string, unknown>; path: string }> {
  await world.phone('POST', '/texts', { from: caller, to: ourNumber, ...body });
  await vi.waitFor(() => expect(world.product.at('/messages/inbound')).toHaveLength(1));
  const [webhook = {}] = world.product.at('/messages/inbound');
  const { url = '' } = (webhook['image'] ?? {}) as { url?: string };
  return { webhook, path: url.slice(world.carrier.url.length) };
}

const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

describe('a picture from the phone', () => {
  it('comes as an MMS, with its words as the caption', async () => {
    const { webhook } = await sent();
    expect(webhook).toMatchObject({ channel: 'mms', message_type: 'image', image: { name: 'leak.png', caption: 'look' } });
    expect(webhook).not.toHaveProperty('sms');
    expect(webhook).not.toHaveProperty('content');
  });

  it('may come without a word', async () => {
    const { webhook } = await sent({ media: [photo] });
    expect(webhook['image']).not.toHaveProperty('caption');
  });

  it('comes with all there is as a list, when there is more than one', async () => {
    const { webhook } = await sent({ media: [photo, { ...photo, type: 'text/vcard' }] });
    expect(webhook).toMatchObject({ image: { name: 'leak.png' }, content: [{ type: 'image', url: (webhook['image'] as { url: string }).url }, { type: 'vcard' }] });
  });

  it('is given out to the application only', async () => {
    const { path } = await sent();
    expect((await world.ask('GET', path, undefined, 'Bearer nobody')).status).toBe(401);
    const response = await world.ask('GET', path);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect((await bytesOf(response)).equals(bytes)).toBe(true);
  });

  it('is shown on the phone, where it may not act for the page', async () => {
    await sent();
    const { texts } = await world.phone<{ texts: { media: { id: string; type: string; name: string }[] }[] }>('GET', '/state');
    const [shown] = texts[0]?.media ?? [];
    expect(shown).toMatchObject({ type: 'image/png', name: 'leak.png' });
    const response = await fetch(`${world.carrier.url}/phone/api/media/${shown?.id ?? ''}`);
    expect(Object.fromEntries(response.headers)).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'" });
    await world.phone('DELETE', '/state');
    expect((await fetch(`${world.carrier.url}/phone/api/media/${shown?.id ?? ''}`)).status).toBe(404);
  });

  it.each([
    [{ text: '', media: [] }, 'text'],
    [{ media: [{ ...photo, base64: 'no base64!' }] }, 'media.0.base64'],
    [{ media: [{ ...photo, type: 'image' }] }, 'media.0.type'],
    [{ media: [{ ...photo, type: 'image/png\r\nset-cookie: a=b' }] }, 'media.0.type'],
  ])('is refused as %j, and the field is named', async (body, field) => {
    const response = await world.ask('POST', '/phone/api/texts', { from: caller, to: ourNumber, ...body });
    expect([response.status, ((await response.json()) as { field: string }).field]).toEqual([422, field]);
  });
});

describe('what goes wrong with a picture', () => {
  it('can be that it is not there, as often as wanted', async () => {
    const { path } = await sent();
    await world.faults({ kind: 'media-missing', count: 1 });
    expect((await world.ask('GET', path)).status).toBe(404);
    expect((await world.ask('GET', path)).status).toBe(200);
  });

  it('can be that it comes in two pieces, the second late', async () => {
    const { path } = await sent();
    await world.faults({ kind: 'media-slow', ms: 60_000 });
    const response = await world.ask('GET', path);
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value).toEqual(new Uint8Array([137]));
    await world.phone('DELETE', '/state');
    await reader?.cancel();
  });

  it('can be that it comes late, and whole', async () => {
    const { path } = await sent();
    await world.faults({ kind: 'media-slow', ms: 1 });
    expect((await bytesOf(await world.ask('GET', path))).equals(bytes)).toBe(true);
  });

  it('can be that it is larger than anybody wants, and does not say so before', async () => {
    const { path } = await sent();
    await world.faults({ kind: 'media-huge', bytes: 3_000_000 });
    const response = await world.ask('GET', path);
    expect(response.headers.get('content-length')).toBeNull();
    const got = await bytesOf(response);
    expect(got.length).toBeGreaterThanOrEqual(3_000_000);
    expect(got.subarray(0, bytes.length).equals(bytes)).toBe(true);
  });

  it('can be that it is called a picture and is a page', async () => {
    const { path } = await sent();
    await world.faults({ kind: 'media-lying' });
    const response = await world.ask('GET', path);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(await response.text()).toContain('<script>');
  });

  it('can be what goes wrong with any request', async () => {
    const { path } = await sent();
    await world.faults({ kind: 'server-error', status: 503, count: 1, match: { path: '/v3/media' } });
    expect((await world.ask('GET', path)).status).toBe(503);
    expect((await world.ask('GET', path)).status).toBe(200);
  });
});
