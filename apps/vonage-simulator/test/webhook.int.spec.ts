import { createHash } from 'node:crypto';
import { createVerifier, createDecoder } from 'fast-jwt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SentWebhook } from '../src/index.js';
import { aNumber, aString, containing } from './support/matchers.js';
import { account, caller, ourNumber, startWorld, type World } from './support/world.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const text = (words: string) => world.phone<{ textId: string }>('POST', '/texts', { from: caller, to: ourNumber, text: words });
const inbound = () => world.product.at('/messages/inbound');
const authorizations = () => world.product.received.map(({ headers }) => headers.authorization ?? null);
const isGenuine = createVerifier({ key: account.signatureSecret, algorithms: ['HS256'] });

async function textIs(status: string): Promise<void> {
  await vi.waitFor(async () => {
    const { texts } = await world.phone<{ texts: { status: string }[] }>('GET', '/state');
    expect(texts).toMatchObject([{ status }]);
  });
}

describe('a webhook', () => {
  it('is signed over the bytes of its body', async () => {
    await text('Grüße, is anybody there? 👋');
    await vi.waitFor(() => expect(inbound()).toHaveLength(1));
    const [{ headers, raw } = { headers: {}, raw: Buffer.of() }] = world.product.received;
    const token = (headers.authorization ?? '').replace('Bearer ', '');
    expect(createDecoder({ complete: true })(token)).toMatchObject({ header: { alg: 'HS256', typ: 'JWT' } });
    const claims = isGenuine(token) as Record<string, unknown>;
    expect(claims).toEqual({
      iat: aNumber,
      jti: aString,
      iss: 'Vonage',
      payload_hash: createHash('sha256').update(raw).digest('hex'),
      api_key: account.apiKey,
      application_id: account.applicationId,
    });
  });

  it('of a text carries what was typed', async () => {
    const { textId } = await text('hello there');
    await vi.waitFor(() =>
      expect(inbound()).toMatchObject([
        {
          channel: 'sms',
          message_uuid: textId,
          from: caller.slice(1),
          to: ourNumber.slice(1),
          text: 'hello there',
          sms: { num_messages: '1', keyword: 'HELLO' },
        },
      ]),
    );
    await textIs('received');
  });

  it.each([429, 500, 503])('about a message is sent again after %i, until it is taken', async (status) => {
    let times = 0;
    world.product.answers(() => (++times < 4 ? { status } : undefined));
    await text('hello');
    await textIs('received');
    expect(inbound()).toHaveLength(4);
    const { webhooks } = await world.phone<{ webhooks: SentWebhook[] }>('GET', '/state');
    expect(webhooks.map(({ attempt, responseStatus }) => [attempt, responseStatus])).toEqual([
      [1, status],
      [2, status],
      [3, status],
      [4, 204],
    ]);
  });

  it.each([400, 401, 404])('about a message is not sent again after %i', async (status) => {
    world.product.answers(() => ({ status }));
    await text('hello');
    await textIs('failed');
    expect(inbound()).toHaveLength(1);
  });

  it('follows the application when it moves', async () => {
    const path = `/v2/applications/${account.applicationId}`;
    const basic = `Basic ${Buffer.from(`${account.apiKey}:${account.apiSecret}`).toString('base64')}`;
    const application = (await (await world.ask('GET', path, undefined, basic)).json()) as Record<string, Record<string, object>>;
    expect(application).toMatchObject({ capabilities: { voice: { signed_callbacks: true } } });
    const moved = { inbound_url: { address: `${world.product.url}/moved` } };
    const capabilities = { ...application['capabilities'], messages: { webhooks: moved } };
    expect((await world.ask('PUT', path, { ...application, capabilities }, basic)).status).toBe(200);
    await text('hello');
    await vi.waitFor(() => expect(world.product.at('/moved')).toHaveLength(1));
  });
});

describe('a webhook that was sent', () => {
  it('is sent again when told to, the same and signed anew, though it was taken', async () => {
    await text('hello');
    await textIs('received');
    const { webhooks } = await world.phone<{ webhooks: SentWebhook[] }>('GET', '/state');
    expect(await world.phone('POST', `/webhooks/${webhooks[0]?.id ?? ''}/again`)).toEqual({ responseStatus: 204 });
    expect(inbound()).toHaveLength(2);
    expect(inbound()[0]).toEqual(inbound()[1]);
    for (const authorization of authorizations()) expect(isGenuine((authorization ?? '').replace('Bearer ', ''))).toMatchObject({ iss: 'Vonage' });
    expect(new Set(authorizations()).size).toBe(2);
    await expect(world.phone('POST', '/webhooks/none/again')).rejects.toThrow('404');
  });
});

describe('a fault of the webhook side', () => {
  it('sends it unsigned, and signed the next time', async () => {
    let times = 0;
    world.product.answers(() => (++times === 1 ? { status: 503 } : undefined));
    await world.faults({ kind: 'webhook-unsigned' });
    await text('hello');
    await textIs('received');
    expect(authorizations()).toEqual([null, containing('Bearer ')]);
  });

  it('signs it wrongly', async () => {
    await world.faults({ kind: 'webhook-wrongly-signed' });
    await text('hello');
    await vi.waitFor(() => expect(inbound()).toHaveLength(1));
    expect(() => void isGenuine((authorizations()[0] ?? '').replace('Bearer ', ''))).toThrow('signature');
  });

  it('doubles it, byte for byte', async () => {
    await world.faults({ kind: 'webhook-doubled' });
    await text('hello');
    await vi.waitFor(() => expect(inbound()).toHaveLength(2));
    expect(inbound()[0]).toEqual(inbound()[1]);
  });

  it('loses it', async () => {
    await world.faults({ kind: 'webhook-lost', count: 1 });
    await text('hello');
    await textIs('failed');
    expect(inbound()).toEqual([]);
    const { webhooks } = await world.phone<{ webhooks: SentWebhook[] }>('GET', '/state');
    expect(webhooks).toMatchObject([{ error: 'lost on purpose', faults: ['webhook-lost'], responseStatus: null }]);
  });

  it('makes it late, behind one that was sent after it', async () => {
    await world.faults({ kind: 'webhook-late', ms: 150, count: 1 });
    await text('first');
    await text('second');
    await vi.waitFor(() => expect(inbound().map((body) => body['text'])).toEqual(['second', 'first']));
  });

  it('lets the next one about the same message overtake it', async () => {
    await world.faults({ kind: 'webhook-reordered', match: { status: 'submitted' } });
    await world.send();
    await vi.waitFor(() => expect(world.product.at('/messages/status').map(({ status }) => status)).toEqual(['delivered', 'submitted']));
  });

  it('strikes only the path and the status it names', async () => {
    await world.faults({ kind: 'webhook-lost', match: { path: '/messages/status', status: 'delivered' } });
    await world.send();
    await text('hello');
    await vi.waitFor(() => expect(inbound()).toHaveLength(1));
    await vi.waitFor(async () => {
      const { faults } = await world.phone<{ faults: { strikes: number }[] }>('GET', '/faults');
      expect(faults).toMatchObject([{ strikes: 1 }]);
    });
    expect(world.product.at('/messages/status').map(({ status }) => status)).toEqual(['submitted']);
  });
});
