import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { askJson, BookingProviderRefused, BookingProviderUnavailable, expectBody, type JsonAnswer } from '../index.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function asked(listener: RequestListener, timeoutMs = 5000): Promise<JsonAnswer> {
  const own = (server = createServer(listener));
  await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
  return askJson({ method: 'POST', url: new URL(`http://127.0.0.1:${(own.address() as AddressInfo).port}/x`), headers: { authorization: 'Bearer key' }, body: {}, timeoutMs });
}

const expectation = { provider: 'Acme', asked: 'a booking', changes: true, credentials: 'the key', shape: z.object({ id: z.string() }) };
const faultOf = (answer: JsonAnswer, changes = true): unknown => {
  try {
    return expectBody(answer, { ...expectation, changes });
  } catch (error) {
    return error;
  }
};
const answered = (status: number, body: unknown = {}, retryAfter: string | null = null): JsonAnswer => ({ got: 'answer', status, retryAfter, body });

describe('a request to a booking system', () => {
  it('that nobody took was not sent', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    expect(await askJson({ method: 'GET', url: new URL(`http://127.0.0.1:${port}/`), headers: {}, timeoutMs: 5000 })).toEqual({ got: 'nothing', because: 'ECONNREFUSED', sent: false });
  });

  it('that is not answered in time may have been done', async () => {
    expect(await asked(() => undefined, 50)).toEqual({ got: 'nothing', because: 'TimeoutError', sent: true });
  });

  it('that is cut off may have been done', async () => {
    expect(await asked((request) => request.socket.destroy())).toMatchObject({ got: 'nothing', sent: true });
  });

  it('follows no redirect, along which our key would go', async () => {
    const paths: (string | undefined)[] = [];
    const answer = await asked((request, response) => {
      paths.push(request.url);
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect([answer.got === 'answer' && answer.status, paths]).toEqual([302, ['/x']]);
  });

  it.each([
    ['is no JSON', '<html>'],
    ['is empty', ''],
    ['is huge', JSON.stringify('x'.repeat(5 * 1_048_576))],
  ])('has an answer without a body, when that %s', async (_, body) => {
    expect(await asked((_request, response) => response.end(body))).toMatchObject({ got: 'answer', status: 200, body: undefined });
  });
});

describe('an answer of a booking system', () => {
  it.each<[string, JsonAnswer, boolean, number | null]>([
    ['that never came', { got: 'nothing', because: 'TimeoutError', sent: true }, true, null],
    ['to what was not sent', { got: 'nothing', because: 'ECONNREFUSED', sent: false }, false, null],
    ['500', answered(500), true, null],
    ['429', answered(429, {}, '30'), false, 30],
    ['429 with a date', answered(429, {}, 'Wed, 21 Oct 2026 07:28:00 GMT'), false, null],
    ['200 that cannot be understood', answered(200, { id: 4 }), true, null],
  ])('%s means: ask again later', (_, answer, mayHaveHappened, retryAfterSeconds) => {
    const fault = faultOf(answer);
    expect(fault).toBeInstanceOf(BookingProviderUnavailable);
    expect(fault).toMatchObject({ mayHaveHappened, retryAfterSeconds });
    expect(faultOf(answer, false)).toMatchObject({ mayHaveHappened: false });
  });

  it.each([302, 400, 401, 403, 404, 422])('%i is a refusal', (status) => {
    const fault = faultOf(answered(status, { message: 'ada@example.com' }));
    expect(fault).toBeInstanceOf(BookingProviderRefused);
    expect(String(fault)).not.toContain('ada');
    expect(String(fault).includes('check the key')).toBe([401, 403].includes(status));
  });
});
