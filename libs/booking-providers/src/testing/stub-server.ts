import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  method: string | undefined;
  url: URL;
  headers: IncomingHttpHeaders;
  body: unknown;
}

/** An HTTP server on a free port of this machine, which remembers what it was asked and answers all alike. */
export async function startStub(): Promise<{ url: string; seen: SeenRequest[]; answer: { status: number; body: unknown }; stop: () => Promise<void> }> {
  const seen: SeenRequest[] = [];
  const answer: { status: number; body: unknown } = { status: 200, body: {} };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      seen.push({ method: request.method, url: new URL(request.url ?? '', 'http://stub'), headers: request.headers, body: text === '' ? undefined : JSON.parse(text) });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen, answer, stop };
}
