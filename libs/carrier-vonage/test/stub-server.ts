import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export type Handler = (request: SeenRequest, response: ServerResponse) => void;

/** An HTTP server on a free port of this machine, which remembers what it was asked and does as `handler` says. */
export class StubServer {
  readonly seen: SeenRequest[] = [];
  handler: Handler = (_request, response) => answer(response, 500, {});
  #port = 0;
  #server: Server | undefined;

  static async start(): Promise<StubServer> {
    const stub = new StubServer();
    await stub.listen();
    return stub;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.#port)}`;
  }

  /** On the same port as before, if there was one. */
  async listen(): Promise<void> {
    const server = createServer((request, response) => {
      void collect(request).then((body) => {
        const seen = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
        this.seen.push(seen);
        this.handler(seen, response);
      });
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
}

export function answer(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

async function collect(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return ''; // the client went away; its test says what that means
  }
  return Buffer.concat(chunks).toString();
}
