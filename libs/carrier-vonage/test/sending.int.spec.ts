import type { SendOutcome } from '@ringback/carrier';
import type { E164, MessageId, Seconds } from '@ringback/event-contracts';
import type { ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:net';
import { Agent } from 'undici';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createVonageCarrier, type VonageCarrier } from '../src/index.js';
import { configFor, HandClock } from './config.js';
import { answer, StubServer } from './stub-server.js';

const text = {
  messageId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' as MessageId,
  from: '+14155550100' as E164,
  to: '+14155550123' as E164,
  text: 'Sorry we missed you',
  validFor: 3600 as Seconds,
};

let server: StubServer;
let clock: HandClock;
let carrier: VonageCarrier;

beforeEach(async () => {
  server = await StubServer.start();
  clock = new HandClock();
  carrier = createVonageCarrier(configFor(server.url, 400), { clock });
});

afterEach(async () => {
  await server.stop();
  await carrier.close();
});

function answered(status: number, body: unknown, headers?: Record<string, string>): Promise<SendOutcome> {
  server.handler = (_request, response) => answer(response, status, body, headers);
  return carrier.sendText(text);
}

function handled(handler: (response: ServerResponse) => void): Promise<SendOutcome> {
  server.handler = (_request, response) => handler(response);
  return carrier.sendText(text);
}

describe('a text that Vonage accepted', () => {
  it('is unknown when the id it was accepted under never comes', async () => {
    const outcome = await handled((response) => {
      response.writeHead(202, { 'content-type': 'application/json' });
      response.write('{"message_uuid":"aaaa');
    });
    expect(outcome).toEqual({ is: 'unknown', detail: 'Vonage accepted (202), and its answer broke off' });
  });

  it('is unknown when the connection breaks in the middle of its id', async () => {
    const outcome = await handled((response) => {
      response.writeHead(202, { 'content-type': 'application/json', 'content-length': '60' });
      response.write('{"message_uuid":"aaaa', () => response.socket?.resetAndDestroy());
    });
    expect(outcome).toMatchObject({ is: 'unknown' });
  });

  it.each([[''], ['null'], ['[]'], ['{}'], ['{"message_uuid":7}'], ['{"message_uuid":""}'], ['accepted'], [`{"message_uuid":"${'x'.repeat(201)}"}`]])(
    'is unknown when its answer is %j',
    async (body) => {
      expect(await answered(202, body)).toEqual({ is: 'unknown', detail: 'Vonage accepted (202), without a message_uuid' });
    },
  );

  it('is unknown when its answer is larger than any answer can be', async () => {
    const outcome = await handled((response) => {
      response.writeHead(202, { 'content-type': 'application/json' });
      response.end(`{"padding":"${'x'.repeat(2_000_000)}","message_uuid":"a-1"}`);
    });
    expect(outcome).toEqual({ is: 'unknown', detail: 'Vonage accepted (202), and its answer broke off' });
  });

  it('is accepted when its id came, though the answer never ends', async () => {
    const outcome = await handled((response) => {
      response.writeHead(202, { 'content-type': 'application/json' });
      response.write('{"message_uuid":"a-1"}');
    });
    expect(outcome).toEqual({ is: 'accepted', carrierMessageId: 'a-1' });
  });

  it('is accepted whatever else Vonage adds', async () => {
    const outcome = await answered(202, { message_uuid: 'a-1', workflow_id: 'w-1' });
    expect(outcome).toEqual({ is: 'accepted', carrierMessageId: 'a-1' });
  });
});

