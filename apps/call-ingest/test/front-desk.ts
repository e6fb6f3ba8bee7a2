import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request to the product on its way. */
export interface Passing {
  path: string;
  body: Record<string, unknown>;
}

/** The product's public address: passes on what comes, also while nobody stands behind it yet. */
export interface FrontDesk {
  url: string;
  /** What has passed, oldest first. */
  passed: Passing[];
  behind(url: string): void;
  stop(): Promise<void>;
}

export async function startFrontDesk(): Promise<FrontDesk> {
  let target = '';
  const passed: Passing[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const path = request.url ?? '';
      passed.push({ path, body: body.length > 0 ? (JSON.parse(body.toString()) as Record<string, unknown>) : {} });
      const { authorization, 'content-type': type } = request.headers;
      const answer = await fetch(`${target}${path}`, {
        method: request.method ?? 'GET',
        headers: { ...(authorization ? { authorization } : {}), ...(type ? { 'content-type': type } : {}) },
        ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' }).end(bytes);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    behind: (url) => {
      target = url;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
