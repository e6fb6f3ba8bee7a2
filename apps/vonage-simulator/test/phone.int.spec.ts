import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Snapshot } from '../page/src/wire/objects.js';
import { startSimulator } from '../src/index.js';
import { watch, type StreamEvent } from '../src/cli/stream-client.js';
import { aString, containing, havingAll } from './support/matchers.js';
import { account, basic, caller, ourNumber, staffPhone, startWorld, type World } from './support/world.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const nobody = { does: 'no-answer' };

describe('the phone', () => {
  it.each([
    ['/calls', { from: '2125550141', to: ourNumber, staff: nobody }, 'from'],
    ['/calls', { from: caller, to: ourNumber, staff: { does: 'sings' } }, 'staff.does'],
    ['/calls', { from: caller, to: ourNumber, staff: { does: 'busy', afterSeconds: -1 } }, 'staff.afterSeconds'],
    ['/calls', { from: caller, to: ourNumber }, 'staff'],
    ['/calls', { from: caller, to: ourNumber, staff: nobody, mood: 'bad' }, 'mood'],
    ['/texts', { from: caller, to: ourNumber, text: '' }, 'text'],
    ['/texts', { from: null, to: ourNumber, text: 'hi' }, 'from'],
  ])('refuses a bad request to %s, and names the field', async (path, body, field) => {
    const response = await world.ask('POST', `/phone/api${path}`, body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ title: 'The phone cannot do that', field, detail: containing(field) });
  });

  it('names no field when the whole of a request is wrong', async () => {
    const response = await world.ask('POST', '/phone/api/texts', []);
    expect([response.status, Object.keys((await response.json()) as object)]).toEqual([422, ['title', 'status', 'detail']]);
  });

  it('tells of each text when it arrived, and of none that did not', async () => {
    world.product.answers(({ path, body }) => (path.endsWith('/inbound') && body['text'] === 'lost' ? { status: 400 } : undefined));
    await world.send({ text: 'to the phone' });
    await world.faults({ kind: 'accepted-then-rejected', errorCode: '1240', status: 'rejected' });
    await world.send({ text: 'rejected' });
    for (const text of ['from the phone', 'lost']) await world.phone('POST', '/texts', { from: caller, to: ourNumber, text });
    await vi.waitFor(async () => {
      const { texts } = await world.phone<{ texts: { text: string; at: string; arrivedAt: string | null; status: string }[] }>('GET', '/state');
      const fates = new Map(texts.map(({ text, status, at, arrivedAt }) => [text, `${status}, ${arrivedAt === null ? 'never arrived' : arrivedAt >= at ? 'arrived' : 'early'}`]));
      expect(Object.fromEntries(fates)).toEqual({
        'to the phone': 'delivered, arrived',
        rejected: 'rejected, never arrived',
        'from the phone': 'received, arrived',
        lost: 'failed, never arrived',
      });
    });
  });

  it('cannot hang up a call that is not there', async () => {
    await expect(world.phone('POST', '/calls/none/hang-up')).rejects.toThrow('404');
  });

  it('suggests the numbers it was given, until it is given others', async () => {
    const before = await world.phone<{ numbers: unknown[]; callers: unknown[] }>('GET', '/config');
    expect(before.numbers).toEqual([{ number: ourNumber, label: 'Front desk' }]);
    expect(before.callers).toHaveLength(3);
    const numbers = [{ number: '+12125550101', label: 'Workshop' }];
    expect(await world.phone('PUT', '/numbers', { numbers })).toMatchObject({ numbers });
  });

  it('hangs up when told to', async () => {
    world.product.answers(({ path }) => (path.endsWith('/answer') ? { json: [{ action: 'conversation', name: 'hold' }] } : undefined));
    const { callId } = await world.phone<{ callId: string }>('POST', '/calls', { from: caller, to: ourNumber, staff: nobody });
    await vi.waitFor(() => expect(world.product.at('/voice/event').map(({ type }) => type)).toContain('transfer'));
    await world.phone('POST', `/calls/${callId}/hang-up`);
    await vi.waitFor(async () => {
      const { calls } = await world.phone<{ calls: unknown[] }>('GET', '/state');
      expect(calls).toMatchObject([{ id: callId, state: 'ended', endedBy: 'caller', endedAt: aString }]);
    });
  });

  it('puts a caller on hold who was spoken with, and lets them give up there', async () => {
    const connect = { action: 'connect', endpoint: [{ type: 'phone', number: staffPhone.slice(1) }] };
    world.product.answers(({ path }) => (path.endsWith('/answer') ? { json: [connect] } : undefined));
    const { callId } = await world.phone<{ callId: string }>('POST', '/calls', { from: caller, to: ourNumber, staff: { does: 'answered', talkSeconds: 7_000 } });
    const told = () => world.product.at('/voice/event').map(({ type, status }) => type ?? status);
    await vi.waitFor(() => expect(told().filter((what) => what === 'answered')).toHaveLength(2));
    await world.phone('POST', `/calls/${callId}/hold`);
    await vi.waitFor(() => expect(told()).toContain('transfer'));
    await world.phone('POST', `/calls/${callId}/hang-up`);
    await vi.waitFor(() => expect(told().filter((what) => what === 'completed')).toHaveLength(2));
    await expect(world.phone('POST', '/calls/none/hold')).rejects.toThrow('404');
  });

  it('shows the page nothing that it cannot read', async () => {
    const onAnswer = { url: `${world.product.url}/screen` };
    const connect = { action: 'connect', endpoint: [{ type: 'phone', number: staffPhone.slice(1), onAnswer }] };
    world.product.answers(({ path }) => (path.endsWith('/answer') ? { json: [connect] } : path.endsWith('/screen') ? { json: [{ action: 'talk', text: 'A call.' }] } : undefined));
    await world.phone('POST', '/calls', { from: caller, to: ourNumber, staff: { does: 'answered', talkSeconds: 1 } });
    await world.send();
    await vi.waitFor(async () => {
      const { calls, texts, webhooks } = Snapshot.parse(await world.phone('GET', '/state'));
      expect([calls[0]?.state, texts[0]?.status, webhooks.map(({ kind }) => kind)]).toEqual(['ended', 'delivered', expect.arrayContaining(['answer', 'screen', 'event', 'status'])]);
    });
  });

  it('streams every change as the whole object', async () => {
    const events: StreamEvent[] = [];
    const leave = new AbortController();
    const watching = watch(world.carrier.url, (event) => events.push(event), leave.signal);
    await watching.connected;
    await world.faults({ kind: 'no-receipt' });
    await world.send({ client_ref: 'seen' });
    await world.phone('POST', '/texts', { from: caller, to: ourNumber, text: 'hi' });
    await vi.waitFor(() => {
      const of = (type: string) => events.filter((event) => event.type === type).map(({ object }) => object);
      expect(of('fault')).toMatchObject([{ kind: 'no-receipt', where: '/v1/messages' }]);
      expect(of('text')).toContainEqual(havingAll({ status: 'delivered', clientRef: 'seen' }));
      expect(of('webhook').at(-1)).toMatchObject({ kind: 'inbound', attempt: 1, responseStatus: 204, error: null });
    });
    leave.abort();
    await watching.ended;
  });

  it('forgets everything when it is reset', async () => {
    world.product.answers(({ path }) => (path.endsWith('/answer') ? { json: [{ action: 'conversation', name: 'hold' }] } : { status: 503 }));
    await world.phone('POST', '/calls', { from: caller, to: ourNumber, staff: nobody });
    await world.send();
    await vi.waitFor(() => expect(world.product.at('/messages/status').length).toBeGreaterThan(1));
    await world.phone('DELETE', '/state');
    expect(await world.phone('GET', '/accepted')).toEqual({ accepted: [], attempts: {} });
    expect(await world.phone('GET', '/state')).toEqual({ calls: [], outboundCalls: [], decisions: [], texts: [], webhooks: [], faults: [] });
    await world.phone('POST', '/texts', { from: caller, to: ourNumber, text: 'after' });
    await vi.waitFor(async () => {
      const { webhooks } = await world.phone<{ webhooks: { kind: string }[] }>('GET', '/state');
      expect(webhooks.length).toBeGreaterThan(2);
      expect(new Set(webhooks.map(({ kind }) => kind))).toEqual(new Set(['inbound']));
    });
  });
});