describe('a text that may have left', () => {
  it('is unknown when the connection is reset after it was read', async () => {
    expect(await handled((response) => void response.socket?.resetAndDestroy())).toEqual({ is: 'unknown', detail: 'no answer from Vonage: ECONNRESET' });
  });

  it('is unknown when the connection is closed without a word', async () => {
    expect(await handled((response) => void response.socket?.destroy())).toMatchObject({ is: 'unknown' });
  });

  it('is unknown when no answer comes in time', async () => {
    expect(await handled(() => undefined)).toEqual({ is: 'unknown', detail: 'no answer from Vonage: no answer within 400 ms' });
  });

  it('is unknown when only a promise of an answer comes', async () => {
    const outcome = await handled((response) => {
      response.writeProcessing();
    });
    expect(outcome).toEqual({ is: 'unknown', detail: 'no answer from Vonage: no answer within 400 ms' });
  });

  it.each([500, 502, 504, 501, 408])('is unknown after %d, which does not say how far it got', async (status) => {
    expect(await answered(status, '<html>oops</html>', { 'content-type': 'text/html' })).toMatchObject({ is: 'unknown' });
  });

  it('is unknown after a 503 of a gateway that had passed it on', async () => {
    const body = 'upstream connect error or disconnect/reset before headers. reset reason: connection termination';
    expect(await answered(503, body, { 'content-type': 'text/plain' })).toMatchObject({ is: 'unknown' });
  });

  it('is tried on one connection only, however it ends', async () => {
    // A connection is open and idle, which is when a client is tempted to try again.
    await answered(202, { message_uuid: 'a-1' });
    await handled((response) => void response.socket?.resetAndDestroy());
    expect(server.seen).toHaveLength(2);
  });
});

describe('a text that surely did not leave', () => {
  it('is not sent when nobody listens', async () => {
    await server.stop();
    expect(await carrier.sendText(text)).toEqual({ is: 'not-sent', detail: 'no connection to Vonage: ECONNREFUSED' });
  });

  it('is not sent when the name has no address', async () => {
    const lost = createVonageCarrier(configFor('http://vonage.invalid', 5000), { clock });
    const outcome = await lost.sendText(text);
    expect(outcome).toMatchObject({ is: 'not-sent', detail: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) as string });
    await lost.close();
  });

  it('is not sent when the other side does not speak TLS', async () => {
    const wrongDoor = createVonageCarrier(configFor(server.url.replace('http:', 'https:'), 2000), { clock });
    expect(await wrongDoor.sendText(text)).toMatchObject({ is: 'not-sent' });
    await wrongDoor.close();
  });

  it('is not sent when the connection comes to nothing', async () => {
    const silent = await silentServer();
    const slow = createVonageCarrier(configFor(`https://127.0.0.1:${String(silent.port)}`, 300), { clock });
    expect(await slow.sendText(text)).toEqual({ is: 'not-sent', detail: 'no connection to Vonage: no answer within 300 ms' });
    silent.close();
    await slow.close();
  });

  it('is not sent later either, when it gave up waiting for a free connection', async () => {
    const dispatcher = new Agent({ connections: 1, pipelining: 1 });
    const [patient, hasty] = [5000, 200].map((timeoutMs) => createVonageCarrier(configFor(server.url, timeoutMs), { clock, dispatcher }));
    const held: ServerResponse[] = [];
    server.handler = (_request, response) => void held.push(response);
    const first = patient?.sendText({ ...text, text: 'first' });
    await vi.waitFor(() => expect(held).toHaveLength(1));
    expect(await hasty?.sendText({ ...text, text: 'second' })).toMatchObject({ is: 'not-sent' });
    server.handler = (_request, response) => answer(response, 202, { message_uuid: 'a-3' });
    for (const response of held) answer(response, 202, { message_uuid: 'a-1' });
    expect(await first).toMatchObject({ is: 'accepted' });
    expect(await patient?.sendText({ ...text, text: 'third' })).toMatchObject({ is: 'accepted' });
    expect(server.seen.map(({ body }) => (JSON.parse(body) as { text: string }).text)).toEqual(['first', 'third']);
    await dispatcher.close();
  });

  it('is not sent after 503, which means that it was not handled', async () => {
    expect(await answered(503, { title: 'Service Unavailable' })).toEqual({ is: 'not-sent', detail: 'Vonage answered 503 Service Unavailable' });
  });

  it('is not sent once the carrier was closed', async () => {
    await carrier.close();
    expect(await carrier.sendText(text)).toMatchObject({ is: 'not-sent' });
    carrier = createVonageCarrier(configFor(server.url), { clock });
  });
});

describe('a text that Vonage throttled', () => {
  it('waits as many seconds as the header says', async () => {
    expect(await answered(429, { title: 'Rate Limit Hit' }, { 'retry-after': '7' })).toEqual({ is: 'throttled', retryAfter: 7 });
  });

  it('waits until the date that the header names', async () => {
    expect(await answered(429, {}, { 'retry-after': 'Mon, 23 Nov 2026 12:00:45 GMT' })).toEqual({ is: 'throttled', retryAfter: 45 });
  });

  it('is throttled even when the rest of the answer breaks off', async () => {
    const outcome = await handled((response) => {
      response.writeHead(429, { 'content-length': '500', 'retry-after': '3' });
      response.write('{"ty', () => response.socket?.resetAndDestroy());
    });
    expect(outcome).toEqual({ is: 'throttled', retryAfter: 3 });
  });
});

