import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress, OutboundHttp } from './index.js';

let server: Server;
let base: string;
const open = new OutboundHttp({ allowPrivateAddresses: true });
const guarded = new OutboundHttp({ allowPrivateAddresses: false });
const limits = { timeoutMs: 5_000, maxBytes: 1_000 };

const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/hello': (request, response) => response.setHeader('x-asked', String(request.headers['x-who'])).end('hello'),
  '/away': (_, response) => response.writeHead(302, { location: '/hello' }).end(),
  '/circle': (_, response) => response.writeHead(302, { location: '/circle' }).end(),
  '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/large': (_, response) => response.end('x'.repeat(1_001)),
  '/endless': (_, response) => {
    const more = (): unknown => response.write('x'.repeat(10_000)) ? setImmediate(more) : response.once('drain', more);
    more();
  },
  '/hangs': () => undefined,
  '/stalls': (_, response) => response.write('x'),
  '/reset': (request) => request.socket.destroy(),
  '/echo': (request, response) => request.pipe(response),
};

beforeAll(async () => {
  server = createServer((request, response) => answers[request.url ?? '']?.(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  await Promise.all([open.close(), guarded.close()]);
  server.closeAllConnections();
  server.close();
});

describe('a request to an address that a customer chose', () => {
  it('brings the answer, with its headers', async () => {
    const answer = await open.request(`${base}/hello`, { ...limits, headers: { 'x-who': 'me' } });
    expect(answer).toMatchObject({ got: 'answer', status: 200, body: Buffer.from('hello') });
    expect(answer.got === 'answer' && answer.header('x-asked')).toBe('me');
  });

  it('carries a body', async () => {
    expect(await open.request(`${base}/echo`, { ...limits, method: 'POST', body: 'told' })).toMatchObject({ body: Buffer.from('told') });
  });

  it.each([
    ['/large', 'too-large'], ['/endless', 'too-large'], ['/reset', 'network'],
  ])('that gets %s for an answer says %s', async (path, because) => {
    expect(await open.request(base + path, limits)).toEqual({ got: 'nothing', because });
  });

  it.each(['/hangs', '/stalls'])('does not wait for ever for %s', async (path) => {
    expect(await open.request(base + path, { ...limits, timeoutMs: 100 })).toEqual({ got: 'nothing', because: 'timeout' });
  });

  it('follows as many redirects as it is told, and nowhere but to the web', async () => {
    expect(await open.request(`${base}/away`, limits)).toMatchObject({ status: 302 });
    expect(await open.request(`${base}/away`, { ...limits, redirects: 1 })).toMatchObject({ status: 200 });
    expect(await open.request(`${base}/circle`, { ...limits, redirects: 3 })).toMatchObject({ status: 302 });
    expect(await open.request(`${base}/file`, { ...limits, redirects: 1 })).toEqual({ got: 'nothing', because: 'forbidden' });
  });

  it.each([
    'http://example.com/', 'https://127.0.0.1/', 'https://[::1]/', 'https://10.0.0.8/', 'https://169.254.169.254/latest/meta-data', 'https://0x7f000001/', 'https://2130706433/',
    'https://localhost/', 'https://user:word@example.com/', 'ftp://example.com/', 'file:///etc/passwd', 'nonsense', '',
  ])('is never made to %s', async (url) => {
    expect(await guarded.request(url, limits)).toEqual({ got: 'nothing', because: 'forbidden' });
  });
});

describe('an address', () => {
  it.each(['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.0.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1', 'ff02::1', 'localhost'])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});
