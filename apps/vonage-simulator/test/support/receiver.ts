import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A webhook as it came over the wire. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  raw: Buffer;
  body: Record<string, unknown>;
}

export interface Reply {
  status?: number;
  json?: unknown;
  /** Cuts the connection instead of answering. */
  reset?: boolean;
}

/** The product's webhook doors, as far as the carrier can see them. */
export interface Receiver {
  url: string;
  received: Received[];
  /** The bodies of what came to a path that ends like this. */
  at(ending: string): Record<string, unknown>[];
  /** `answers` is asked for every webhook; undefined is an empty 204. */
  answers(answer: (webhook: Received) => Reply | undefined): void;
  stop(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let answer: (webhook: Received) => Reply | undefined = () => undefined;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const address = new URL(request.url ?? '', 'http://product');
      // A webhook by GET has its fields in the address.
      const isGet = request.method === 'GET';
      const body = isGet ? Object.fromEntries(address.searchParams) : (JSON.parse(raw.toString()) as Record<string, unknown>);
      const webhook = { path: isGet ? address.pathname : (request.url ?? ''), headers: request.headers, raw, body };
      received.push(webhook);
      const { status, json, reset } = answer(webhook) ?? {};
      if (reset === true) return request.socket.resetAndDestroy();
      if (json === undefined) return response.writeHead(status ?? 204).end();
      return response.writeHead(status ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    at: (ending) => received.filter(({ path }) => path.endsWith(ending)).map(({ body }) => body),
    answers: (next) => {
      answer = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