describe('the number lookup', () => {
  it.each([
    ['12125550141', { network_type: 'MOBILE', status: { code: 'OK' } }],
    ['12125550199', { network_type: 'LANDLINE', status: { code: 'OK' } }],
    ['12125550195', { status: { code: 'NOT_FOUND' } }],
    ['0', { status: { code: 'INVALID_NUMBER_FORMAT' } }],
  ])('knows %s', async (phone_number, current_carrier) => {
    const response = await world.ask('POST', '/identity-insights/v1/requests', { phone_number, insights: { current_carrier: {} } });
    expect(await response.json()).toMatchObject({ request_id: aString, insights: { current_carrier } });
  });

  it('is asked with the token of the application only', async () => {
    const body = { phone_number: '12125550141', insights: { format: {} } };
    expect((await world.ask('POST', '/identity-insights/v1/requests', body, basic)).status).toBe(401);
  });
});

describe('starting', () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const options = {
    ...account,
    applicationPublicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    webhookBaseUrl: 'http://127.0.0.1:9',
    numbers: [],
  };

  it('on a taken port fails, and says which and what to do', async () => {
    const { port } = world.carrier;
    await expect(startSimulator({ ...options, port })).rejects.toMatchObject({ name: 'PortTaken', message: containing(`port ${port} is already in use`) });
  });

  it('without a key that is a key fails, and says so', async () => {
    await expect(startSimulator({ ...options, port: 0, applicationPublicKey: 'secret' })).rejects.toThrow('not a key in PEM form');
  });

  it('and stopping leaves nothing behind, though calls, retries and streams are under way', async () => {
    world.product.answers(({ path }) => (path.endsWith('/answer') ? { json: [{ action: 'conversation', name: 'hold' }] } : { status: 503 }));
    const watching = watch(world.carrier.url, () => undefined, new AbortController().signal);
    await watching.connected;
    await world.phone('POST', '/calls', { from: caller, to: ourNumber, staff: nobody });
    await world.phone('POST', '/texts', { from: caller, to: ourNumber, text: 'hi' });
    await world.carrier.stop();
    await watching.ended;
    world = await startWorld();
  });
});
