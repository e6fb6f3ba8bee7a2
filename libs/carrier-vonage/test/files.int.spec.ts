import { CarrierUnavailable, FileRefused, ForeignAddress } from '@ringback/carrier';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVonageCarrier, vonageConfigFrom } from '../src/index.js';
import { configFor, environment, HandClock } from './config.js';
import { StubServer } from './stub-server.js';

let server: StubServer;
let carrier: ReturnType<typeof createVonageCarrier>;

beforeEach(async () => {
  server = await StubServer.start();
  carrier = createVonageCarrier(configFor(server.url, 500), { clock: new HandClock() });
});
afterEach(async () => {
  await carrier.close();
  await server.stop();
});

const answers = (status: number, headers: Record<string, string> = {}, body: string | Buffer = ''): void => {
  server.handler = (_, response) => void response.writeHead(status, headers).end(body);
};

describe('a file that Vonage keeps', () => {
  it('is fetched with the application’s token, byte by byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 512 }, (_, index) => index % 256));
    answers(200, { 'content-type': 'Audio/MPEG; charset=binary' }, bytes);
    const file = await carrier.fetchFile(`${server.url}/v1/files/1`, 1_000);
    expect(file.contentType).toBe('audio/mpeg');
    expect(file.bytes.equals(bytes)).toBe(true);
    expect(server.seen[0]).toMatchObject({ method: 'GET', path: '/v1/files/1', headers: { authorization: expect.stringMatching(/^Bearer /) as string } });
  });

  it.each([
    'https://evil.example/v1/files/1', 'http://127.0.0.1:1/v1/files/1', 'https://api.nexmo.com.evil.example/v1/files/1', 'file:///etc/passwd', 'not an address', '//evil.example/x',
  ])('is not fetched from an address that is none of Vonage’s: %s', async (url) => {
    await expect(carrier.fetchFile(url, 1_000)).rejects.toThrow(ForeignAddress);
    expect(server.seen).toEqual([]);
  });

  it.each<[string, boolean]>([
    ['https://api.nexmo.com/v1/files/1', true],
    ['https://api-us-3.vonage.com/v1/files/1', true],
    ['http://api.nexmo.com/v1/files/1', false],
    ['https://api.nexmo.com:8443/v1/files/1', false],
    ['https://user@api.nexmo.com/v1/files/1', false],
    ['https://evilnexmo.com/v1/files/1', false],
    ['https://api.nexmo.com@evil.example/v1/files/1', false],
  ])('is at %s: %s', async (url, isVonages) => {
    // Nothing may leave this machine: whatever is dispatched fails.
    const dispatched: string[] = [];
    const nowhere = { dispatch: ({ origin }: { origin: string }, handler: { onResponseError?: (controller: null, error: Error) => void }) => {
      dispatched.push(origin);
      handler.onResponseError?.(null, new Error('nowhere'));
      return false;
    } };
    const real = createVonageCarrier(vonageConfigFrom(environment), { clock: new HandClock(), dispatcher: nowhere as never });
    await expect(real.fetchFile(url, 1_000)).rejects.toThrow(isVonages ? CarrierUnavailable : ForeignAddress);
    expect(dispatched).toHaveLength(isVonages ? 1 : 0);
  });

  it('is not fetched from where an answer points', async () => {
    answers(302, { location: 'https://evil.example/' });
    await expect(carrier.fetchFile(`${server.url}/v1/files/1`, 1_000)).rejects.toThrow(CarrierUnavailable);
    expect(server.seen).toHaveLength(1);
  });

  it.each([403, 404, 410])('is refused for good with %i', async (status) => {
    answers(status);
    await expect(carrier.fetchFile(`${server.url}/v1/files/1`, 1_000)).rejects.toThrow(FileRefused);
  });

  it.each([401, 429, 500, 503])('cannot be had now with %i', async (status) => {
    answers(status);
    await expect(carrier.fetchFile(`${server.url}/v1/files/1`, 1_000)).rejects.toThrow(CarrierUnavailable);
  });

  it('is refused when it is larger than wanted, without being read to its end', async () => {
    answers(200, { 'content-type': 'audio/mpeg' }, Buffer.alloc(2_000_000));
    await expect(carrier.fetchFile(`${server.url}/v1/files/1`, 1_000)).rejects.toThrow(FileRefused);
  });

  it('cannot be had now when Vonage is in trouble, however much it says about that', async () => {
    answers(503, { 'content-type': 'text/html' }, Buffer.alloc(2_000_000));
    await expect(carrier.fetchFile(`${server.url}/v1/files/1`, 1_000)).rejects.toThrow(CarrierUnavailable);
  });

  it('cannot be had when the connection breaks in the middle', async () => {
    server.handler = (_, response) => {
      response.writeHead(200, { 'content-type': 'audio/mpeg', 'content-length': '1000' });
      response.write(Buffer.alloc(10), () => response.destroy());
    };
    await expect(carrier.fetchFile(`${server.url}/v1/files/1`, 1_000)).rejects.toThrow(CarrierUnavailable);
  });
});

describe('a transcript', () => {
  const words = (value: unknown) => carrier.wordsIn({ contentType: 'application/json', bytes: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)) });

  it('is its sentences, in their order', () => {
    expect(words({ ver: '1.0.0', channels: [{ channel_id: 0, transcript: [{ sentence: 'Hello.' }, { sentence: ' My sink is leaking.' }] }] })).toBe('Hello. My sink is leaking.');
  });

  it.each([[{ channels: [] }], [{ channels: [{ transcript: [{ sentence: '  ' }] }] }], [{}], ['<html>'], ['']])('holds no words: %j', (value) => {
    expect(words(value)).toBeNull();
  });
});