describe('a text that Vonage refused', () => {
  const messages = 'https://developer.vonage.com/api-errors/messages';
  const to = { name: 'to', reason: 'must be a number' };

  it.each([
    [401, { type: 'https://developer.vonage.com/api-errors/#unathorized', title: 'No' }, 'credentials', 'unathorized'],
    [401, { type: 'https://developer.vonage.com/api-errors/#account-suspended', title: 'No' }, 'account', 'account-suspended'],
    [403, { title: 'Forbidden' }, 'credentials', null],
    [402, { type: 'https://developer.vonage.com/api-errors/#low-balance', title: 'Low balance' }, 'account', 'low-balance'],
    [422, { type: `${messages}#1120`, title: 'Invalid sender' }, 'invalid-sender', '1120'],
    [422, { type: 'https://developer.nexmo.com/api-errors/messages-olympus#1120', title: 'x' }, 'invalid-sender', '1120'],
    [422, { type: `${messages}#110`, title: 'Invalid recipient' }, 'invalid-recipient', '110'],
    [422, { type: `${messages}#9999`, title: 'Invalid recipient' }, 'invalid-recipient', '9999'],
    [422, { type: `${messages}#1240`, title: 'Illegal number' }, 'opted-out', '1240'],
    [422, { type: `${messages}#1150`, title: 'Invalid params', invalid_parameters: [to] }, 'invalid-recipient', '1150'],
    [422, { type: `${messages}#1150`, title: 'Invalid params', invalid_parameters: [{ name: 'text', reason: 'too long' }] }, 'content', '1150'],
    [422, { type: `${messages}#1060`, title: 'Invalid client reference' }, 'other', '1060'],
    [422, { type: '', title: 'Operation not supported' }, 'other', null],
    [404, 'not json', 'other', null],
    [301, '', 'other', null],
  ])('over %d %j is rejected as %s', async (status, body, reason, code) => {
    expect(await answered(status, body)).toMatchObject({ is: 'rejected', reason, code });
  });

  it('says what an operator must mend', async () => {
    const outcome = await answered(401, { title: 'You did not provide correct credentials.' });
    expect(outcome).toMatchObject({ detail: expect.stringContaining('VONAGE_PRIVATE_KEY') as string });
  });

  it('is not repeated in the reason', async () => {
    const outcome = await answered(422, { title: 'Invalid params', detail: `cannot encode "${text.text}"` });
    expect(outcome).toMatchObject({ detail: 'Vonage answered 422 Invalid params: cannot encode "[text]"' });
  });

  it('because of its token is tried with a new token next time', async () => {
    await answered(401, {});
    await answered(202, { message_uuid: 'a-1' });
    const [first, second] = server.seen.map(({ headers }) => headers.authorization);
    expect(first).not.toBe(second);
  });
});

describe('texts in a row', () => {
  it('share one token, and connections', async () => {
    const ports = new Set<number | undefined>();
    server.handler = (_request, response) => {
      ports.add(response.socket?.remotePort);
      answer(response, 202, { message_uuid: 'a-1' });
    };
    for (let count = 0; count < 10; count += 1) await carrier.sendText(text);
    expect(ports.size).toBeLessThan(4);
    expect(new Set(server.seen.map(({ headers }) => headers.authorization)).size).toBe(1);
  });

  it('may be kept by Vonage no longer than they are worth, within what it accepts', async () => {
    for (const validFor of [5, 90.7, 10_000_000] as Seconds[]) {
      server.handler = (_request, response) => answer(response, 202, { message_uuid: 'a-1' });
      await carrier.sendText({ ...text, validFor });
    }
    expect(server.seen.map(({ body }) => (JSON.parse(body) as { ttl: number }).ttl)).toEqual([20, 90, 604_800]);
  });
});

/** Takes connections and never says anything on them. */
async function silentServer(): Promise<{ port: number; close: () => void }> {
  const sockets = new Set<{ destroy(): void }>();
  const silent: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: () => {
      for (const socket of sockets) socket.destroy();
      silent.close();
    },
  };
}
